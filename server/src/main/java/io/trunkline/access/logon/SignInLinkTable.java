package io.trunkline.access.logon;

import io.trunkline.digest.Sha256;
import io.trunkline.store.Micros;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The table {@code sign_in_links}. Every method works within its caller's transaction. Stateless and thread-safe. */
final class SignInLinkTable {

    /**
     * An unused link.
     *
     * @param token the digest of the token in it
     * @param passwordId identifies the password that the owner had when the link was created; 0 for none
     * @param expires from when on it is invalid
     */
    record Link(long accountId, Sha256 token, long passwordId, Instant created, Instant expires) {}

    void insert(Handle handle, Link link) {
        handle.execute(
                "INSERT INTO sign_in_links (account_id, digest, password_id, created, expires) VALUES (?, ?, ?, ?, ?)",
                link.accountId(),
                link.token().toString(),
                link.passwordId(),
                Micros.of(link.created()),
                Micros.of(link.expires()));
    }

    /** Returns the link with this token if it has not expired. */
    Optional<Link> find(Handle handle, Sha256 token, Instant now) {
        return handle.createQuery("""
                        SELECT account_id, digest, password_id, created, expires FROM sign_in_links
                        WHERE digest = ? AND expires > ?""")
                .bind(0, token.toString())
                .bind(1, Micros.of(now))
                .map((row, _) -> read(row))
                .findOne();
    }

    void delete(Handle handle, Link link) {
        handle.execute(
                "DELETE FROM sign_in_links WHERE account_id = ? AND digest = ?",
                link.accountId(),
                link.token().toString());
    }

    /** Deletes all links of an account and returns their number. */
    int deleteAll(Handle handle, long accountId) {
        return handle.execute("DELETE FROM sign_in_links WHERE account_id = ?", accountId);
    }

    /** Deletes an account's links but for the newest {@code most}. */
    void makeRoom(Handle handle, long accountId, int most) {
        handle.execute("""
                DELETE FROM sign_in_links WHERE account_id = ? AND digest NOT IN
                    (SELECT digest FROM sign_in_links WHERE account_id = ? ORDER BY created DESC, digest LIMIT ?)""", accountId, accountId, most);
    }

    /** Deletes a batch of the links of all accounts that have expired, and returns their number. */
    int deleteExpired(Handle handle, Instant now, int portion) {
        return handle.execute("""
                DELETE FROM sign_in_links WHERE digest IN
                    (SELECT digest FROM sign_in_links WHERE expires <= ? LIMIT ?)""", Micros.of(now), portion);
    }

    private static Link read(ResultSet row) throws SQLException {
        return new Link(
                row.getLong("account_id"),
                Sha256.read(HexFormat.of().parseHex(row.getString("digest"))),
                row.getLong("password_id"),
                Micros.toInstant(row.getLong("created")),
                Micros.toInstant(row.getLong("expires")));
    }
}
