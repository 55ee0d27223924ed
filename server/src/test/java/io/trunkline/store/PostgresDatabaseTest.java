package io.trunkline.store;

import static io.trunkline.store.WriterUnderTest.outcomes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.testing.TestSettings;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

public final class PostgresDatabaseTest extends DatabaseContract {

    @RegisterExtension
    static final TestPostgres POSTGRES = new TestPostgres();

    @Override
    public DatabaseSettings newDatabase() {
        return newDatabase(POSTGRES);
    }

    public static DatabaseSettings newDatabase(TestPostgres postgres) {
        return TestSettings.database(
                "database.url",
                postgres.newDatabaseUrl(),
                "database.pool-size",
                "2",
                "database.queue-size",
                "50",
                "database.batch-size",
                "20");
    }

    private void outside(String... commands) throws SQLException {
        try (Connection connection = DriverManager.getConnection(settings.url().orElseThrow());
                Statement statement = connection.createStatement()) {
            for (String command : commands) {
                statement.execute(command);
            }
        }
    }

    /** As after a name has come to lead to another server. */
    @Test
    void anotherDatabaseInPlaceOfThisOneIsLeftAlone() throws SQLException {
        store.join(new SecureRandom());
        String endSessions = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                + " WHERE datname = current_database() AND pid <> pg_backend_pid()";
        for (List<String> there : List.of(
                List.of(
                        "UPDATE server_state SET value = 'x' || value WHERE name = 'installation'",
                        "UPDATE server_state SET value = substr(value, 2) WHERE name = 'installation'"),
                List.of("ALTER TABLE server_state RENAME TO away", "ALTER TABLE away RENAME TO server_state"))) {
            outside(there.getFirst(), endSessions);
            assertThatThrownBy(() -> store.database().write(handle -> insert(handle, 1)))
                    .hasMessageContaining("has a different database than when this server started")
                    .isInstanceOfSatisfying(
                            StoreException.class, e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.UNAVAILABLE));
            outside(there.getLast(), endSessions);
        }
        assertThat(store.database().<Integer, RuntimeException>write(handle -> insert(handle, 1)))
                .as("nothing of it was kept before")
                .isEqualTo(1);
    }

    @Test
    void theFolderNeedNotBeThere() {
        Path later = folder.resolve("not/yet/there");
        try (Store other = Store.open(later, settings)) {
            other.join(new SecureRandom());
        }
        assertThat(later.resolve(Installation.POSTGRESQL_FILE)).isNotEmptyFile();
    }

    /** Changes the counter from outside, as another node does. */
    private void interfere() throws SQLException {
        try (Connection connection = DriverManager.getConnection(settings.url().orElseThrow());
                Statement statement = connection.createStatement()) {
            statement.execute("UPDATE counters SET value = value + 1 WHERE name = 'account_id'");
        }
    }

    private static long counter(Handle handle) {
        return handle.createQuery("SELECT value FROM counters WHERE name = 'account_id'")
                .mapTo(Long.class)
                .one();
    }

    @Test
    void aUnitIsRunAgainWhenAnotherNodeChangedWhatItRead() throws Exception {
        AtomicInteger runs = new AtomicInteger();
        store.database().<Integer, SQLException>write(handle -> {
            long value = counter(handle);
            if (runs.incrementAndGet() < 3) {
                interfere();
            }
            return handle.execute("UPDATE counters SET value = ? WHERE name = 'account_id'", value + 1);
        });
        assertThat(runs).hasValue(3);
        assertThat(store.database().<Long, RuntimeException>read(PostgresDatabaseTest::counter))
                .isEqualTo(3);
    }

    @Test
    void interferenceWithOneUnitRunsEachOfTheBatchOnItsOwn() throws Exception {
        AtomicInteger runs = new AtomicInteger();
        try (WriterUnderTest writer = new WriterUnderTest(store, counted)) {
            List<Future<Integer>> units = List.of(
                    writer.queue(handle -> insert(handle, 1)),
                    writer.queue(handle -> {
                        long value = counter(handle);
                        if (runs.incrementAndGet() == 1) {
                            interfere();
                        }
                        return handle.execute("UPDATE counters SET value = ? WHERE name = 'account_id'", value + 1);
                    }),
                    writer.queue(handle -> insert(handle, 1)),
                    writer.queue(handle -> insert(handle, 2)));
            writer.release();
            List<@Nullable Throwable> outcomes = outcomes(units);
            assertThat(outcomes.get(0)).isNull();
            assertThat(outcomes.get(1)).isNull();
            assertThat(outcomes.get(2)).isInstanceOf(StoreException.class);
            assertThat(outcomes.get(3)).isNull();
        }
        assertThat(runs).hasValue(2);
        assertThat(ids()).containsExactly(1, 2);
        assertThat(store.database().<Long, RuntimeException>read(PostgresDatabaseTest::counter))
                .isEqualTo(2);
    }

    @Test
    void interferenceWithoutEndIsGivenUp() {
        AtomicInteger runs = new AtomicInteger();
        assertThatThrownBy(() -> store.database().<Integer, SQLException>write(handle -> {
                    long value = counter(handle);
                    runs.incrementAndGet();
                    interfere();
                    return handle.execute("UPDATE counters SET value = ? WHERE name = 'account_id'", value + 1);
                }))
                .isInstanceOfSatisfying(StoreException.class, e -> {
                    assertThat(e.kind()).isEqualTo(StoreException.Kind.UNAVAILABLE);
                    assertThat(e.getSuppressed())
                            .as("those of the tries before")
                            .hasSize(9);
                });
        assertThat(runs).hasValue(10);
    }

    @Test
    void aUnitThatHidesAnErrorIsNotReportedAsCommitted() throws Exception {
        store.database().write(handle -> insert(handle, 1));
        assertThatThrownBy(() -> store.database().write(PostgresDatabaseTest::insertTwoAndHideAnError))
                .isInstanceOf(StoreException.class);
        try (WriterUnderTest writer = new WriterUnderTest(store, counted)) {
            List<Future<Integer>> units = List.of(
                    writer.queue(handle -> insert(handle, 3)),
                    writer.queue(PostgresDatabaseTest::insertTwoAndHideAnError),
                    writer.queue(handle -> insert(handle, 4)));
            writer.release();
            List<@Nullable Throwable> outcomes = outcomes(units);
            assertThat(outcomes.get(0)).isNull();
            assertThat(outcomes.get(1)).isInstanceOf(StoreException.class);
            assertThat(outcomes.get(2)).isNull();
        }
        assertThat(ids()).containsExactly(1, 3, 4);
    }

    private static int insertTwoAndHideAnError(Handle handle) {
        insert(handle, 2);
        try {
            return insert(handle, 1);
        } catch (JdbiException e) {
            return 0;
        }
    }

    @Test
    void aLostSessionIsReplacedWithoutTheCallersNotice() throws SQLException {
        long writer = store.database().write(PostgresDatabaseTest::session);
        try (Connection connection = DriverManager.getConnection(settings.url().orElseThrow());
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_terminate_backend(" + writer + ", 5000)");
        }
        assertThat(store.database().<Integer, RuntimeException>write(handle -> insert(handle, 1)))
                .isEqualTo(1);
        assertThat(ids()).containsExactly(1);
    }

    @Test
    void aUnitThatEndsItsSessionEveryTimeIsGivenUp() {
        AtomicInteger runs = new AtomicInteger();
        assertThatThrownBy(() -> store.database().write(handle -> {
                    runs.incrementAndGet();
                    return handle.createQuery("SELECT pg_terminate_backend(pg_backend_pid())")
                            .mapTo(Boolean.class)
                            .one();
                }))
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.UNAVAILABLE));
        assertThat(runs).hasValue(2);
        store.database().checkWritable();
    }

    private static long session(Handle handle) {
        return handle.createQuery("SELECT pg_backend_pid()").mapTo(Long.class).one();
    }
}
