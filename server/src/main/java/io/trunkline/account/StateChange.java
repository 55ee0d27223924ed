package io.trunkline.account;

import io.trunkline.audit.FieldChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A change of an account's state, made by the operator or, for a child account, by its parent. Immutable and thread-safe.
 *
 * @param active whether the account may call at all; empty to leave it as it is
 * @param frozen whether the account is read-only; empty to leave it as it is
 */
public record StateChange(Optional<Boolean> active, Optional<Boolean> frozen) {

    /** Changes nothing. */
    public static final StateChange NONE = new StateChange(Optional.empty(), Optional.empty());

    boolean isNone() {
        return active.isEmpty() && frozen.isEmpty();
    }

    boolean activeAfter(Account before) {
        return active.orElse(before.active());
    }

    boolean frozenAfter(Account before) {
        return frozen.orElse(before.frozen());
    }

    /** Returns the actual changes, for the audit log; empty if the account already has this state. */
    List<FieldChange> changes(Account before) {
        List<FieldChange> changes = new ArrayList<>();
        if (activeAfter(before) != before.active()) {
            changes.add(new FieldChange.Value("active", before.active(), activeAfter(before)));
        }
        if (frozenAfter(before) != before.frozen()) {
            changes.add(new FieldChange.Value("frozen", before.frozen(), frozenAfter(before)));
        }
        return changes;
    }
}
