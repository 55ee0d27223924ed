package io.trunkline.access.logon;

import io.trunkline.access.caller.Authentication;
import io.trunkline.access.caller.Holder;
import io.trunkline.access.caller.RoleSet;
import io.trunkline.access.caller.Session;
import io.trunkline.access.subuser.SubUser;
import io.trunkline.digest.Sha256;
import io.trunkline.store.Micros;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The table {@code sessions}. Every method works within its caller's transaction. Stateless and thread-safe. */
public final class SessionTable {

    void insert(Handle handle, Session session) {
        handle.execute(
                "INSERT INTO sessions (account_id, session_hash, authentication, subuser_id, password_id, created,"
                        + " last_used, expires) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                session.accountId(),
                session.hash().toString(),
                session.authentication().name(),
                session.holder().column(),
                session.passwordId(),
                Micros.of(session.created()),
                Micros.of(session.lastUsed()),
                Micros.of(session.expires()));
    }

    /** A session together with whom it is of, as both were at one moment. */
    sealed interface Found {

        Session session();

        /** The owner's. */
        record OfOwner(Session session) implements Found {}

        /** That of a sub-user, with its present password. */
        record OfSubUser(Session session, SubUser user, long passwordId) implements Found {}
    }

    /** The session, if it is there and its sub-user, if it is of one, is there as well: both are read at once. */
    Optional<Found> find(Handle handle, long accountId, Sha256 hash) {
        return handle.createQuery("""
                        SELECT s.account_id, s.session_hash, s.authentication, s.subuser_id, s.password_id, s.created, s.expires,
                          s.last_used, u.subuser_name, u.description, u.role_ids, u.created, u.password_id
                        FROM sessions s LEFT JOIN sub_users u ON u.account_id = s.account_id AND u.subuser_id = s.subuser_id
                        WHERE s.account_id = ? AND s.session_hash = ?""")
                .bind(0, accountId)
                .bind(1, hash.toString())
                .map((row, _) -> found(row))
                .findOne()
                .flatMap(found -> found);
    }

    void delete(Handle handle, long accountId, Sha256 hash) {
        handle.execute("DELETE FROM sessions WHERE account_id = ? AND session_hash = ?", accountId, hash.toString());
    }

    /** Deletes all of an account, and returns how many that were. */
    public int deleteAll(Handle handle, long accountId) {
        return handle.execute("DELETE FROM sessions WHERE account_id = ?", accountId);
    }

    /** Deletes all of an account that began with one kind of proof, and returns how many that were. */
    public int deleteAll(Handle handle, long accountId, Authentication authentication) {
        return handle.execute(
                "DELETE FROM sessions WHERE account_id = ? AND authentication = ?", accountId, authentication.name());
    }

    /**
     * Deletes those of an account that ended before a time, and then the oldest of one holder, until no more than {@code most} of its own
     * are left: nobody's logons end what is somebody else's.
     */
    void makeRoom(Handle handle, long accountId, Holder holder, Instant endedBefore, int most) {
        handle.execute("DELETE FROM sessions WHERE account_id = ? AND expires < ?", accountId, Micros.of(endedBefore));
        handle.execute("""
                DELETE FROM sessions WHERE account_id = ? AND coalesce(subuser_id, 0) = ? AND session_hash NOT IN
                    (SELECT session_hash FROM sessions WHERE account_id = ? AND coalesce(subuser_id, 0) = ?
                    ORDER BY created DESC, session_hash LIMIT ?)""", accountId, number(holder), accountId, number(holder), most);
    }

    /** Deletes all of one holder, and returns how many that were. */
    public int deleteAll(Handle handle, long accountId, Holder holder) {
        return handle.execute(
                "DELETE FROM sessions WHERE account_id = ? AND coalesce(subuser_id, 0) = ?", accountId, number(holder));
    }

    /** Deletes the one that the audit log and lists call so, and returns how many that were. */
    int deleteLabelled(Handle handle, long accountId, String label) {
        return handle.execute(
                "DELETE FROM sessions WHERE account_id = ? AND substr(session_hash, 1, " + Session.LABEL_LENGTH
                        + ") = ?",
                accountId,
                label);
    }

    /** Deletes a portion of those of all accounts that ended before a time, and returns how many that were. */
    int deleteEnded(Handle handle, Instant endedBefore, int portion) {
        return handle.execute("""
                DELETE FROM sessions WHERE (account_id, session_hash) IN
                    (SELECT account_id, session_hash FROM sessions WHERE expires < ? LIMIT ?)""", Micros.of(endedBefore), portion);
    }

    /** Writes that a session was used, unless a later use is written. */
    void used(Handle handle, long accountId, Sha256 hash, Instant at) {
        handle.execute(
                "UPDATE sessions SET last_used = ? WHERE account_id = ? AND session_hash = ? AND last_used < ?",
                Micros.of(at),
                accountId,
                hash.toString(),
                Micros.of(at));
    }

    /** Those of an account that have not ended by themselves, the newest first. */
    List<Session> list(Handle handle, long accountId, Instant now, Instant usedAfter) {
        return handle.createQuery("""
                        SELECT account_id, session_hash, authentication, subuser_id, password_id, created, expires, last_used
                        FROM sessions WHERE account_id = ? AND expires > ? AND last_used > ? ORDER BY created DESC, session_hash""")
                .bind(0, accountId)
                .bind(1, Micros.of(now))
                .bind(2, Micros.of(usedAfter))
                .map((row, _) -> session(row))
                .list();
    }

    /** Owners have the number that no sub-user has. */
    private static long number(Holder holder) {
        return switch (holder) {
            case Holder.Owner _ -> 0;
            case Holder.OneSubUser subUser -> subUser.id();
        };
    }

    private static Session session(ResultSet row) throws SQLException {
        return new Session(
                row.getLong(1),
                Sha256.read(HexFormat.of().parseHex(row.getString(2))),
                Authentication.valueOf(row.getString(3)),
                Holder.read(row, 4),
                row.getLong(5),
                Micros.toInstant(row.getLong(6)),
                Micros.toInstant(row.getLong(8)),
                Micros.toInstant(row.getLong(7)));
    }

    private static Optional<Found> found(ResultSet row) throws SQLException {
        Session session = session(row);
        return switch (session.holder()) {
            case Holder.Owner _ -> Optional.of(new Found.OfOwner(session));
            case Holder.OneSubUser holder ->
                row.getString(9) == null
                        ? Optional.empty()
                        : Optional.of(new Found.OfSubUser(
                                session,
                                new SubUser(
                                        session.accountId(),
                                        holder.id(),
                                        row.getString(9),
                                        row.getString(10),
                                        RoleSet.parse(row.getString(11)),
                                        Micros.toInstant(row.getLong(12))),
                                row.getLong(13)));
        };
    }
}
