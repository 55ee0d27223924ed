package io.trunkline.access.factor;

import io.trunkline.access.caller.Authentication;
import io.trunkline.access.caller.Holder;
import io.trunkline.store.Micros;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The table {@code pending_sign_ins}. Every method works within its caller's transaction. Stateless and thread-safe. */
final class PendingTable {

    private PendingTable() {}

    /**
     * A sign-in that still lacks the second factor.
     *
     * @param authentication how the first factor was proved
     * @param passwordId identifies the password that the person had then
     * @param tries wrong codes so far
     */
    record Pending(
            SignInId id, Holder holder, Authentication authentication, long passwordId, Instant created, int tries) {

        long accountId() {
            return id.accountId();
        }
    }

    static void insert(Handle handle, Pending pending) {
        handle.execute(
                "INSERT INTO pending_sign_ins (account_id, digest, holder, authentication, password_id, created, tries)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?)",
                pending.accountId(),
                pending.id().digest().toString(),
                pending.holder().number(),
                pending.authentication().name(),
                pending.passwordId(),
                Micros.of(pending.created()),
                pending.tries());
    }

    static Optional<Pending> find(Handle handle, SignInId id) {
        return handle.createQuery("SELECT holder, authentication, password_id, created, tries FROM pending_sign_ins"
                        + " WHERE account_id = ? AND digest = ?")
                .bind(0, id.accountId())
                .bind(1, id.digest().toString())
                .map((row, _) -> new Pending(
                        id,
                        Holder.ofNumber(row.getLong("holder")),
                        Authentication.valueOf(row.getString("authentication")),
                        row.getLong("password_id"),
                        Micros.toInstant(row.getLong("created")),
                        row.getInt("tries")))
                .findOne();
    }

    /** Counts a wrong code. */
    static void tried(Handle handle, Pending pending) {
        handle.execute(
                "UPDATE pending_sign_ins SET tries = tries + 1 WHERE account_id = ? AND digest = ?",
                pending.accountId(),
                pending.id().digest().toString());
    }

    static void delete(Handle handle, Pending pending) {
        handle.execute(
                "DELETE FROM pending_sign_ins WHERE account_id = ? AND digest = ?",
                pending.accountId(),
                pending.id().digest().toString());
    }

    /** Deletes the oldest sign-ins of a person until at most {@code most} are left. */
    static void makeRoom(Handle handle, long accountId, Holder holder, int most) {
        handle.execute("""
                DELETE FROM pending_sign_ins WHERE account_id = ? AND holder = ? AND digest NOT IN
                    (SELECT digest FROM pending_sign_ins WHERE account_id = ? AND holder = ?
                    ORDER BY created DESC, digest LIMIT ?)""", accountId, holder.number(), accountId, holder.number(), most);
    }

    /** Deletes a batch of the sign-ins of all accounts that began before a time, and returns their number. */
    static int deleteBefore(Handle handle, Instant time, int portion) {
        return handle.execute("""
                DELETE FROM pending_sign_ins WHERE (account_id, digest) IN
                    (SELECT account_id, digest FROM pending_sign_ins WHERE created < ? LIMIT ?)""", Micros.of(time), portion);
    }
}
