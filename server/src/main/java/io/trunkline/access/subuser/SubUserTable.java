package io.trunkline.access.subuser;

import io.trunkline.access.caller.RoleSet;
import io.trunkline.store.Counters;
import io.trunkline.store.Micros;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The table {@code sub_users}. Every method works within its caller's transaction. Stateless and thread-safe. */
public final class SubUserTable {

    private static final String SELECT =
            "SELECT account_id, subuser_id, subuser_name, description, role_ids, created, password_hash, password_id FROM sub_users"
                    + " WHERE account_id = ?";

    /**
     * A sub-user with its password hash.
     *
     * @param passwordId incremented by every change of the password
     */
    public record WithHash(SubUser user, String hash, long passwordId) {

        /** Omits the hash. */
        @Override
        public String toString() {
            return "WithHash[user=" + user + "]";
        }
    }

    /** Returns an id that no sub-user has or ever had. */
    public long nextId(Handle handle) {
        return Counters.next(handle, "subuser_id");
    }

    /** Adds a sub-user; returns false if the account already has one with that name. */
    public boolean insert(Handle handle, SubUser user, String hash) {
        return handle.execute(
                        "INSERT INTO sub_users (account_id, subuser_id, subuser_name, description, password_hash, password_id,"
                                + " role_ids, created) VALUES (?, ?, ?, ?, ?, 1, ?, ?) ON CONFLICT DO NOTHING",
                        user.accountId(),
                        user.id(),
                        user.name(),
                        user.description(),
                        hash,
                        user.roles().text(),
                        Micros.of(user.created()))
                == 1;
    }

    /** Returns all sub-users of an account, oldest first. */
    public List<SubUser> list(Handle handle, long accountId) {
        return handle.createQuery(SELECT + " ORDER BY subuser_id")
                .bind(0, accountId)
                .map((row, _) -> user(row))
                .list();
    }

    /** Returns the number of sub-users of an account. */
    public int count(Handle handle, long accountId) {
        return handle.createQuery("SELECT count(*) FROM sub_users WHERE account_id = ?")
                .bind(0, accountId)
                .mapTo(Integer.class)
                .one();
    }

    /** Returns the account's sub-user with this id. */
    public Optional<WithHash> find(Handle handle, long accountId, long id) {
        return handle.createQuery(SELECT + " AND subuser_id = ?")
                .bind(0, accountId)
                .bind(1, id)
                .map((row, _) -> withHash(row))
                .findOne();
    }

    /** Returns the account's sub-user with this name. */
    public Optional<WithHash> find(Handle handle, long accountId, String name) {
        return handle.createQuery(SELECT + " AND subuser_name = ?")
                .bind(0, accountId)
                .bind(1, name)
                .map((row, _) -> withHash(row))
                .findOne();
    }

    /** Updates the description and the roles. */
    public void update(Handle handle, SubUser user) {
        handle.execute(
                "UPDATE sub_users SET description = ?, role_ids = ? WHERE account_id = ? AND subuser_id = ?",
                user.description(),
                user.roles().text(),
                user.accountId(),
                user.id());
    }

    /** Stores a new password hash; returns false if the password has changed since {@code before} was read. */
    public boolean changeHash(Handle handle, WithHash before, String hash) {
        return handle.execute(
                        "UPDATE sub_users SET password_hash = ?, password_id = password_id + 1"
                                + " WHERE account_id = ? AND subuser_id = ? AND password_id = ?",
                        hash,
                        before.user().accountId(),
                        before.user().id(),
                        before.passwordId())
                == 1;
    }

    /** Deletes a sub-user. */
    public void delete(Handle handle, SubUser user) {
        handle.execute("DELETE FROM sub_users WHERE account_id = ? AND subuser_id = ?", user.accountId(), user.id());
    }

    private static WithHash withHash(ResultSet row) throws SQLException {
        return new WithHash(user(row), row.getString("password_hash"), row.getLong("password_id"));
    }

    private static SubUser user(ResultSet row) throws SQLException {
        return new SubUser(
                row.getLong("account_id"),
                row.getLong("subuser_id"),
                row.getString("subuser_name"),
                row.getString("description"),
                RoleSet.parse(row.getString("role_ids")),
                Micros.toInstant(row.getLong("created")));
    }
}
