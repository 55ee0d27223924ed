package io.trunkline.audit.chain;

import io.trunkline.audit.Actor;
import io.trunkline.audit.AuditEntry;
import io.trunkline.audit.AuditLog;
import io.trunkline.audit.ChangesJson;
import io.trunkline.audit.EntryHash;
import io.trunkline.digest.Sha256;
import io.trunkline.store.Micros;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The stored chains of audit entries and the checkpoints before them. Stateless and thread-safe. */
final class AuditChain {

    private AuditChain() {}

    /**
     * An account's row: where its chain starts and ends. Later entries are ignored.
     *
     * @param revision the id of the newest entry
     * @param head its hash
     * @param checkpoint null if no entry was deleted
     * @param oldest when the first entry after the checkpoint was made, in microseconds; null if there is none
     */
    record ChainedAccount(
            long id,
            long revision,
            @Nullable Sha256 head,
            @Nullable Checkpoint checkpoint,
            @Nullable Long oldest) {

        /** The last deleted entry. */
        long deletedUpTo() {
            return checkpoint == null ? 0 : checkpoint.auditId();
        }

        Instant oldestAt() {
            return oldest == null ? Instant.MAX : Micros.toInstant(oldest);
        }
    }

    /** An entry with the texts that its hash covers. */
    record Row(
            long accountId,
            long id,
            long micros,
            Actor actor,
            String method,
            String changes,
            @Nullable Sha256 hash) {

        private Sha256 expected(@Nullable Sha256 previous) {
            return EntryHash.of(previous, accountId, id, micros, actor, method, changes);
        }

        AuditEntry entry() {
            return new AuditEntry(accountId, id, Micros.toInstant(micros), actor, method, ChangesJson.read(changes));
        }
    }

    /** Follows a chain from a checkpoint, or from its start. Used by one thread. */
    static final class Walk {

        private final long start;
        private long last;
        private @Nullable Sha256 hash;
        private long unchained;

        Walk(@Nullable Checkpoint from) {
            start = from == null ? 0 : from.auditId();
            last = start;
            hash = from == null ? null : from.hash();
        }

        /** The entry reached, and its hash. */
        long last() {
            return last;
        }

        @Nullable
        Sha256 hash() {
            return hash;
        }

        /** The number of entries passed. */
        long passed() {
            return last - start;
        }

        /** How many of them have no hash. */
        long unchained() {
            return unchained;
        }

        /** Advances to the next entry; on an error, stays and returns which entry is wrong and why. */
        Optional<Break> step(Row row) {
            if (row.id() <= start) {
                return Optional.of(new Break(row.id(), "exists although the checkpoint says that it was deleted"));
            }
            if (row.id() != last + 1) {
                return Optional.of(
                        new Break(last + 1, last == 0 ? "is missing, and no checkpoint covers it" : "is missing"));
            }
            if (row.hash() == null && hash == null) {
                unchained++;
            } else if (!row.expected(hash).equals(row.hash())) {
                return Optional.of(new Break(row.id(), "was altered, or follows a different entry"));
            }
            hash = row.hash();
            last = row.id();
            return Optional.empty();
        }
    }

    /** Where a chain is broken. */
    record Break(long auditId, String reason) {}

    /** The accounts with ids above {@code after} and up to {@code upTo}, by id. */
    static List<ChainedAccount> accounts(Handle handle, long after, long upTo, int limit) {
        return handle.createQuery("""
                        SELECT a.account_id, a.revision, a.audit_head, c.audit_id, c.hash, c.deleted, c.made_at, c.signature,
                          (SELECT l.recorded_at FROM audit_log l
                            WHERE l.account_id = a.account_id AND l.audit_id > COALESCE(c.audit_id, 0)
                            ORDER BY l.audit_id LIMIT 1) AS oldest
                        FROM accounts a LEFT JOIN audit_checkpoints c ON c.account_id = a.account_id
                        WHERE a.account_id > ? AND a.account_id <= ? ORDER BY a.account_id LIMIT ?""")
                .bind(0, after)
                .bind(1, upTo)
                .bind(2, limit)
                .map((row, _) -> account(row))
                .list();
    }

    private static ChainedAccount account(ResultSet row) throws SQLException {
        long id = row.getLong("account_id");
        byte[] signature = row.getBytes("signature");
        Checkpoint checkpoint = signature == null
                ? null
                : new Checkpoint(
                        id,
                        row.getLong("audit_id"),
                        AuditLog.digest(row.getBytes("hash")),
                        row.getLong("deleted"),
                        row.getLong("made_at"),
                        Base64.getEncoder().encodeToString(signature));
        long oldest = row.getLong("oldest");
        boolean isEmpty = row.wasNull();
        return new ChainedAccount(
                id,
                row.getLong("revision"),
                AuditLog.digest(row.getBytes("audit_head")),
                checkpoint,
                isEmpty ? null : oldest);
    }

    /** The entries of an account with ids above {@code after} and up to {@code upTo}, by id. */
    static List<Row> page(Handle handle, long accountId, long after, long upTo, int limit) {
        return handle.createQuery("""
                        SELECT audit_id, recorded_at, actor_kind, actor_id, address, user_agent, method, changes, hash
                        FROM audit_log WHERE account_id = ? AND audit_id > ? AND audit_id <= ?
                        ORDER BY audit_id LIMIT ?""")
                .bind(0, accountId)
                .bind(1, after)
                .bind(2, upTo)
                .bind(3, limit)
                .map((row, _) -> new Row(
                        accountId,
                        row.getLong("audit_id"),
                        row.getLong("recorded_at"),
                        AuditLog.actor(row),
                        row.getString("method"),
                        row.getString("changes"),
                        AuditLog.digest(row.getBytes("hash"))))
                .list();
    }

    /**
     * Deletes the entries that a new checkpoint covers, and replaces the previous checkpoint with it.
     *
     * @return false, with nothing changed, if the previous checkpoint is no longer the current one
     * @throws IllegalStateException if the entries were not those that it covers: the transaction must be rolled back
     */
    static boolean cut(Handle handle, @Nullable Checkpoint before, Checkpoint next) {
        long from = before == null ? 0 : before.auditId();
        if (!replace(handle, before, next)) {
            return false;
        }
        int deleted = handle.execute(
                "DELETE FROM audit_log WHERE account_id = ? AND audit_id > ? AND audit_id <= ?",
                next.accountId(),
                from,
                next.auditId());
        if (deleted != next.auditId() - from) {
            throw new IllegalStateException("Entries of account " + next.accountId() + " were removed in the meantime");
        }
        return true;
    }

    private static boolean replace(Handle handle, @Nullable Checkpoint before, Checkpoint next) {
        byte[] hash = next.hash() == null ? null : next.hash().bytes();
        byte[] signature = Base64.getDecoder().decode(next.signature());
        if (before == null) {
            return handle.execute(
                            """
                            INSERT INTO audit_checkpoints (account_id, audit_id, hash, deleted, made_at, signature)
                            VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (account_id) DO NOTHING""", next.accountId(), next.auditId(), hash, next.deleted(), next.madeAtMicros(), signature)
                    == 1;
        }
        return handle.execute(
                        """
                        UPDATE audit_checkpoints SET audit_id = ?, hash = ?, deleted = ?, made_at = ?, signature = ?
                        WHERE account_id = ? AND audit_id = ?""",
                        next.auditId(),
                        hash,
                        next.deleted(),
                        next.madeAtMicros(),
                        signature,
                        next.accountId(),
                        before.auditId())
                == 1;
    }
}
