package io.trunkline.thread;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

final class YieldingPoolTest {

    private final YieldingPool pool = new YieldingPool("test-", 1, 1);

    /** See proc(5): of a thread's "stat", the nice value is the 17th field after the name in parentheses. */
    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere nice values belong to processes, not to threads")
    void itsThreadsLeaveTheProcessorToOthers() {
        String stat = pool.run(Requester.known("test"), () -> read(Path.of("/proc/thread-self/stat")));
        assertThat(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[16])
                .isEqualTo(Integer.toString(YieldingThreads.NICENESS));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void whatTheWorkThrowsReachesItsCaller() {
        assertThatIllegalStateException()
                .isThrownBy(() -> pool.run(Requester.known("test"), () -> {
                    throw new IllegalStateException("by the work");
                }))
                .withMessage("by the work");
    }

    @Test
    void aClosedPoolTakesNothing() {
        pool.close();
        assertThatThrownBy(() -> pool.run(Requester.known("test"), () -> 0))
                .isInstanceOf(RejectedExecutionException.class);
    }
}
