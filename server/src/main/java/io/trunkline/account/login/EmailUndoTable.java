package io.trunkline.account.login;

import io.trunkline.digest.Sha256;
import io.trunkline.store.Micros;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * The table {@code email_undos}: at most one link of an account that undoes a change of its e-mail address. Every method works within its
 * caller's transaction. Stateless and thread-safe.
 */
public final class EmailUndoTable {

    private static final String SELECT =
            "SELECT account_id, token_hash, old_email, new_email, created, expires FROM email_undos WHERE ";

    /**
     * A link.
     *
     * @param token the digest of the token in it
     * @param oldEmail the address that it restores
     * @param newEmail the address by which that one was replaced
     * @param expires from when on it is invalid
     */
    public record UndoLink(
            long accountId, Sha256 token, String oldEmail, String newEmail, Instant created, Instant expires) {}

    /** Stores a link in the place of the one that the account has, if any. */
    public void put(Handle handle, UndoLink undo) {
        handle.execute(
                """
                INSERT INTO email_undos (account_id, token_hash, old_email, new_email, created, expires)
                VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT (account_id) DO UPDATE
                SET token_hash = excluded.token_hash, old_email = excluded.old_email, new_email = excluded.new_email,
                    created = excluded.created, expires = excluded.expires""",
                undo.accountId(),
                undo.token().toString(),
                undo.oldEmail(),
                undo.newEmail(),
                Micros.of(undo.created()),
                Micros.of(undo.expires()));
    }

    /** Returns an account's link if it is valid at this time. */
    public Optional<UndoLink> of(Handle handle, long accountId, Instant now) {
        return handle.createQuery(SELECT + "account_id = ? AND expires > ?")
                .bind(0, accountId)
                .bind(1, Micros.of(now))
                .map((row, _) -> read(row))
                .findOne();
    }

    /** Returns the link with this token if it is valid at this time. */
    public Optional<UndoLink> find(Handle handle, Sha256 token, Instant now) {
        return handle.createQuery(SELECT + "token_hash = ? AND expires > ?")
                .bind(0, token.toString())
                .bind(1, Micros.of(now))
                .map((row, _) -> read(row))
                .findOne();
    }

    /** Deletes an account's link, if it has one. */
    public void deleteOf(Handle handle, long accountId) {
        handle.execute("DELETE FROM email_undos WHERE account_id = ?", accountId);
    }

    /** Deletes a batch of the links of all accounts that have expired, and returns their number. */
    public int deleteExpired(Handle handle, Instant now, int portion) {
        return handle.execute("""
                DELETE FROM email_undos WHERE account_id IN
                    (SELECT account_id FROM email_undos WHERE expires <= ? LIMIT ?)""", Micros.of(now), portion);
    }

    private static UndoLink read(ResultSet row) throws SQLException {
        return new UndoLink(
                row.getLong("account_id"),
                Sha256.read(HexFormat.of().parseHex(row.getString("token_hash"))),
                row.getString("old_email"),
                row.getString("new_email"),
                Micros.toInstant(row.getLong("created")),
                Micros.toInstant(row.getLong("expires")));
    }
}
