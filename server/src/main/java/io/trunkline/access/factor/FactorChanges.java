package io.trunkline.access.factor;

import io.trunkline.access.caller.Holder;
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
 * Writes changes of second factors to the audit log, and tells the account's owner, also of those of sub-users. Works within the caller's
 * transaction. Thread-safe.
 */
final class FactorChanges {

    private static final String FACTOR = "second_factor";
    private static final String CODES = "recovery_codes";
    private static final String ON = "on";
    private static final String OFF = "off";

    private final OwnerNotices notices;
    private final AuditLog audit;
    private final InstantSource clock;

    /** @param clock gives the time of audit entries */
    FactorChanges(OwnerNotices notices, AuditLog audit, InstantSource clock) {
        this.notices = notices;
        this.audit = audit;
        this.clock = clock;
    }

    /** A factor is asked for from now on, and the person has recovery codes. */
    void turnedOn(Handle handle, FactorHolder whose, Actor actor, String method) {
        record(handle, whose, actor, method, new FieldChange.Value(FACTOR, OFF, ON), new FieldChange.Secret(CODES));
        tell(handle, whose, actor, Notice.SECOND_FACTOR_ON, Map.of());
    }

    /** The password alone is enough again. */
    void turnedOff(Handle handle, FactorHolder whose, Actor actor, String method) {
        record(handle, whose, actor, method, new FieldChange.Value(FACTOR, ON, OFF));
        tell(handle, whose, actor, Notice.SECOND_FACTOR_OFF, Map.of());
    }

    /** The person has other recovery codes. */
    void newCodes(Handle handle, FactorHolder whose, Actor actor, String method) {
        record(handle, whose, actor, method, new FieldChange.Secret(CODES));
        tell(handle, whose, actor, Notice.RECOVERY_CODES_CREATED, Map.of());
    }

    /**
     * The person has signed in with a recovery code.
     *
     * @param left how many there are still
     */
    void codeUsed(Handle handle, FactorHolder whose, Actor actor, String method, int left) {
        record(
                handle,
                whose,
                actor,
                method,
                new FieldChange.Value(CODES, Integer.toString(left + 1), Integer.toString(left)));
        tell(handle, whose, actor, Notice.RECOVERY_CODE_USED, Map.of("left", Integer.toString(left)));
    }

    private void record(Handle handle, FactorHolder whose, Actor actor, String method, FieldChange... changes) {
        List<FieldChange> all = new ArrayList<>();
        if (whose.holder() instanceof Holder.OneSubUser subUser) {
            String id = Long.toString(subUser.id());
            all.add(new FieldChange.Value("subuser_id", id, id));
        }
        all.addAll(List.of(changes));
        audit.append(handle, whose.account().id(), clock.instant(), actor, method, all);
    }

    private void tell(Handle handle, FactorHolder whose, Actor actor, Notice notice, Map<String, String> values) {
        Map<String, String> all = new HashMap<>(values);
        all.putAll(whose.values());
        notices.add(handle, whose.account(), notice, actor, all);
    }
}
