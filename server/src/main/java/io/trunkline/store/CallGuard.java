package io.trunkline.store;

import io.trunkline.store.commit.GuardedChange;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * What has to hold in the transaction of every change that a call makes, and when it shows a secret, such as that its caller's key has
 * not been deleted since the call came in. Thread-safe.
 *
 * <p>It is in force for what runs {@link #during} it, and {@link Database} asks it: who handles the call cannot forget to.
 */
public interface CallGuard {

    /**
     * Keeps what {@link #check} finds true until the unit of work ends, which is at its beginning; may write. Does nothing where that is not
     * worth its cost.
     */
    default void hold(Handle handle) {}

    /**
     * Asks whether it still holds; only reads.
     *
     * @throws RuntimeException if it does not: nothing is written or shown, and the caller of {@link Database} gets it
     */
    void check(Handle handle);

    /**
     * Whether a {@link GuardedChange} needs no {@link #check}, because everything that this guard asks for is part of the row's
     * revision that the change is conditional on.
     */
    boolean isPartOfRevision();

    /** Work under a guard. */
    @FunctionalInterface
    interface Work<T extends @Nullable Object> {

        T run();
    }

    /** Runs something, with the guard in force for everything that it writes on this thread. */
    static <T extends @Nullable Object> T during(CallGuard guard, Work<T> work) {
        return ScopedValue.where(CurrentGuard.VALUE, guard).call(work::run);
    }

    /** The guard that is in force on this thread; null if there is none. */
    static @Nullable CallGuard current() {
        return CurrentGuard.VALUE.isBound() ? CurrentGuard.VALUE.get() : null;
    }
}
