package io.trunkline.access.key;

import com.github.benmanes.caffeine.cache.Cache;
import io.trunkline.access.caller.Holder;
import io.trunkline.access.caller.RoleSet;
import io.trunkline.store.Database;
import io.trunkline.store.HotSql;
import io.trunkline.store.Micros;
import io.trunkline.thread.Caches;
import java.security.interfaces.RSAPublicKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The table {@code service_keys}. Runs within the caller's unit of work and caches no rows, so its answers are as fresh as the handle.
 * Thread-safe, unlike the handles.
 *
 * <p>Every authorised call looks up a key. Decoding a public key costs more than the query itself, so decoded keys are kept in a bounded
 * cache. It maps the stored text to the key that the text encodes, so it cannot become stale.
 */
public final class ServiceKeyTable {

    private static final int DECODED_KEYS = 10_000;

    private static final String COLUMNS =
            "SELECT account_id, key_id, key_name, description, public_key, role_ids, created, expires, subuser_id";

    private static final String FROM = " FROM service_keys";

    private static final String FIND = COLUMNS + FROM + " WHERE account_id = ? AND key_id = ?";

    private static final int EXPIRES = 8;
    private static final int SUB_USER = 9;
    private static final int LAST_USED = 10;

    private final Cache<String, RSAPublicKey> decoded =
            Caches.ofSize(DECODED_KEYS).build();

    /** Adds a key. The database rejects a second key with the same id in the account. */
    public void insert(Handle handle, ServiceKey key) {
        handle.createUpdate("INSERT INTO service_keys"
                        + " (account_id, key_id, key_name, description, public_key, role_ids, created, expires,"
                        + " subuser_id)"
                        + " VALUES (:accountId, :keyId, :name, :description, :publicKey, :roleIds, :created, :expires,"
                        + " :subUserId)")
                .bind("accountId", key.accountId())
                .bind("keyId", key.keyId())
                .bind("name", key.name())
                .bind("description", key.description())
                .bind("publicKey", RsaKeys.encodePublic(key.publicKey()))
                .bind("roleIds", key.roles().text())
                .bind("created", Micros.of(key.created()))
                .bind("expires", key.end().toTime().map(Micros::of).orElse(null))
                .bind("subUserId", key.holder().column())
                .execute();
    }

    /** Returns all keys of an account, oldest first. */
    public List<ListedKey> list(Handle handle, long accountId) {
        return handle.createQuery(
                        COLUMNS + ", last_used" + FROM + " WHERE account_id = :accountId ORDER BY created, key_id")
                .bind("accountId", accountId)
                .map((row, _) -> new ListedKey(key(row), Micros.read(row, LAST_USED)))
                .list();
    }

    /** Returns the number of keys of an account. */
    public int count(Handle handle, long accountId) {
        return handle.createQuery("SELECT count(*)" + FROM + " WHERE account_id = :accountId")
                .bind("accountId", accountId)
                .mapTo(Integer.class)
                .one();
    }

    /** Returns the number of keys of an account that a sub-user holds. */
    public int count(Handle handle, long accountId, Holder.OneSubUser subUser) {
        return handle.createQuery("SELECT count(*) FROM service_keys WHERE account_id = ? AND subuser_id = ?")
                .bind(0, accountId)
                .bind(1, subUser.id())
                .mapTo(Integer.class)
                .one();
    }

    /** Returns the number of keys of an account that any sub-user holds. */
    public int countOfSubUsers(Handle handle, long accountId) {
        return handle.createQuery("SELECT count(*) FROM service_keys WHERE account_id = ? AND subuser_id IS NOT NULL")
                .bind(0, accountId)
                .mapTo(Integer.class)
                .one();
    }

    /** Updates the name, the description and the roles of an existing key. */
    public void update(Handle handle, ServiceKey key) {
        handle.createUpdate("UPDATE service_keys SET key_name = :name, description = :description, role_ids = :roleIds"
                        + " WHERE account_id = :accountId AND key_id = :keyId")
                .bind("name", key.name())
                .bind("description", key.description())
                .bind("roleIds", key.roles().text())
                .bind("accountId", key.accountId())
                .bind("keyId", key.keyId())
                .execute();
    }

    /** Updates the time of a key's last use if the given time is later; does nothing if the key no longer exists. */
    public void used(Handle handle, long accountId, String keyId, Instant at) {
        handle.createUpdate("UPDATE service_keys SET last_used = :at WHERE account_id = :accountId AND key_id = :keyId"
                        + " AND (last_used IS NULL OR last_used < :at)")
                .bind("at", Micros.of(at))
                .bind("accountId", accountId)
                .bind("keyId", keyId)
                .execute();
    }

    /** Returns the key with this id in this account, or null, within the caller's unit of work. */
    public @Nullable ServiceKey find(Handle handle, long accountId, String keyId) {
        return HotSql.findFirst(handle, FIND, this::key, accountId, keyId).orElse(null);
    }

    /** Returns the key with this id in this account, or null, in a query of its own. */
    public @Nullable ServiceKey find(Database database, long accountId, String keyId) {
        return database.findFirst(FIND, this::key, accountId, keyId).orElse(null);
    }

    /** Deletes a key; its tokens are rejected from the commit on. Returns whether the key existed. */
    public boolean delete(Handle handle, long accountId, String keyId) {
        return handle.createUpdate("DELETE FROM service_keys WHERE account_id = :accountId AND key_id = :keyId")
                        .bind("accountId", accountId)
                        .bind("keyId", keyId)
                        .execute()
                > 0;
    }

    private ServiceKey key(ResultSet row) throws SQLException {
        return new ServiceKey(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                decoded.get(row.getString(5), RsaKeys::decodePublic),
                RoleSet.parse(row.getString(6)),
                Micros.toInstant(row.getLong(7)),
                end(Micros.read(row, EXPIRES)),
                Holder.read(row, SUB_USER));
    }

    private static KeyEnd end(@Nullable Instant expires) {
        return expires == null ? KeyEnd.never() : KeyEnd.at(expires);
    }
}
