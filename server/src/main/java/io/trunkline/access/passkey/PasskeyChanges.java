package io.trunkline.access.passkey;

import io.trunkline.access.caller.Holder;
import io.trunkline.access.factor.FactorHolder;
import io.trunkline.account.OwnerNotices;
import io.trunkline.audit.Actor;
import io.trunkline.audit.AuditLog;
import io.trunkline.audit.FieldChange;
import io.trunkline.notification.Notice;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/**
 * Writes changes of passkeys to the audit log, and tells the account's owner, also of those of sub-users. Works within the caller's
 * transaction. Thread-safe.
 */
final class PasskeyChanges {

    private static final String PASSKEY = "passkey";

    private final OwnerNotices notices;
    private final AuditLog audit;
    private final InstantSource clock;

    PasskeyChanges(OwnerNotices notices, AuditLog audit, InstantSource clock) {
        this.notices = notices;
        this.audit = audit;
        this.clock = clock;
    }

    /** A person has one more. */
    void added(Handle handle, FactorHolder whose, Actor actor, String method, String name) {
        record(handle, whose, actor, method, new FieldChange.Value(PASSKEY, null, name));
        tell(handle, whose, actor, Notice.PASSKEY_ADDED, name);
    }

    /** A person has one less. */
    void removed(Handle handle, FactorHolder whose, Actor actor, String method, String name) {
        record(handle, whose, actor, method, new FieldChange.Value(PASSKEY, name, null));
        tell(handle, whose, actor, Notice.PASSKEY_REMOVED, name);
    }

    private void record(Handle handle, FactorHolder whose, Actor actor, String method, FieldChange change) {
        List<FieldChange> changes = new ArrayList<>();
        if (whose.holder() instanceof Holder.OneSubUser subUser) {
            String id = Long.toString(subUser.id());
            changes.add(new FieldChange.Value("subuser_id", id, id));
        }
        changes.add(change);
        audit.append(handle, whose.account().id(), clock.instant(), actor, method, changes);
    }

    private void tell(Handle handle, FactorHolder whose, Actor actor, Notice notice, String name) {
        Map<String, String> values = new HashMap<>(whose.values());
        values.put(PASSKEY, name);
        notices.add(handle, whose.account(), notice, actor, values);
    }
}
