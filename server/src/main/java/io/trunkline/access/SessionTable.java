package io.trunkline.access;

import io.trunkline.digest.Sha256;
import io.trunkline.store.Micros;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The table {@code sessions}. Every method works within its caller's transaction. Stateless and thread-safe. */
final class SessionTable {

    void insert(Handle handle, Session session) {
        handle.execute(
                "INSERT INTO sessions (account_id, session_hash, authentication, subuser_id, password_id, created, expires)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?)",
                session.accountId(),
                session.hash().toString(),
                session.authentication().name(),
                session.subUserId(),
                session.passwordId(),
                Micros.of(session.created()),
                Micros.of(session.expires()));
    }

    Optional<Session> find(Handle handle, long accountId, Sha256 hash) {
        return handle.createQuery("SELECT account_id, session_hash, authentication, subuser_id, password_id, created,"
                        + " expires FROM sessions WHERE account_id = ? AND session_hash = ?")
                .bind(0, accountId)
                .bind(1, hash.toString())
                .map((row, _) -> session(row))
                .findOne();
    }

    void delete(Handle handle, long accountId, Sha256 hash) {
        handle.execute("DELETE FROM sessions WHERE account_id = ? AND session_hash = ?", accountId, hash.toString());
    }

    /** Deletes all of an account, and returns how many that were. */
    int deleteAll(Handle handle, long accountId) {
        return handle.execute("DELETE FROM sessions WHERE account_id = ?", accountId);
    }

    /** Deletes those that ended before a time, and then the oldest, until no more than {@code most} are left. */
    void makeRoom(Handle handle, long accountId, Instant endedBefore, int most) {
        handle.execute("DELETE FROM sessions WHERE account_id = ? AND expires < ?", accountId, Micros.of(endedBefore));
        handle.execute("""
                DELETE FROM sessions WHERE account_id = ? AND session_hash NOT IN
                    (SELECT session_hash FROM sessions WHERE account_id = ? ORDER BY created DESC, session_hash LIMIT ?)\
                """, accountId, accountId, most);
    }

    private static Session session(ResultSet row) throws SQLException {
        return new Session(
                row.getLong("account_id"),
                Sha256.read(HexFormat.of().parseHex(row.getString("session_hash"))),
                Authentication.valueOf(row.getString("authentication")),
                subUser(row),
                row.getLong("password_id"),
                Micros.toInstant(row.getLong("created")),
                Micros.toInstant(row.getLong("expires")));
    }

    private static @Nullable Long subUser(ResultSet row) throws SQLException {
        long id = row.getLong("subuser_id");
        return row.wasNull() ? null : id;
    }
}
