package io.trunkline.account.password;

import io.trunkline.store.Micros;
import io.trunkline.store.secret.SealedColumn;
import io.trunkline.store.secret.SecretBox;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The table {@code password_codes}. Every method works within its caller's transaction. Thread-safe. */
public final class PasswordCodeTable {

    /** The sealed column of this table. */
    public static final List<SealedColumn> SEALED = List.of(new SealedColumn(
            "password_codes",
            List.of("account_id", "asked_from"),
            "code",
            "",
            key -> context(((Number) key.getFirst()).longValue())));

    private final SecretBox secrets;

    /**
     * Creates a table whose codes are sealed.
     *
     * @param secrets seals the codes at rest
     */
    public PasswordCodeTable(SecretBox secrets) {
        this.secrets = secrets;
    }

    /** Stores a code, replacing an earlier one that the same network requested. */
    public void store(Handle handle, long accountId, PasswordCode code) {
        handle.execute(
                """
                INSERT INTO password_codes (account_id, asked_from, code, sent_at, tries_left, others_tries_left)
                VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT (account_id, asked_from) DO UPDATE
                SET code = excluded.code, sent_at = excluded.sent_at, tries_left = excluded.tries_left,
                    others_tries_left = excluded.others_tries_left""",
                accountId,
                code.askedFrom(),
                secrets.seal(code.text(), context(accountId)),
                Micros.of(code.sentAt()),
                code.triesLeft(),
                code.othersTriesLeft());
    }

    /** Returns the codes of an account that were sent after a time. */
    public List<PasswordCode> sentAfter(Handle handle, long accountId, Instant time) {
        return handle.createQuery("SELECT asked_from, code, sent_at, tries_left, others_tries_left FROM password_codes"
                        + " WHERE account_id = ? AND sent_at > ? ORDER BY asked_from")
                .bind(0, accountId)
                .bind(1, Micros.of(time))
                .map((row, _) -> new PasswordCode(
                        row.getString("asked_from"),
                        secrets.open(row.getString("code"), context(accountId)),
                        Micros.toInstant(row.getLong("sent_at")),
                        row.getInt("tries_left"),
                        row.getInt("others_tries_left")))
                .list();
    }

    /** Deletes all codes of an account. */
    public void deleteOf(Handle handle, long accountId) {
        handle.execute("DELETE FROM password_codes WHERE account_id = ?", accountId);
    }

    /** Deletes the codes of all accounts that were sent before a time. */
    public void deleteSentBefore(Handle handle, Instant time) {
        handle.execute("DELETE FROM password_codes WHERE sent_at < ?", Micros.of(time));
    }

    private static String context(long accountId) {
        return accountId + "/password_code";
    }
}
