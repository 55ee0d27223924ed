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

    /** @param clock gives the time of audit entries */
    public ApiKeyRotation(ApiKeys apiKeys, AuditLog audit, InstantSource clock) {
        this.apiKeys = apiKeys;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Gives the account a new key within the caller's unit of work, and ends all sessions that were started with an {@code api_key}.
     * Otherwise a thief of the old key could keep using such a session for hours. The audit entry reveals neither key.
     *
     * @param method the name of the called method in the audit log
     * @param accountId the id of an existing account
     * @param overlap how long the old key stays valid alongside the new one
     * @return the new key in plain text, for the account's owner only
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
