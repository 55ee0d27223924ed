package io.trunkline.access;

import io.trunkline.access.factor.FactorErasure;
import io.trunkline.access.key.KeyService;
import io.trunkline.access.logon.SessionTable;
import io.trunkline.audit.Actor;
import io.trunkline.audit.AuditLog;
import io.trunkline.audit.FieldChange;
import java.time.InstantSource;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Revokes every key, session and second factor of an account, for example when it is closed. Thread-safe. */
public final class AccessEnd {

    private final KeyService keys;
    private final AuditLog audit;
    private final InstantSource clock;
    private final SessionTable sessions = new SessionTable();
    private final FactorErasure factors = new FactorErasure();

    /** @param clock gives the time of audit entries */
    public AccessEnd(KeyService keys, AuditLog audit, InstantSource clock) {
        this.keys = keys;
        this.audit = audit;
        this.clock = clock;
    }

    /** Deletes them within the caller's unit of work. Each key gets its own audit entry; all sessions share one, and so do all second factors. */
    public void revokeAll(Handle handle, Actor actor, String method, long accountId) {
        keys.delete(handle, actor, method, accountId, keys.all(handle, accountId));
        record(handle, actor, method, accountId, "sessions", sessions.deleteAll(handle, accountId));
        record(handle, actor, method, accountId, "second_factors", factors.eraseAll(handle, accountId));
    }

    private void record(Handle handle, Actor actor, String method, long accountId, String what, int ended) {
        if (ended > 0) {
            audit.append(
                    handle,
                    accountId,
                    clock.instant(),
                    actor,
                    method,
                    List.of(new FieldChange.Value(what, Integer.toString(ended), "0")));
        }
    }
}
