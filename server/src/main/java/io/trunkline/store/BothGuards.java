package io.trunkline.store;

import org.jdbi.v3.core.Handle;

/** Two conditions that must both hold, checked in this order. Thread-safe if both are. */
record BothGuards(CallGuard first, CallGuard second) implements CallGuard {

    @Override
    public void hold(Handle handle) {
        first.hold(handle);
        second.hold(handle);
    }

    @Override
    public void check(Handle handle) {
        first.check(handle);
        second.check(handle);
    }

    @Override
    public boolean isPartOfRevision() {
        return first.isPartOfRevision() && second.isPartOfRevision();
    }
}
