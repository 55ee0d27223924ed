package io.trunkline.store;

import org.jdbi.v3.core.Handle;

/** A {@link GuardedChange} on its way through the writer, which may run several of them together. */
final class GuardedWrite extends UnitOfWork<Boolean, RuntimeException> {

    private final GuardedChange change;

    GuardedWrite(GuardedChange change) {
        super(handle -> alone(handle, change));
        this.change = change;
    }

    GuardedChange change() {
        return change;
    }

    private static boolean alone(Handle handle, GuardedChange change) {
        boolean held = HotSql.update(handle, change.guard()) == 1;
        if (held) {
            HotSql.update(handle, change.further());
        }
        return held;
    }
}
