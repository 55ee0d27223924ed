package io.trunkline.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.testing.CapturedLog;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

final class IncidentLogTest {

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
    private final CapturedLog captured = new CapturedLog(IncidentLogTest.class);
    private final IncidentLog log = new IncidentLog(LoggerFactory.getLogger(IncidentLogTest.class), nanos::get);

    @AfterEach
    void close() {
        captured.close();
    }

    private static RuntimeException failure(String message) {
        return new IllegalStateException(message);
    }

    private List<String> errors() {
        return captured.messages(Level.SEVERE);
    }

    private long traces() {
        return captured.traces(Level.SEVERE);
    }

    @Test
    void theTraceOfACauseIsLoggedOnceAMinute() {
        for (int i = 0; i < 10; i++) {
            log.error("id" + i, failure("account " + i));
        }
        assertThat(traces()).isEqualTo(1);
        assertThat(errors()).hasSize(10).contains("Internal error id0", "Internal error id9: as id0");
        nanos.addAndGet(IncidentLog.INTERVAL.toNanos());
        log.error("later", failure("account 11"));
        assertThat(traces()).isEqualTo(2);
        assertThat(errors()).contains("Internal error later");
    }

    @Test
    void whatIsBeyondTheBoundIsCounted() {
        int failures = IncidentLog.MOST_LINES + 1 + 7;
        for (int i = 0; i < failures; i++) {
            log.error("id" + i, failure("always the same"));
        }
        assertThat(errors()).hasSize(IncidentLog.MOST_LINES + 1);
        nanos.addAndGet(IncidentLog.INTERVAL.toNanos());
        log.error("later", failure("always the same"));
        assertThat(errors().getLast()).isEqualTo("Internal error later (and 7 before)");
    }

    @Test
    void callsThatFailAtTheSameTimeAreAllCounted() {
        int failures = 2 * IncidentLog.MOST_LINES;
        RuntimeException failure = failure("always the same");
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < failures; i++) {
                callers.execute(() -> log.error("id", failure));
            }
        }
        assertThat(traces()).isEqualTo(1);
        assertThat(errors()).hasSize(IncidentLog.MOST_LINES + 1);
    }

    @Test
    void anotherCauseHasItsOwnTrace() {
        log.error("first", failure("one"));
        log.error("second", new IllegalStateException("elsewhere"));
        log.error("third", new IllegalStateException("wrapped", failure("inside")));
        assertThat(errors()).containsExactly("Internal error first", "Internal error second", "Internal error third");
    }

    @Test
    void whatPassesIsWarnedOfOnceAMinuteAndReason() {
        for (int i = 0; i < 5; i++) {
            log.warn("The database cannot be reached", failure("PostgreSQL at h"));
            log.warn("The database cannot be reached", failure("a file is gone"));
        }
        assertThat(captured.messages(Level.WARNING))
                .containsExactly(
                        "The database cannot be reached: PostgreSQL at h",
                        "The database cannot be reached: a file is gone");
        nanos.addAndGet(IncidentLog.INTERVAL.toNanos());
        log.warn("The database cannot be reached", failure("PostgreSQL at h"));
        assertThat(captured.messages(Level.WARNING)).hasSize(3);
    }
}
