package io.trunkline.store;

import io.trunkline.store.commit.GuardedChange;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * A condition that must hold in the transaction of every change that a call makes, and whenever the call shows a secret. For example, the
 * caller's key must not have been deleted since the call came in. Thread-safe.
 *
 * <p>The guard is in force for everything that runs {@link #during} it, and {@link Database} checks it: the code that handles the call
 * cannot forget to.
 */
public interface CallGuard {

    /**
     * Makes sure that what {@link #check} finds stays true until the end of the unit of work, which has just begun; may write. Does nothing
     * if that is not worth its cost.
     */
    default void hold(Handle handle) {}

    /**
     * Checks that the condition still holds; only reads.
     *
     * @throws RuntimeException if it does not hold: nothing is written or shown, and the caller of {@link Database} gets the exception
     */
    void check(Handle handle);

    /**
     * Whether a {@link GuardedChange} needs no {@link #check}, because everything that this guard requires is part of the row's revision,
     * on which the change is conditional.
     */
    boolean isPartOfRevision();

    /** Work under a guard. */
    @FunctionalInterface
    interface Work<T extends @Nullable Object> {

        T run();
    }

    /**
     * Runs work, with the guard in force for everything that it writes on this thread, in addition to one that is in force already. The
     * outer one is checked last: what its caller wants to know is told only to somebody who may know it.
     */
    static <T extends @Nullable Object> T during(CallGuard guard, Work<T> work) {
        CallGuard outer = current();
        return ScopedValue.where(CurrentGuard.VALUE, outer == null ? guard : new BothGuards(guard, outer))
                .call(work::run);
    }

    /** The guard in force on this thread; null if there is none. */
    static @Nullable CallGuard current() {
        return CurrentGuard.VALUE.isBound() ? CurrentGuard.VALUE.get() : null;
    }
}
