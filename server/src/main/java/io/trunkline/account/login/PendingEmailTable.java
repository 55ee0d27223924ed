package io.trunkline.account.login;

import io.trunkline.account.code.AddressCode;
import io.trunkline.digest.Sha256;
import io.trunkline.store.Micros;
import io.trunkline.store.secret.SealedColumn;
import io.trunkline.store.secret.SecretBox;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * The table {@code pending_emails}: at most one new e-mail address of an account that waits to be confirmed. Every method works within its
 * caller's transaction. Thread-safe.
 */
public final class PendingEmailTable {

    /** The sealed column of this table. */
    public static final List<SealedColumn> SEALED = List.of(new SealedColumn(
            "pending_emails",
            List.of("account_id"),
            "code",
            "",
            key -> context(((Number) key.getFirst()).longValue())));

    private static final String SELECT =
            "SELECT account_id, email, code, tries_left, created FROM pending_emails WHERE ";

    private final SecretBox secrets;

    /** @param secrets seals the codes at rest */
    public PendingEmailTable(SecretBox secrets) {
        this.secrets = secrets;
    }

    /**
     * An address that waits.
     *
     * @param code the code that was sent to it
     */
    public record PendingEmail(long accountId, String email, AddressCode code) {}

    /** Stores an address in the place of the one that waits, if any. */
    public void put(Handle handle, PendingEmail pending, Sha256 token) {
        handle.execute(
                """
                INSERT INTO pending_emails (account_id, email, token_hash, code, tries_left, created, expires)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (account_id) DO UPDATE
                SET email = excluded.email, token_hash = excluded.token_hash, code = excluded.code,
                    tries_left = excluded.tries_left, created = excluded.created, expires = excluded.expires\
                """,
                pending.accountId(),
                pending.email(),
                token.toString(),
                secrets.seal(pending.code().text(), context(pending.accountId())),
                pending.code().triesLeft(),
                Micros.of(pending.code().sentAt()),
                Micros.of(pending.code().expires()));
    }

    /** Returns the address of an account that waits at this time. */
    public Optional<PendingEmail> of(Handle handle, long accountId, Instant now) {
        return handle.createQuery(SELECT + "account_id = ? AND expires > ?")
                .bind(0, accountId)
                .bind(1, Micros.of(now))
                .map((row, _) -> read(row))
                .findOne();
    }

    /** Returns the address whose link has this token, if it waits at this time. */
    public Optional<PendingEmail> find(Handle handle, Sha256 token, Instant now) {
        return handle.createQuery(SELECT + "token_hash = ? AND expires > ?")
                .bind(0, token.toString())
                .bind(1, Micros.of(now))
                .map((row, _) -> read(row))
                .findOne();
    }

    /** Stores that the code was tried once more. */
    public void storeTry(Handle handle, PendingEmail pending) {
        handle.execute(
                "UPDATE pending_emails SET tries_left = ? WHERE account_id = ?",
                pending.code().tried().triesLeft(),
                pending.accountId());
    }

    /** Deletes the address of an account that waits, if any. */
    public void deleteOf(Handle handle, long accountId) {
        handle.execute("DELETE FROM pending_emails WHERE account_id = ?", accountId);
    }

    /** Deletes a batch of the addresses of all accounts that have expired, and returns their number. */
    public int deleteExpired(Handle handle, Instant now, int portion) {
        return handle.execute("""
                    DELETE FROM pending_emails WHERE account_id IN
                        (SELECT account_id FROM pending_emails WHERE expires <= ? LIMIT ?)\
                    """, Micros.of(now), portion);
    }

    private PendingEmail read(ResultSet row) throws SQLException {
        long accountId = row.getLong("account_id");
        return new PendingEmail(
                accountId,
                row.getString("email"),
                new AddressCode(
                        secrets.open(row.getString("code"), context(accountId)),
                        Micros.toInstant(row.getLong("created")),
                        row.getInt("tries_left")));
    }

    private static String context(long accountId) {
        return accountId + "/pending_email";
    }
}
