package io.trunkline.store;

import java.util.concurrent.CountDownLatch;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jspecify.annotations.Nullable;

/**
 * A unit of work on its way through the writer. The writer sets the outcome, then releases the caller, who reads it; the
 * latch makes the one visible to the other.
 */
class UnitOfWork<T, X extends Exception> {

    private final HandleCallback<T, X> work;
    private final CountDownLatch done = new CountDownLatch(1);
    private final long queuedAt = System.nanoTime();
    private @Nullable T result;
    private @Nullable Throwable failure;
    private @Nullable Refusal refusal;

    UnitOfWork(HandleCallback<T, X> work) {
        this.work = work;
    }

    /** Runs the work and keeps its outcome to itself for now. Returns what the work threw, or null. */
    @Nullable
    final Throwable run(Handle handle) {
        result = null;
        failure = null;
        try {
            result = work.withHandle(handle);
            // Catches all, so that no Error of one caller's work ends the thread that serves all callers.
        } catch (Throwable t) {
            failure = t;
        }
        return failure;
    }

    /** Sets the outcome of work that was done together with others, still unknown to the caller. */
    final void succeed(T outcome) {
        result = outcome;
        failure = null;
    }

    /** Replaces the outcome of the last run by a failure, still unknown to the caller. Returns that failure. */
    final Throwable failWith(Throwable problem) {
        failure = problem;
        return problem;
    }

    /** When it was made, by {@link System#nanoTime()}. */
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

    /** Waits for the outcome, also when it is interrupted: the work may be half done. */
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
