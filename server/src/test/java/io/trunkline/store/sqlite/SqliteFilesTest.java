package io.trunkline.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.store.DatabaseSettings;
import io.trunkline.store.Installation;
import io.trunkline.store.SqliteDatabaseTest;
import io.trunkline.store.Store;
import io.trunkline.store.StoreException;
import io.trunkline.store.StoreUnderTest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of the files of an SQLite database behind a server's back. */
final class SqliteFilesTest extends StoreUnderTest {

    private static final List<String> SUFFIXES = List.of("", "-wal", "-shm");

    @Override
    protected DatabaseSettings newDatabase() {
        return SqliteDatabaseTest.settings(50, 20);
    }

    private Path file(String suffix) {
        return folder.resolve("trunkline.db" + suffix);
    }

    /** The files as a crash would leave them now. */
    private Path crashed() throws IOException {
        Path copy = Files.createTempDirectory(folder, "crashed");
        for (String suffix : SUFFIXES) {
            Files.copy(file(suffix), copy.resolve("trunkline.db" + suffix));
        }
        return copy;
    }

    private static List<Integer> ids(Path folder, DatabaseSettings settings) {
        try (Store store = Store.openExisting(folder, settings)) {
            return store.database()
                    .read(handle -> handle.createQuery("SELECT id FROM notes ORDER BY id")
                            .mapTo(Integer.class)
                            .list());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"trunkline.db", "trunkline.db-wal"})
    void aChangeAfterAFileWasDeletedIsRefused(String name) throws IOException {
        store.database().write(handle -> insert(handle, 1));
        Path aside = folder.resolve("aside");
        Files.move(folder.resolve(name), aside);
        for (int i = 2; i < 5; i++) {
            int id = i;
            assertThatThrownBy(() -> store.database().write(handle -> insert(handle, id)))
                    .hasMessageContaining(folder.resolve(name) + " was deleted or replaced while open")
                    .isInstanceOfSatisfying(
                            StoreException.class, e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.UNAVAILABLE));
        }
        assertThatThrownBy(() -> store.database().checkWritable()).isInstanceOf(StoreException.class);
        assertThat(folder.resolve(name)).as("not made again").doesNotExist();
    }

    /** As on a disk that was mounted again after an error, or after {@code chattr +i}. */
    @Test
    void aFileThatCanOnlyBeReadIsReadAndNoServerStartsOnIt() throws Exception {
        store.database().write(handle -> insert(handle, 1));
        store.close();
        Path file = file("");
        try (ReadOnlyFile _ = ReadOnlyFile.of(file);
                Store reading = Store.openExisting(folder, settings)) {
            assertThat(reading.database()
                            .<List<Integer>, RuntimeException>read(handle -> handle.createQuery("SELECT id FROM notes")
                                    .mapTo(Integer.class)
                                    .list()))
                    .containsExactly(1);
            assertThatThrownBy(reading::requireWritable)
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("The database " + file + " is read-only for ");
        }
        try (Store again = Store.open(folder, settings)) {
            again.requireWritable();
        }
    }

    /** A file that nobody can write while this is open: permissions do not bind root, but what chattr does. */
    private record ReadOnlyFile(Path path, boolean isImmutable) implements AutoCloseable {

        static ReadOnlyFile of(Path path) throws IOException {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("r--------"));
            boolean isRoot = Files.isWritable(path);
            Assumptions.assumeTrue(
                    !isRoot || chattr("+i", path), "root may write every file, and chattr does not work");
            return new ReadOnlyFile(path, isRoot);
        }

        private static boolean chattr(String flag, Path path) throws IOException {
            Process process = new ProcessBuilder("chattr", flag, path.toString()).start();
            return process.onExit().join().exitValue() == 0;
        }

        @Override
        public void close() throws IOException {
            if (isImmutable) {
                assertThat(chattr("-i", path)).isTrue();
            }
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
        }
    }

    @Test
    void allGoesOnOnceTheFilesAreBack() throws IOException {
        store.database().write(handle -> insert(handle, 1));
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        for (String suffix : SUFFIXES) {
            Files.move(file(suffix), elsewhere.resolve("trunkline.db" + suffix));
        }
        assertThatThrownBy(() -> store.database().write(handle -> insert(handle, 2)))
                .isInstanceOf(StoreException.class);
        for (String suffix : SUFFIXES) {
            if (Files.exists(elsewhere.resolve("trunkline.db" + suffix))) {
                Files.move(elsewhere.resolve("trunkline.db" + suffix), file(suffix));
            }
        }
        store.database().write(handle -> insert(handle, 3));
        assertThat(ids()).contains(1, 3);
    }

    @Test
    void anotherDatabaseInPlaceOfThisOneIsLeftAlone() throws IOException {
        Path other = Files.createDirectory(folder.resolve("other"));
        try (Store second = Store.open(other, settings)) {
            second.migrations().migrate();
        }
        byte[] before = Files.readAllBytes(other.resolve("trunkline.db"));
        Files.copy(other.resolve("trunkline.db"), folder.resolve("new"));
        Files.move(folder.resolve("new"), file(""), StandardCopyOption.REPLACE_EXISTING);
        assertThatThrownBy(() -> store.database().write(handle -> insert(handle, 1)))
                .hasMessageContaining("deleted or replaced");
        assertThatThrownBy(() -> store.database().write(handle -> insert(handle, 2)))
                .hasMessageContaining("deleted or replaced");
        store.close();
        assertThat(file("")).hasBinaryContent(before);
    }

    @Test
    void aFolderThatHadADatabaseGetsNoNewOne() throws IOException {
        store.join(new SecureRandom());
        store.close();
        Files.delete(file(""));
        assertThatThrownBy(() -> Store.open(folder, settings))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("The data folder " + folder + " belonged to a database");
        assertThat(file("")).doesNotExist();
        Files.createFile(file(""));
        try (Store empty = Store.open(folder, settings)) {
            assertThatThrownBy(() -> empty.migrations().migrate())
                    .hasMessageContaining("The data folder " + folder + " belonged to a database");
        }
    }

    @Test
    void aDatabaseOfAnotherInstallationIsRefused() throws IOException {
        store.join(new SecureRandom());
        store.join(new SecureRandom());
        Path other = Files.createDirectory(folder.resolve("other"));
        try (Store second = Store.open(other, settings)) {
            second.migrations().migrate();
            second.join(new SecureRandom());
        }
        store.close();
        Files.copy(file(""), other.resolve("trunkline.db"), StandardCopyOption.REPLACE_EXISTING);
        try (Store second = Store.open(other, settings)) {
            assertThatThrownBy(() -> second.join(new SecureRandom()))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("The data folder " + other + " belongs to another database");
            assertThatThrownBy(second::requireSameInstallation).isInstanceOf(StoreException.class);
        }
    }

    @Test
    void aFolderOfBeforeThereWereInstallationsIsTakenOver() throws IOException {
        store.join(new SecureRandom());
        String id = Files.readString(folder.resolve(Installation.SQLITE_FILE));
        Files.delete(folder.resolve(Installation.SQLITE_FILE));
        store.join(new SecureRandom());
        assertThat(folder.resolve(Installation.SQLITE_FILE)).hasContent(id);
        store.requireSameInstallation();
    }

    /** Ways to copy a database that is in use. */
    enum Copying {
        BACKUP_INTERFACE,
        VACUUM,
        THIS_PROGRAM;

        void run(Store store, Path from, Path to) throws IOException, SQLException {
            if (this == THIS_PROGRAM) {
                store.backUp(to);
                return;
            }
            try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + from);
                    Statement statement = connection.createStatement()) {
                statement.execute(this == VACUUM ? "VACUUM INTO '" + to + "'" : "backup to '" + to + "'");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aBackupBesideTheLogOfACrashIsRefused(Copying way) throws Exception {
        store.database().write(handle -> insert(handle, 1));
        Path backup = folder.resolve("backup.db");
        way.run(store, file(""), backup);
        for (int id = 2; id < 200; id++) {
            int each = id;
            store.database().write(handle -> insert(handle, each, "x".repeat(1000)));
        }
        Path crashed = crashed();
        Files.copy(backup, crashed.resolve("trunkline.db"), StandardCopyOption.REPLACE_EXISTING);
        assertThatThrownBy(() -> Store.open(crashed, settings))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(crashed.resolve("trunkline.db-wal") + " belongs to another state of the database")
                .hasMessageContaining("accept-log");
        Files.delete(crashed.resolve("trunkline.db-wal"));
        Files.delete(crashed.resolve("trunkline.db-shm"));
        assertThat(ids(crashed, settings)).containsExactly(1);
    }

    @Test
    void aCopyOfTheFileOfAStoppedServerIsRefusedBesideALogToo() throws IOException {
        store.database().write(handle -> insert(handle, 1));
        store.close();
        Path stopped = Files.copy(file(""), folder.resolve("stopped.db"));
        store = Store.open(folder, settings);
        for (int id = 2; id < 20; id++) {
            int each = id;
            store.database().write(handle -> insert(handle, each));
        }
        Path crashed = crashed();
        Files.copy(stopped, crashed.resolve("trunkline.db"), StandardCopyOption.REPLACE_EXISTING);
        assertThatThrownBy(() -> Store.open(crashed, settings)).hasMessageContaining("accept-log");
        Store.acceptLog(crashed);
        assertThat(ids(crashed, settings)).hasSize(19);
    }

    /** At every step of the way: new, marked, after checkpoints, after a crash. */
    @Test
    void whatACrashLeavesIsTakenUp() throws IOException {
        for (int round = 0; round < 20; round++) {
            int id = round;
            Path crashed = crashed();
            assertThat(ids(crashed, settings)).hasSize(round);
            store.database().write(handle -> insert(handle, id, "x".repeat(100_000)));
            if (round % 5 == 0) {
                store.close();
                store = Store.open(folder, settings);
            }
        }
        Path crashed = crashed();
        try (Store again = Store.open(crashed, settings)) {
            again.database().write(handle -> insert(handle, 100));
        }
        assertThat(ids(crashed, settings)).hasSize(21);
    }

    /** The header comes first in a checkpoint, so that it may tell of pages that are still in the log alone. */
    @Test
    void aFileWhoseCheckpointWasCutOffIsTakenUp() throws IOException {
        for (int id = 0; id < 20; id++) {
            int each = id;
            store.database().write(handle -> insert(handle, each, "x".repeat(10_000)));
        }
        Path crashed = crashed();
        int pages = store.database()
                .read(handle -> handle.createQuery("PRAGMA page_count")
                        .mapTo(Integer.class)
                        .one());
        try (FileChannel file = FileChannel.open(crashed.resolve("trunkline.db"), StandardOpenOption.WRITE)) {
            file.write(ByteBuffer.allocate(Integer.BYTES).putInt(0, pages), 28);
        }
        assertThat(ids(crashed, settings)).hasSize(20);
    }

    @Test
    void theLogIsCopiedIntoTheFileBeforeItGrowsTooLong() throws IOException {
        int megabytes = 400;
        for (int id = 0; id < megabytes; id++) {
            int each = id;
            store.database().write(handle -> insert(handle, each, "x".repeat(1_000_000)));
        }
        assertThat(Files.size(file("-wal"))).isBetween(100_000_000L, 250_000_000L);
        assertThat(Files.size(file(""))).isGreaterThan(200_000_000L);
        Path crashed = crashed();
        assertThat(ids(crashed, settings)).hasSize(megabytes);
        try (Stream<Path> files = Files.list(crashed)) {
            assertThat(files).as("closed well").hasSize(1);
        }
    }

    @Test
    void aBackupIsForItsOwnerAloneAndNeverReplacesAFile() throws IOException {
        Path target = Files.createFile(folder.resolve("there.db"));
        assertThatThrownBy(() -> store.backUp(target)).isInstanceOf(IOException.class);
        assertThat(target).isEmptyFile();
        Path backup = folder.resolve("backup.db");
        store.backUp(backup);
        assertThat(Files.getPosixFilePermissions(backup)).hasSize(2);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).noneMatch(file -> file.toString().contains(".trunkline-"));
        }
    }
}
