package io.trunkline.access;

import io.trunkline.access.factor.FactorErasure;
import io.trunkline.access.key.KeyService;
import io.trunkline.access.logon.Ended;
import io.trunkline.access.passkey.PasskeyErasure;
import io.trunkline.audit.Actor;
import io.trunkline.audit.AuditLog;
import io.trunkline.audit.FieldChange;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Revokes every key, session, sign-in link, second factor and passkey of an account, for example when it is closed. Thread-safe. */
public final class AccessEnd {

    private final KeyService keys;
    private final AuditLog audit;
    private final InstantSource clock;
    private final FactorErasure factors = new FactorErasure();

    /** @param clock gives the time of audit entries */
    public AccessEnd(KeyService keys, AuditLog audit, InstantSource clock) {
        this.keys = keys;
        this.audit = audit;
        this.clock = clock;
    }

    /** Deletes them within the caller's unit of work. Each key gets its own audit entry; everything else shares one. */
    public void revokeAll(Handle handle, Actor actor, String method, long accountId) {
        keys.delete(handle, actor, method, accountId, keys.all(handle, accountId));
        List<FieldChange> changes = new ArrayList<>(Ended.all(handle, accountId).changes());
        int ended = factors.eraseAll(handle, accountId);
        if (ended > 0) {
            changes.add(new FieldChange.Value("second_factors", Integer.toString(ended), "0"));
        }
        int passkeys = PasskeyErasure.eraseAll(handle, accountId);
        if (passkeys > 0) {
            changes.add(new FieldChange.Value("passkeys", Integer.toString(passkeys), "0"));
        }
        if (!changes.isEmpty()) {
            audit.append(handle, accountId, clock.instant(), actor, method, changes);
        }
    }
}
