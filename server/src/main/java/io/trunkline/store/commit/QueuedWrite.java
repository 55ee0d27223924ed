package io.trunkline.store.commit;

import io.trunkline.store.Engine;
import io.trunkline.store.Refusal;
import io.trunkline.thread.Waiting;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * A caller's write, on its way through the writer. The writer sets the outcome and then releases the caller, which reads it; the latch
 * makes the outcome visible to the caller.
 */
abstract sealed class QueuedWrite<T, X extends Exception> permits UnitOfWork, GuardedWrite {

    private final CountDownLatch done = new CountDownLatch(1);
    private final long queuedAt = System.nanoTime();
    private @Nullable T result;
    private @Nullable Throwable failure;
    private @Nullable Refusal refusal;

    /** Does the work in the open transaction, without releasing the caller yet. Returns the failure, or null. */
    abstract @Nullable Throwable run(WriteConnection connection);

    /** Sets the outcome of completed work, still unknown to the caller. */
    final void succeed(@Nullable T outcome) {
        result = outcome;
        failure = null;
    }

    /** Replaces the outcome of the last run by a failure, still unknown to the caller. Returns that failure. */
    final Throwable failWith(Throwable problem) {
        result = null;
        failure = problem;
        return problem;
    }

    /** When it was created, by {@link System#nanoTime()}. */
    final long queuedAt() {
        return queuedAt;
    }

    final boolean isDone() {
        return done.getCount() == 0;
    }

    /** Releases the caller with the outcome of the last run. */
    final void complete() {
        done.countDown();
    }

    /** Releases the caller with a failure of its own. */
    final void fail(Throwable ownFailure) {
        if (!isDone()) {
            failure = ownFailure;
            done.countDown();
        }
    }

    /** Releases the caller with the reason why nothing of the work was kept. */
    final void refuse(Refusal reason) {
        if (!isDone()) {
            refusal = reason;
            done.countDown();
        }
    }

    /** Waits for the outcome, even when interrupted: the work may be half done. */
    final T await(Engine engine) throws X {
        Waiting.untilOpen(done);
        return outcome(engine);
    }

    // The result is null only if the work returned null, and the failure is what a callback declared to throw X threw.
    @SuppressWarnings({"unchecked", "NullAway"})
    private T outcome(Engine engine) throws X {
        if (refusal != null) {
            throw refusal.exception();
        }
        if (failure instanceof Error e) {
            throw e;
        }
        if (failure != null) {
            if (Refusal.isFromDatabase(failure)) {
                throw engine.refusal(failure).exception();
            }
            throw (X) failure;
        }
        return result;
    }
}
