package io.trunkline.blackbox;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waits for what another process does and tells nobody. */
public final class Poll {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(10);

    private Poll() {}

    /** Asks until the answer is yes; fails after a minute, and at once with what the question throws. */
    public static void until(String what, Callable<Boolean> question) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!ask(question)) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("Waited in vain for " + LIMIT + " until " + what);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private static boolean ask(Callable<Boolean> question) {
        try {
            return question.call();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
