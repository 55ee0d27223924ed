package io.trunkline.store;

import io.trunkline.testing.TestSettings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A real PostgreSQL server that all test classes of a run share: started for the first one, stopped after the last one.
 * Use: {@code @RegisterExtension static final TestPostgres POSTGRES = new TestPostgres();}, and a database of its own
 * for each test.
 */
public final class TestPostgres implements BeforeAllCallback {

    /** In a mutation test, which would spend most of its time on making databases: see the profile {@code pit}. */
    private static final boolean IS_LEFT_OUT = Boolean.getBoolean("trunkline.test.without-postgres");

    private @Nullable SharedServer server;

    @Override
    public void beforeAll(ExtensionContext context) {
        if (!IS_LEFT_OUT) {
            server = context.getRoot()
                    .getStore(ExtensionContext.Namespace.GLOBAL)
                    .getOrComputeIfAbsent(SharedServer.class, type -> new SharedServer(), SharedServer.class);
        }
    }

    /** Settings for a new, empty database. */
    public DatabaseSettings newDatabase() {
        return settings(newDatabaseUrl());
    }

    /**
     * The JDBC URL, with the user, of a new, empty database.
     *
     * @throws org.opentest4j.TestAbortedException in a mutation test
     */
    public String newDatabaseUrl() {
        Assumptions.assumeFalse(
                IS_LEFT_OUT, "Mutation tests run on SQLite alone: each change would take a new database.");
        if (server == null) {
            throw new IllegalStateException("TestPostgres is not registered as an extension of the test class");
        }
        return server.newDatabaseUrl();
    }

    /** Settings as in production, but for the address. */
    public static DatabaseSettings settings(String url) {
        return TestSettings.database("database.url", url, "database.queue-size", "1000", "database.batch-size", "100");
    }

    /** The builder's own choices include a server that may lose commits. */
    public static EmbeddedPostgres.Builder builder() {
        return EmbeddedPostgres.builder()
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("fsync", "on");
    }

    private static final class SharedServer implements AutoCloseable {

        private final EmbeddedPostgres postgres;
        private final AtomicInteger databases = new AtomicInteger();

        SharedServer() {
            try {
                postgres = builder().start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        String newDatabaseUrl() {
            String name = "test_" + databases.incrementAndGet();
            try (Connection connection = postgres.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE DATABASE " + name);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            return postgres.getJdbcUrl("postgres", name);
        }

        @Override
        public void close() throws IOException {
            postgres.close();
        }
    }
}
