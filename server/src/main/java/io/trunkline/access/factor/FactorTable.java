package io.trunkline.access.factor;

import io.trunkline.access.caller.Holder;
import io.trunkline.store.Micros;
import io.trunkline.store.secret.SealedColumn;
import io.trunkline.store.secret.SecretBox;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The table {@code second_factors}. Every method works within its caller's transaction. Thread-safe. */
final class FactorTable {

    /** The sealed column of this table. */
    static final List<SealedColumn> SEALED = List.of(new SealedColumn(
            "second_factors",
            List.of("account_id", "holder"),
            "secret",
            "",
            key -> context(((Number) key.getFirst()).longValue(), ((Number) key.getLast()).longValue())));

    /** No code was accepted yet: every step is later. */
    private static final long NO_STEP = -1;

    private final SecretBox secrets;

    /** @param secrets seals the secrets at rest */
    FactorTable(SecretBox secrets) {
        this.secrets = secrets;
    }

    /**
     * A person's second factor.
     *
     * @param confirmed since when it is asked for; null while it is not
     * @param lastStep the time step of the last accepted code
     */
    record Factor(
            TotpSecret secret, Instant begun, @Nullable Instant confirmed, long lastStep) {}

    /** The factor of a person, confirmed or not. */
    Optional<Factor> find(Handle handle, long accountId, Holder holder) {
        return handle.createQuery(
                        "SELECT secret, begun, confirmed, last_step FROM second_factors WHERE account_id = ? AND holder = ?")
                .bind(0, accountId)
                .bind(1, holder.number())
                .map((row, _) -> new Factor(
                        new TotpSecret(secrets.open(row.getString("secret"), context(accountId, holder.number()))),
                        Micros.toInstant(row.getLong("begun")),
                        confirmed(row),
                        row.getLong("last_step")))
                .findOne();
    }

    /** Since when a person's factor is asked for; empty if it is not. Opens no secret. */
    static Optional<Instant> onSince(Handle handle, long accountId, Holder holder) {
        return handle.createQuery("SELECT confirmed FROM second_factors"
                        + " WHERE account_id = ? AND holder = ? AND confirmed IS NOT NULL")
                .bind(0, accountId)
                .bind(1, holder.number())
                .map((row, _) -> Micros.toInstant(row.getLong("confirmed")))
                .findOne();
    }

    /** Stores a factor that is not confirmed yet in place of another such one. */
    void begin(Handle handle, long accountId, Holder holder, TotpSecret secret, Instant now) {
        handle.execute(
                """
                INSERT INTO second_factors (account_id, holder, secret, begun, confirmed, last_step)
                VALUES (?, ?, ?, ?, NULL, ?)
                ON CONFLICT (account_id, holder) DO UPDATE
                SET secret = excluded.secret, begun = excluded.begun, confirmed = NULL, last_step = excluded.last_step""",
                accountId,
                holder.number(),
                secrets.seal(secret.text(), context(accountId, holder.number())),
                Micros.of(now),
                NO_STEP);
    }

    /** From now on, the factor is asked for. */
    static void confirm(Handle handle, long accountId, Holder holder, Instant now) {
        handle.execute(
                "UPDATE second_factors SET confirmed = ? WHERE account_id = ? AND holder = ?",
                Micros.of(now),
                accountId,
                holder.number());
    }

    /** Uses up the codes of a time step and of all before it; false if that was done already. */
    static boolean use(Handle handle, long accountId, Holder holder, long step) {
        return handle.execute(
                        "UPDATE second_factors SET last_step = ? WHERE account_id = ? AND holder = ? AND last_step < ?",
                        step,
                        accountId,
                        holder.number(),
                        step)
                == 1;
    }

    /** Deletes a batch of the factors of all accounts that were begun before a time and never confirmed, and returns their number. */
    static int deleteUnconfirmed(Handle handle, Instant begunBefore, int portion) {
        return handle.execute("""
                DELETE FROM second_factors WHERE (account_id, holder) IN
                    (SELECT account_id, holder FROM second_factors WHERE confirmed IS NULL AND begun < ? LIMIT ?)""", Micros.of(begunBefore), portion);
    }

    private static @Nullable Instant confirmed(ResultSet row) throws SQLException {
        long time = row.getLong("confirmed");
        return row.wasNull() ? null : Micros.toInstant(time);
    }

    private static String context(long accountId, long holder) {
        return accountId + "/second_factor/" + holder;
    }
}
