package io.trunkline.store.commit;

import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A queued {@link GuardedChange}. The writer may run several of them together. */
final class GuardedWrite extends QueuedWrite<Boolean, RuntimeException> {

    private final GuardedChange change;

    GuardedWrite(GuardedChange change) {
        this.change = change;
    }

    GuardedChange change() {
        return change;
    }

    @Override
    @Nullable
    Throwable run(WriteConnection connection) {
        try {
            connection.runTogether(List.of(this));
            return null;
        } catch (SQLException e) {
            return failWith(e);
        }
    }
}
