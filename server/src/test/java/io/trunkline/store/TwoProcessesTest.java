package io.trunkline.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two processes on one data folder. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class TwoProcessesTest {

    @TempDir
    Path folder = Path.of("set by JUnit");

    @Test
    void aSecondServerIsToldWhoUsesTheFolder() throws Exception {
        Process other = OtherProcess.start(OtherProcess.HoldsLock.class, List.of(folder.toString()));
        try {
            OtherProcess.awaitWord(other, "locked");
            assertThatThrownBy(() -> ServerLock.acquire(folder))
                    .isInstanceOf(StoreException.class)
                    .hasMessage("Another server uses the data folder " + folder + " (process " + other.pid()
                            + "); stop it first, or choose another folder");
        } finally {
            other.destroyForcibly().waitFor();
        }
        try (ServerLock lock = ServerLock.acquire(folder)) {
            assertThat(lock).as("free again after the holder was killed").isNotNull();
        }
    }

    @Test
    void theSameProcessDoesNotLockTwice() {
        try (ServerLock lock = ServerLock.acquire(folder)) {
            assertThatThrownBy(() -> ServerLock.acquire(folder))
                    .hasMessageContaining("(process " + ProcessHandle.current().pid() + ")");
            assertThat(lock).isNotNull();
        }
        ServerLock.acquire(folder).close();
    }

    @Test
    void aFolderThatCannotBeLockedIsNamed() throws Exception {
        Path readOnly = UnwritableFolder.in(folder);
        assertThatThrownBy(() -> ServerLock.acquire(readOnly))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("The data folder " + readOnly + " cannot be used");
    }

    @Test
    void bothMayWriteToOneSqliteFile() throws Exception {
        int each = 50;
        try (Store store = Store.open(folder, SqliteDatabaseTest.settings(100, 10))) {
            store.migrations().migrate();
            Process other =
                    OtherProcess.start(OtherProcess.Counts.class, List.of(folder.toString(), Integer.toString(each)));
            try {
                OtherProcess.awaitWord(other, "counting");
                for (int i = 0; i < each; i++) {
                    store.database().write(DatabaseContract::nextAccountId);
                }
                assertThat(other.waitFor()).isZero();
            } finally {
                other.destroyForcibly().waitFor();
            }
            long value = store.database()
                    .read(handle -> handle.createQuery("SELECT value FROM counters WHERE name = 'account_id'")
                            .mapTo(Long.class)
                            .one());
            assertThat(value).isEqualTo(2L * each);
        }
    }
}
