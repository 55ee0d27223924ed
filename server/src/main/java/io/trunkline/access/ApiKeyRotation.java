package io.trunkline.access;

import io.trunkline.access.caller.Authentication;
import io.trunkline.access.logon.SessionTable;
import io.trunkline.account.ApiKeys;
import io.trunkline.audit.Actor;
import io.trunkline.audit.AuditLog;
import io.trunkline.audit.FieldChange;
import io.trunkline.parameter.Overlap;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Replaces the {@code api_key} of an account. Thread-safe. */
public final class ApiKeyRotation {

    private final ApiKeys apiKeys;
    private final AuditLog audit;
    private final InstantSource clock;
    private final SessionTable sessions = new SessionTable();

    /** @param clock the time of audit entries */
    public ApiKeyRotation(ApiKeys apiKeys, AuditLog audit, InstantSource clock) {
        this.apiKeys = apiKeys;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Gives the account a new key within the caller's unit of work, and ends the sessions that were begun with one: whoever had stolen
     * it would otherwise stay for hours. The entry in the audit log tells neither key.
     *
     * @param method how the audit log names what was called
     * @param accountId of an account that is there
     * @param overlap how long the old key stays good beside the new one
     * @return the new key in clear, for the account's owner alone
     */
    public String rotate(Handle handle, Actor actor, String method, long accountId, Overlap overlap) {
        String key = apiKeys.replace(handle, accountId, overlap);
        List<FieldChange> changes = new ArrayList<>();
        changes.add(new FieldChange.Secret(ApiKeys.FIELD));
        int ended = sessions.deleteAll(handle, accountId, Authentication.API_KEY);
        if (ended > 0) {
            changes.add(new FieldChange.Value("sessions", Integer.toString(ended), "0"));
        }
        audit.append(handle, accountId, clock.instant(), actor, method, changes);
        return key;
    }
}
