package io.trunkline.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.store.DatabaseSettings;
import io.trunkline.store.Migrations;
import io.trunkline.store.Store;
import io.trunkline.store.StoreException;
import io.trunkline.store.TestPostgres;
import io.trunkline.store.WriterUnderTest;
import io.trunkline.testing.TestSettings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A PostgreSQL server that goes away, is set up wrongly, or is none. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class PostgresServerTest {

    private static final String PASSWORD = "correct-horse";

    @TempDir
    static Path folder = Path.of("set by JUnit");

    private static EmbeddedPostgres server = notStarted();

    // JUnit's life cycle gives it a value before the first test sees it.
    @SuppressWarnings("NullAway")
    private static EmbeddedPostgres notStarted() {
        return null;
    }

    @BeforeAll
    static void start() throws IOException {
        server = builder().start();
    }

    private static EmbeddedPostgres.Builder builder() {
        return TestPostgres.builder()
                .setDataDirectory(folder.resolve("postgres"))
                .setCleanDataDirectory(false);
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    private static String url(String database) throws SQLException {
        execute("CREATE DATABASE " + database);
        return server.getJdbcUrl("postgres", database);
    }

    private static Store open(DatabaseSettings settings) {
        return Store.open(folder, settings);
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void serviceHealsWhenTheServerIsBack() throws Exception {
        try (Store store = open(TestPostgres.settings(url("outage")))) {
            store.migrations().migrate();
            store.database().checkWritable();
            int port = server.getPort();
            server.close();

            assertUnavailable(() -> store.database().checkWritable());
            assertUnavailable(() -> store.migrations().status());

            server = builder().setPort(port).start();
            store.database().checkWritable();
            WriterUnderTest.await(() -> canRead(store));
        }
    }

    private static void assertUnavailable(ThrowingCallable call) {
        assertThatThrownBy(call)
                .hasMessageContaining("cannot be reached")
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.UNAVAILABLE));
    }

    private static boolean canRead(Store store) {
        try {
            return store.migrations().status().state() == Migrations.State.CURRENT;
        } catch (StoreException e) {
            return false;
        }
    }

    @Test
    void aServerThatMayLoseCommitsIsRefusedUnlessAllowed() throws Exception {
        String url = url("weak");
        execute("ALTER DATABASE weak SET synchronous_commit = off");
        assertThatThrownBy(() -> open(TestPostgres.settings(url)))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("may lose acknowledged changes: synchronous_commit=off")
                .hasMessageContaining("database.allow-weak-durability");
        restart(builder().setServerConfig("fsync", "off").setServerConfig("full_page_writes", "off"));
        try {
            String weak = server.getJdbcUrl("postgres", "weak");
            assertThatThrownBy(() -> open(TestPostgres.settings(weak)))
                    .hasMessageContaining("fsync=off, full_page_writes=off, synchronous_commit=off");
            DatabaseSettings allowed =
                    TestSettings.database("database.url", weak, "database.allow-weak-durability", "true");
            try (Store store = open(allowed)) {
                assertThat(store.migrations().migrate()).isPositive();
            }
        } finally {
            restart(builder());
        }
    }

    private static void restart(EmbeddedPostgres.Builder builder) throws IOException {
        server.close();
        server = builder.start();
    }

    @Test
    void aWrongPasswordIsNotEchoed() throws IOException, SQLException {
        execute("CREATE USER guarded SUPERUSER PASSWORD '" + PASSWORD + "'");
        url("guarded");
        Path accessRules = folder.resolve("postgres/pg_hba.conf");
        Files.writeString(accessRules, "host guarded guarded all scram-sha-256\n" + Files.readString(accessRules));
        execute("SELECT pg_reload_conf()");
        WriterUnderTest.await(() -> refuses("hunter2"));
        assertThatThrownBy(() -> open(TestPostgres.settings(
                        "jdbc:postgresql://localhost:" + server.getPort() + "/guarded?user=guarded")))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("database.password");
        assertThatThrownBy(() -> open(guarded("hunter2")))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("rejected the user name or password")
                .satisfies(e -> assertThat(Throwables.getStackTrace(e)).doesNotContain("hunter2"));
        try (Store store = open(guarded(PASSWORD))) {
            assertThat(store.migrations().migrate()).isPositive();
        }
    }

    private static boolean refuses(String password) {
        try (Store _ = open(guarded(password))) {
            return false;
        } catch (StoreException e) {
            return true;
        }
    }

    private static DatabaseSettings guarded(String password) {
        return TestSettings.database(
                "database.url",
                "jdbc:postgresql://localhost:" + server.getPort() + "/guarded",
                "database.user",
                "guarded",
                "database.password",
                password);
    }

    @Test
    void anUnknownDatabaseIsNamed() {
        String unknown = server.getJdbcUrl("postgres", "nowhere");
        assertThatThrownBy(() -> open(TestPostgres.settings(unknown)))
                .isInstanceOf(StoreException.class)
                .hasMessage("PostgreSQL at localhost:" + server.getPort() + "/nowhere: the database does not exist");
    }

    @Test
    void aUserWithoutRightsIsToldSo() throws SQLException {
        execute("CREATE USER guest");
        try (Store store = open(TestPostgres.settings(server.getJdbcUrl("guest", "postgres")))) {
            assertThatThrownBy(() -> store.migrations().migrate())
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("the database user lacks a privilege")
                    .hasMessageContaining("public")
                    .hasMessageContaining("GRANT CREATE, USAGE ON SCHEMA public");
        }
    }

    @Test
    void aDatabaseThatCannotHoldEveryTextIsRefused() throws SQLException {
        execute("CREATE DATABASE latin ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0");
        String latin = server.getJdbcUrl("postgres", "latin");
        assertThatThrownBy(() -> open(TestPostgres.settings(latin)))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("has the encoding LATIN1")
                .hasMessageContaining("ENCODING 'UTF8'");
    }

    @Test
    void aUserThatIsNotThereIsNotCalledAServerThatIsAway() {
        assertThatThrownBy(() -> open(TestPostgres.settings(server.getJdbcUrl("nobody", "postgres"))))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("rejected the user name or password");
    }
}
