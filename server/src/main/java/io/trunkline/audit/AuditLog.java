package io.trunkline.audit;

import io.trunkline.digest.Sha256;
import io.trunkline.store.HotSql;
import io.trunkline.store.Micros;
import io.trunkline.store.commit.SqlCommand;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The audit log's table, and each account's revision: the id of the account's newest entry. Stateless and
 * thread-safe; every method that takes a handle works within its transaction.
 */
public final class AuditLog {

    private static final String INSERT = """
            INSERT INTO audit_log (account_id, audit_id, recorded_at, actor_kind, actor_id, address, user_agent, method,
              changes, hash)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private static final String NEXT_REVISION =
            "UPDATE accounts SET revision = revision + 1 WHERE account_id = ? RETURNING revision, audit_head";

    private static final String SET_HEAD = "UPDATE accounts SET audit_head = ? WHERE account_id = ?";

    /**
     * Adds an entry for {@code accountId} and returns its id, which becomes the account's revision.
     *
     * <p>If another server adds an entry to the account at the same time, the database reports a serialization failure, and the transaction
     * is retried, so ids have no gaps or duplicates.
     */
    public long append(
            Handle handle, long accountId, Instant at, Actor actor, String method, List<FieldChange> changes) {
        Head before = HotSql.findFirst(
                        handle, NEXT_REVISION, row -> new Head(row.getLong(1), digest(row.getBytes(2))), accountId)
                .orElseThrow(() -> new IllegalStateException("There is no account " + accountId + " to audit"));
        NewEntry entry = entry(before.hash(), accountId, before.revision(), at, actor, method, changes);
        HotSql.update(handle, entry.insert());
        HotSql.update(
                handle, new SqlCommand(SET_HEAD, Arrays.asList(entry.hash().bytes(), accountId)));
        return before.revision();
    }

    /** Where an account's chain ends. */
    private record Head(long revision, @Nullable Sha256 hash) {}

    /**
     * An entry to write.
     *
     * @param hash must become the account's {@code audit_head} in the same transaction
     */
    public record NewEntry(SqlCommand insert, Sha256 hash) {}

    /** The actor of a row that has all columns of the log. */
    public static Actor actor(ResultSet row) throws SQLException {
        return new Actor(
                Actor.Kind.valueOf(row.getString("actor_kind")),
                row.getString("actor_id"),
                row.getString("address"),
                row.getString("user_agent"));
    }

    /** The digest in a column; null for NULL. */
    public static @Nullable Sha256 digest(byte @Nullable [] column) {
        return column == null ? null : Sha256.read(column);
    }

    /**
     * The command that adds an entry.
     *
     * @param previous the account's previous {@code audit_head}
     * @param revision the entry's id; the caller must make it the account's revision in the same transaction
     */
    public NewEntry entry(
            @Nullable Sha256 previous,
            long accountId,
            long revision,
            Instant at,
            Actor actor,
            String method,
            List<FieldChange> changes) {
        long micros = Micros.of(at);
        String text = ChangesJson.write(changes);
        Sha256 hash = EntryHash.of(previous, accountId, revision, micros, actor, method, text);
        SqlCommand insert = new SqlCommand(
                INSERT,
                Arrays.asList(
                        accountId,
                        revision,
                        micros,
                        actor.kind().name(),
                        actor.id(),
                        actor.address(),
                        actor.userAgent(),
                        method,
                        text,
                        hash.bytes()));
        return new NewEntry(insert, hash);
    }

    /** The newest {@code limit} entries of an account, newest first. */
    public List<AuditEntry> newest(Handle handle, long accountId, int limit) {
        return page(handle, accountId, 1, Long.MAX_VALUE, true, limit);
    }

    /** Up to {@code limit} entries of an account with ids from {@code first} to {@code last}, in ascending or descending order of ids. */
    List<AuditEntry> page(Handle handle, long accountId, long first, long last, boolean newestFirst, int limit) {
        return handle.createQuery("""
                        SELECT audit_id, recorded_at, actor_kind, actor_id, address, user_agent, method, changes
                        FROM audit_log WHERE account_id = ? AND audit_id BETWEEN ? AND ?
                        ORDER BY audit_id\s""" + (newestFirst ? "DESC LIMIT ?" : "ASC LIMIT ?"))
                .bind(0, accountId)
                .bind(1, first)
                .bind(2, last)
                .bind(3, limit)
                .map((row, _) -> new AuditEntry(
                        accountId,
                        row.getLong("audit_id"),
                        Micros.toInstant(row.getLong("recorded_at")),
                        actor(row),
                        row.getString("method"),
                        ChangesJson.read(row.getString("changes"))))
                .list();
    }
}
