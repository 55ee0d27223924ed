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
                        + " last_used, expires, address, user_agent) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                session.accountId(),
                session.hash().toString(),
                session.authentication().name(),
                session.holder().column(),
                session.passwordId(),
                Micros.of(session.created()),
                Micros.of(session.lastUsed()),
                Micros.of(session.expires()),
                session.address(),
                session.userAgent());
    }

    /** A session together with its holder, both read at the same time. */
    sealed interface Found {

        Session session();

        /** A session of the owner. */
        record OfOwner(Session session) implements Found {}

        /** A session of a sub-user, with the id of the sub-user's current password. */
        record OfSubUser(Session session, SubUser user, long passwordId) implements Found {}
    }

    /** Returns the session if it exists and, for a session of a sub-user, the sub-user exists as well. Both are read in one query. */
    Optional<Found> find(Handle handle, long accountId, Sha256 hash) {
        return handle.createQuery("""
                        SELECT s.account_id, s.session_hash, s.authentication, s.subuser_id, s.password_id, s.created, s.expires,
                          s.last_used, s.address, s.user_agent, u.subuser_name, u.description, u.role_ids, u.created, u.password_id
                        FROM sessions s LEFT JOIN sub_users u ON u.account_id = s.account_id AND u.subuser_id = s.subuser_id
                        WHERE s.account_id = ? AND s.session_hash = ?""")
                .bind(0, accountId)
                .bind(1, hash.toString())
                .map((row, _) -> found(row))
                .findOne()
                .flatMap(found -> found);
    }

    /** Records that the person has proved a second factor in a session. */
    public void markSecondFactor(Handle handle, long accountId, Sha256 hash) {
        handle.execute(
                "UPDATE sessions SET second_factor = 1 WHERE account_id = ? AND session_hash = ?",
                accountId,
                hash.toString());
    }

    /** Whether the person has proved a second factor in a session; false if there is no such session. */
    public boolean hasSecondFactor(Handle handle, long accountId, Sha256 hash) {
        return handle.createQuery("SELECT second_factor FROM sessions WHERE account_id = ? AND session_hash = ?")
                .bind(0, accountId)
                .bind(1, hash.toString())
                .map((row, _) -> row.getInt(1) == 1)
                .findOne()
                .orElse(false);
    }

    void delete(Handle handle, long accountId, Sha256 hash) {
        handle.execute("DELETE FROM sessions WHERE account_id = ? AND session_hash = ?", accountId, hash.toString());
    }

    /** Deletes all sessions of an account and returns their number. */
    public int deleteAll(Handle handle, long accountId) {
        return handle.execute("DELETE FROM sessions WHERE account_id = ?", accountId);
    }

    /** Deletes all sessions of an account that were started with one kind of authentication, and returns their number. */
    public int deleteAll(Handle handle, long accountId, Authentication authentication) {
        return handle.execute(
                "DELETE FROM sessions WHERE account_id = ? AND authentication = ?", accountId, authentication.name());
    }

    /**
     * Deletes the sessions of an account that expired before a time, and then the oldest sessions of one holder until that holder has at
     * most {@code most} left. A logon never ends the sessions of another holder.
     */
    void makeRoom(Handle handle, long accountId, Holder holder, Instant endedBefore, int most) {
        handle.execute("DELETE FROM sessions WHERE account_id = ? AND expires < ?", accountId, Micros.of(endedBefore));
        handle.execute("""
                DELETE FROM sessions WHERE account_id = ? AND coalesce(subuser_id, 0) = ? AND session_hash NOT IN
                    (SELECT session_hash FROM sessions WHERE account_id = ? AND coalesce(subuser_id, 0) = ?
                    ORDER BY created DESC, session_hash LIMIT ?)""", accountId, holder.number(), accountId, holder.number(), most);
    }

    /** Deletes all sessions of one holder and returns their number. */
    public int deleteAll(Handle handle, long accountId, Holder holder) {
        return handle.execute(
                "DELETE FROM sessions WHERE account_id = ? AND coalesce(subuser_id, 0) = ?",
                accountId,
                holder.number());
    }

    /** Deletes all sessions of one holder but one, and returns their number. */
    int deleteOthers(Handle handle, long accountId, Holder holder, Sha256 kept) {
        return handle.execute(
                "DELETE FROM sessions WHERE account_id = ? AND coalesce(subuser_id, 0) = ? AND session_hash <> ?",
                accountId,
                holder.number(),
                kept.toString());
    }

    /** Deletes the sessions of one holder that were started with a passkey, but one, and returns their number. */
    public int deleteOthersByPasskey(Handle handle, long accountId, Holder holder, Optional<Sha256> kept) {
        return handle.execute(
                "DELETE FROM sessions WHERE account_id = ? AND coalesce(subuser_id, 0) = ? AND authentication IN (?, ?)"
                        + " AND session_hash <> ?",
                accountId,
                holder.number(),
                Authentication.PASSKEY.name(),
                Authentication.SUB_USER_PASSKEY.name(),
                kept.map(Sha256::toString).orElse(""));
    }

    /** Deletes the sessions of one holder with this label, and returns their number. */
    int deleteLabelled(Handle handle, long accountId, Holder holder, String label) {
        return handle.execute(
                "DELETE FROM sessions WHERE account_id = ? AND coalesce(subuser_id, 0) = ? AND substr(session_hash, 1, "
                        + Session.LABEL_LENGTH + ") = ?",
                accountId,
                holder.number(),
                label);
    }

    /** Deletes the sessions with this label, as shown in the audit log and in lists, and returns their number. */
    int deleteLabelled(Handle handle, long accountId, String label) {
        return handle.execute(
                "DELETE FROM sessions WHERE account_id = ? AND substr(session_hash, 1, " + Session.LABEL_LENGTH
                        + ") = ?",
                accountId,
                label);
    }

    /** Deletes a batch of the sessions of all accounts that expired before a time, and returns their number. */
    int deleteEnded(Handle handle, Instant endedBefore, int portion) {
        return handle.execute("""
                DELETE FROM sessions WHERE (account_id, session_hash) IN
                    (SELECT account_id, session_hash FROM sessions WHERE expires < ? LIMIT ?)""", Micros.of(endedBefore), portion);
    }

    /** Updates the time of a session's last use, unless a later use is already stored. */
    void used(Handle handle, long accountId, Sha256 hash, Instant at) {
        handle.execute(
                "UPDATE sessions SET last_used = ? WHERE account_id = ? AND session_hash = ? AND last_used < ?",
                Micros.of(at),
                accountId,
                hash.toString(),
                Micros.of(at));
    }

    /** Returns the sessions of an account that have not expired, newest first. */
    List<Session> list(Handle handle, long accountId, Instant now, Instant usedAfter) {
        return handle.createQuery("""
                        SELECT account_id, session_hash, authentication, subuser_id, password_id, created, expires, last_used,
                          address, user_agent
                        FROM sessions WHERE account_id = ? AND expires > ? AND last_used > ? ORDER BY created DESC, session_hash""")
                .bind(0, accountId)
                .bind(1, Micros.of(now))
                .bind(2, Micros.of(usedAfter))
                .map((row, _) -> session(row))
                .list();
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
                Micros.toInstant(row.getLong(7)),
                row.getString(9),
                row.getString(10));
    }

    private static Optional<Found> found(ResultSet row) throws SQLException {
        Session session = session(row);
        return switch (session.holder()) {
            case Holder.Owner _ -> Optional.of(new Found.OfOwner(session));
            case Holder.OneSubUser holder ->
                row.getString(11) == null
                        ? Optional.empty()
                        : Optional.of(new Found.OfSubUser(
                                session,
                                new SubUser(
                                        session.accountId(),
                                        holder.id(),
                                        row.getString(11),
                                        row.getString(12),
                                        RoleSet.parse(row.getString(13)),
                                        Micros.toInstant(row.getLong(14))),
                                row.getLong(15)));
        };
    }
}
