package io.trunkline.access.passkey;

import io.trunkline.access.caller.Holder;
import io.trunkline.access.factor.FactorControl;
import io.trunkline.access.factor.FactorHolder;
import io.trunkline.access.logon.SessionTable;
import io.trunkline.account.OwnerNotices;
import io.trunkline.audit.Actor;
import io.trunkline.audit.AuditLog;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Helps people who have lost the devices with which they sign in: removes their passkeys and their second factor. Others do it for them,
 * who have to know who asks for it. Works within the caller's transaction. Thread-safe.
 */
public final class LostDevices {

    private final FactorControl factors;
    private final PasskeyChanges changes;
    private final SessionTable sessions = new SessionTable();

    /** @param clock gives the time of audit entries */
    public LostDevices(FactorControl factors, OwnerNotices notices, AuditLog audit, InstantSource clock) {
        this.factors = factors;
        changes = new PasskeyChanges(notices, audit, clock);
    }

    /**
     * What was removed.
     *
     * @param secondFactor whether one was on
     * @param passkeys how many
     */
    public record Removed(boolean secondFactor, int passkeys) {}

    /**
     * Removes all passkeys and the second factor of an account's owner or of a sub-user, ends the sessions that passkeys have begun, and
     * tells the owner of each. The password alone is then enough. Works for accounts in any state.
     *
     * @param accountId the id of an existing account
     * @throws io.trunkline.fault.FaultException 434 if there is no such sub-user
     */
    public Removed remove(Handle handle, Actor actor, String method, long accountId, Holder holder) {
        FactorHolder whose = factors.require(handle, accountId, holder);
        boolean secondFactor = factors.turnOff(handle, actor, method, whose);
        List<PasskeyTable.Stored> passkeys = PasskeyTable.all(handle, accountId, holder);
        PasskeyErasure.erase(handle, accountId, holder);
        int _ = sessions.deleteOthersByPasskey(handle, accountId, holder, Optional.empty());
        passkeys.forEach(one ->
                changes.removed(handle, whose, actor, method, one.passkey().name()));
        return new Removed(secondFactor, passkeys.size());
    }
}
