package io.trunkline.audit;

import io.trunkline.store.HotSql;
import io.trunkline.store.Micros;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The audit log's table. Stateless and thread-safe; every method works within the caller's transaction. */
public final class AuditLog {

    /**
     * Adds an entry for {@code accountId}.
     *
     * <p>The entry's id follows the account's newest one. If another server adds an entry of the same id meanwhile, the
     * database reports a serialization failure, after which the unit of work runs again: so no id is left out or
     * given twice.
     */
    public void append(
            Handle handle, long accountId, Instant at, Actor actor, String method, List<FieldChange> changes) {
        int added = HotSql.update(
                handle,
                """
                INSERT INTO audit_log (account_id, audit_id, recorded_at, actor_kind, actor_id, address, user_agent,
                  method, changes)
                SELECT ?, COALESCE(MAX(audit_id), 0) + 1, ?, ?, ?, ?, ?, ?, ? FROM audit_log WHERE account_id = ?
                ON CONFLICT DO NOTHING""",
                accountId,
                Micros.of(at),
                actor.kind().name(),
                actor.id(),
                actor.address(),
                actor.userAgent(),
                method,
                ChangesJson.write(changes),
                accountId);
        if (added != 1) {
            throw new IllegalStateException("The audit entry was not added");
        }
    }

    /** The newest {@code limit} entries of an account, newest first. */
    public List<AuditEntry> newest(Handle handle, long accountId, int limit) {
        return handle.createQuery("""
                        SELECT audit_id, recorded_at, actor_kind, actor_id, address, user_agent, method, changes
                        FROM audit_log WHERE account_id = ? ORDER BY audit_id DESC LIMIT ?""")
                .bind(0, accountId)
                .bind(1, limit)
                .map((row, _) -> new AuditEntry(
                        accountId,
                        row.getLong("audit_id"),
                        Micros.toInstant(row.getLong("recorded_at")),
                        new Actor(
                                Actor.Kind.valueOf(row.getString("actor_kind")),
                                row.getString("actor_id"),
                                row.getString("address"),
                                row.getString("user_agent")),
                        row.getString("method"),
                        ChangesJson.read(row.getString("changes"))))
                .list();
    }
}
