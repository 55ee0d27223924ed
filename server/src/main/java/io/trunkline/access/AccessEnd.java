package io.trunkline.access;

import io.trunkline.access.key.KeyService;
import io.trunkline.access.logon.Ended;
import io.trunkline.audit.Actor;
import io.trunkline.audit.AuditLog;
import java.time.InstantSource;
import org.jdbi.v3.core.Handle;

/** Revokes every key, session and sign-in link of an account, for example when it is closed. Thread-safe. */
public final class AccessEnd {

    private final KeyService keys;
    private final AuditLog audit;
    private final InstantSource clock;

    /** @param clock gives the time of audit entries */
    public AccessEnd(KeyService keys, AuditLog audit, InstantSource clock) {
        this.keys = keys;
        this.audit = audit;
        this.clock = clock;
    }

    /** Deletes them within the caller's unit of work. Each key gets its own audit entry; everything else shares one. */
    public void revokeAll(Handle handle, Actor actor, String method, long accountId) {
        keys.delete(handle, actor, method, accountId, keys.all(handle, accountId));
        Ended ended = Ended.all(handle, accountId);
        if (!ended.changes().isEmpty()) {
            audit.append(handle, accountId, clock.instant(), actor, method, ended.changes());
        }
    }
}
