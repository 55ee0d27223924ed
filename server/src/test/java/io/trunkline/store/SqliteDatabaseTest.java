package io.trunkline.store;

import static io.trunkline.store.WriterUnderTest.outcomes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.testing.TestSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

public final class SqliteDatabaseTest extends DatabaseContract {

    public static DatabaseSettings settings(int queueSize, int batchSize) {
        return TestSettings.database(
                "database.pool-size",
                "2",
                "database.queue-size",
                Integer.toString(queueSize),
                "database.batch-size",
                Integer.toString(batchSize));
    }

    @Override
    protected DatabaseSettings newDatabase() {
        return settings(50, 20);
    }

    private String pragma(String name) {
        return store.database()
                .write(handle ->
                        handle.createQuery("PRAGMA " + name).mapTo(String.class).one());
    }

    @Test
    void theWriterIsDurable() {
        assertThat(pragma("journal_mode")).isEqualTo("wal");
        assertThat(pragma("synchronous")).as("FULL").isEqualTo("2");
        assertThat(pragma("wal_autocheckpoint")).as("Checkpoints does it").isEqualTo("0");
        assertThat(pragma("busy_timeout")).isEqualTo("5000");
        assertThat(pragma("foreign_keys")).isEqualTo("1");
    }

    @Test
    void aFullDiskFailsNoLessThanWhatItLoses() throws Exception {
        List<Future<Integer>> units = new ArrayList<>();
        try (WriterUnderTest writer = new WriterUnderTest(store, counted)) {
            units.add(writer.queue(handle -> insert(handle, 0)));
            units.add(writer.queue(handle -> {
                int pages = handle.createQuery("PRAGMA page_count")
                        .mapTo(Integer.class)
                        .one();
                handle.createQuery("PRAGMA max_page_count = " + (pages + 3))
                        .mapTo(Integer.class)
                        .one();
                return insert(handle, 1, "x".repeat(1_000_000));
            }));
            units.add(writer.queue(handle -> insert(handle, 2)));
            writer.release();
        }
        List<@Nullable Throwable> outcomes = outcomes(units);
        assertThat(outcomes.get(1))
                .isInstanceOf(StoreException.class)
                .hasMessageMatching("The disk of .*trunkline.db is full");
        for (int id = 0; id < units.size(); id++) {
            assertThat(ids().contains(id)).as("unit %s", id).isEqualTo(outcomes.get(id) == null);
        }
        store.database().write(handle -> insert(handle, 10));
        assertThat(ids()).contains(10);
        assertThat(store.database().hasRefusedChanges(Duration.ofHours(1))).isTrue();
        assertThat(store.database().hasRefusedChanges(Duration.ZERO)).isFalse();
    }

    @Test
    void aTransactionThatSqliteEndedByItselfIsNotReportedAsCommitted() throws Exception {
        List<Future<Integer>> units = new ArrayList<>();
        try (WriterUnderTest writer = new WriterUnderTest(store, counted)) {
            units.add(writer.queue(handle -> insert(handle, 0)));
            units.add(writer.queue(handle -> {
                insert(handle, 1);
                // Ends the transaction as an I/O error does, which no test can order.
                return handle.execute("INSERT OR ROLLBACK INTO notes (id, text) VALUES (1, 'again')");
            }));
            units.add(writer.queue(handle -> insert(handle, 2)));
            writer.release();
        }
        assertThat(outcomes(units))
                .hasSize(3)
                .allSatisfy(outcome -> assertThat(outcome)
                        .isInstanceOfSatisfying(
                                StoreException.class, e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.FAILED)));
        assertThat(ids()).isEmpty();
        store.database().write(handle -> insert(handle, 3));
        assertThat(ids()).containsExactly(3);
    }

    @Test
    void aLockOfAnotherProcessIsWaitedForButNotForEver() throws SQLException {
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("trunkline.db"));
                Statement statement = other.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            assertThatThrownBy(() -> store.database().write(handle -> insert(handle, 1)))
                    .hasMessageEndingWith("is locked by another process")
                    .isInstanceOfSatisfying(
                            StoreException.class, e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.UNAVAILABLE));
            statement.execute("ROLLBACK");
        }
        store.database().write(handle -> insert(handle, 2));
        assertThat(ids()).containsExactly(2);
    }

    @Test
    void theFilesAreForTheirOwnerAlone() throws IOException {
        store.database().write(handle -> insert(handle, 1));
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.toList())
                    .hasSize(3)
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
    }

    @Test
    void closingLeavesOneFile() {
        store.database().write(handle -> insert(handle, 1));
        store.close();
        assertThat(folder).isDirectoryNotContaining("glob:**-wal").isDirectoryContaining("glob:**trunkline.db");
    }

    @Test
    void aFolderNameMayHoldAnyCharacter() {
        Path odd = folder.resolve("odd? name=1&x #%41 ü");
        try (Store other = Store.open(odd, settings)) {
            other.migrations().migrate();
        }
        assertThat(odd.resolve("trunkline.db")).isNotEmptyFile();
    }

    @Test
    void aFileThatIsNoDatabaseIsNamed() throws IOException {
        Path other = Files.createDirectory(folder.resolve("other"));
        Files.writeString(other.resolve("trunkline.db"), "This is a letter, not a database. ".repeat(100));
        assertThatThrownBy(() -> Store.open(other, settings))
                .isInstanceOf(StoreException.class)
                .hasMessage("The file " + other.resolve("trunkline.db") + " is not a database");
    }

    @Test
    void aFileInPlaceOfTheFolderIsNamed() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        assertThatThrownBy(() -> Store.open(file, settings))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("is a file, not a folder");
        assertThatThrownBy(() -> Store.open(file.resolve("below"), settings))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("cannot be used");
    }

    @Test
    void aFolderThatCannotBeWrittenIsNamed() throws IOException {
        Path readOnly = UnwritableFolder.in(folder);
        assertThatThrownBy(() -> Store.open(readOnly, settings))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(readOnly.resolve("trunkline.db").toString())
                .hasMessageContaining("cannot be opened or created");
        assertThatThrownBy(() -> Store.open(readOnly.resolve("new"), settings))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("cannot be created");
    }
}
