package io.trunkline.access.factor;

import io.trunkline.access.caller.Holder;
import io.trunkline.account.AccountReader;
import io.trunkline.account.OwnerNotices;
import io.trunkline.audit.Actor;
import io.trunkline.audit.AuditLog;
import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import io.trunkline.store.Database;
import io.trunkline.store.secret.SealedColumn;
import io.trunkline.store.secret.SecretBox;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The operator's part of second factors: turns them off for people who have lost everything, and cleans up. Thread-safe. */
public final class FactorControl {

    /** The sealed columns of this package's tables. */
    public static final List<SealedColumn> SEALED = FactorTable.SEALED;

    private static final int PORTION = 500;

    private final Database database;
    private final AccountReader reader;
    private final FactorTable table;
    private final FactorChanges changes;
    private final InstantSource clock;
    private final FactorErasure erasure = new FactorErasure();

    /**
     * @param secrets seals the secrets at rest
     * @param clock gives the time of audit entries, and decides what has expired
     */
    public FactorControl(
            Database database,
            AccountReader reader,
            OwnerNotices notices,
            AuditLog audit,
            SecretBox secrets,
            InstantSource clock) {
        this.database = database;
        this.reader = reader;
        this.clock = clock;
        table = new FactorTable(secrets);
        changes = new FactorChanges(notices, audit, clock);
    }

    FactorTable table() {
        return table;
    }

    FactorChanges changes() {
        return changes;
    }

    /**
     * Turns off the second factor of an account's owner or of a sub-user within the caller's unit of work, and tells the owner. Works for
     * accounts in any state.
     *
     * @param accountId the id of an existing account
     * @return false if there was none; one that was begun but not confirmed is deleted all the same
     * @throws FaultException 434 if there is no such sub-user
     */
    public boolean turnOff(Handle handle, Actor actor, String method, long accountId, Holder holder) {
        return turnOff(handle, actor, method, require(handle, accountId, holder));
    }

    /**
     * An account's owner or a sub-user, in whatever state the account is.
     *
     * @param accountId the id of an existing account
     * @throws FaultException 434 if there is no such sub-user
     */
    public FactorHolder require(Handle handle, long accountId, Holder holder) {
        return FactorHolder.find(handle, reader.find(handle, accountId).orElseThrow(), holder)
                .orElseThrow(() -> new FaultException(
                        Fault.of(ErrorCode.INVALID_SUB_USER_ID, "The account has no sub-user with this id.")));
    }

    /**
     * Turns off the second factor of a known person; otherwise like the other one.
     *
     * @return false if there was none
     */
    public boolean turnOff(Handle handle, Actor actor, String method, FactorHolder whose) {
        boolean wasOn = erasure.erase(handle, whose.account().id(), whose.holder());
        if (wasOn) {
            changes.turnedOff(handle, whose, actor, method);
        }
        return wasOn;
    }

    /** Whether and since when a person's factor is asked for. */
    FactorStatus status(Handle handle, long accountId, Holder holder) {
        Optional<Instant> since = FactorTable.onSince(handle, accountId, holder);
        return since.isPresent()
                ? new FactorStatus.On(since.get(), RecoveryCodeTable.count(handle, accountId, holder))
                : new FactorStatus.Off();
    }

    /** Deletes a batch of expired sign-ins and enrolments, and returns true while there may be more. */
    public boolean deleteExpired() {
        Instant now = clock.instant();
        return database.write(handle -> Math.max(
                        PendingTable.deleteBefore(handle, now.minus(PendingSignIns.LIFETIME), PORTION),
                        FactorTable.deleteUnconfirmed(handle, now.minus(SecondFactors.TO_CONFIRM), PORTION))
                == PORTION);
    }
}
