package io.trunkline.access.ip;

import io.trunkline.address.IpNetwork;
import io.trunkline.store.Micros;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The table {@code authorized_ips}. Stateless and thread-safe; works within its caller's transaction. */
final class AuthorizedIpTable {

    /** Lists the entries of an account: the white list first, each list from the oldest entry to the newest. */
    List<AuthorizedIp> list(Handle handle, long accountId) {
        return handle.createQuery("SELECT network, allowed, description, created FROM authorized_ips"
                        + " WHERE account_id = ? ORDER BY allowed DESC, created, network")
                .bind(0, accountId)
                .map((row, _) -> new AuthorizedIp(
                        IpNetwork.parse(row.getString("network")),
                        row.getBoolean("allowed"),
                        row.getString("description"),
                        Micros.toInstant(row.getLong("created"))))
                .list();
    }

    void insert(Handle handle, long accountId, AuthorizedIp entry) {
        handle.execute(
                "INSERT INTO authorized_ips (account_id, network, allowed, description, created) VALUES (?, ?, ?, ?, ?)",
                accountId,
                entry.network().toString(),
                entry.allowed() ? 1 : 0,
                entry.description(),
                Micros.of(entry.created()));
    }

    void delete(Handle handle, long accountId, AuthorizedIp entry) {
        handle.execute(
                "DELETE FROM authorized_ips WHERE account_id = ? AND network = ? AND allowed = ?",
                accountId,
                entry.network().toString(),
                entry.allowed() ? 1 : 0);
    }
}
