package io.trunkline.audit;

import io.trunkline.digest.Sha256;
import io.trunkline.store.Database;
import io.trunkline.store.Micros;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the audit log as it was written, and checks that nobody has altered it: that each account's entries are all there, in
 * their order, with the content that their hashes cover, up to the one at which the account's row says the chain ends. Needs
 * little memory however long the log is. Thread-safe.
 *
 * <p>Entries from before version 5 of the schema have no hash, and come before all that have one. Who can write to the database
 * can also write a new chain; so keep the hashes that a check tells somewhere else.
 */
public final class AuditTrail {

    private static final int PAGE = 1000;

    private final Database database;

    public AuditTrail(Database database) {
        this.database = database;
    }

    /**
     * An entry with its hash.
     *
     * @param hash null in entries from before there were hashes
     */
    public record Stored(AuditEntry entry, @Nullable Sha256 hash) {}

    /** What a check of an account's entries found. */
    public sealed interface Finding {

        long accountId();

        /**
         * All is as it was written.
         *
         * @param entries how many there are
         * @param unchained how many of them have no hash
         * @param head the last hash; null if there is none
         */
        record Whole(
                long accountId,
                long entries,
                long unchained,
                @Nullable Sha256 head) implements Finding {}

        /**
         * Something was altered.
         *
         * @param auditId the first entry that is not as it was written, or is missing
         */
        record Broken(long accountId, long auditId, String reason) implements Finding {}
    }

    /**
     * Checks the entries of one account or of all.
     *
     * @param accountId empty for all accounts, in the order of their ids
     */
    public void verify(Optional<Long> accountId, Consumer<Finding> findings) {
        forEachAccount(accountId, account -> findings.accept(verify(account)));
    }

    /** Hands over the entries of one account or of all, account by account and the oldest first. */
    public void read(Optional<Long> accountId, Consumer<Stored> entries) {
        forEachAccount(accountId, account -> {
            long last = 0;
            List<Row> page;
            do {
                page = page(account.id(), last, account.revision());
                page.forEach(row -> entries.accept(row.stored()));
                last = page.isEmpty() ? last : page.getLast().id();
            } while (page.size() == PAGE);
        });
    }

    /** An account's row: where its chain ends. Entries that come later are not looked at. */
    private record End(long id, long revision, @Nullable Sha256 head) {}

    /** An entry with the texts that its hash covers. */
    private record Row(
            long accountId,
            long id,
            long micros,
            Actor actor,
            String method,
            String changes,
            @Nullable Sha256 hash) {

        Sha256 expected(@Nullable Sha256 previous) {
            return EntryHash.of(previous, accountId, id, micros, actor, method, changes);
        }

        Stored stored() {
            return new Stored(
                    new AuditEntry(accountId, id, Micros.toInstant(micros), actor, method, ChangesJson.read(changes)),
                    hash);
        }
    }

    private Finding verify(End account) {
        Sha256 previous = null;
        long last = 0;
        long unchained = 0;
        List<Row> page;
        do {
            page = page(account.id(), last, account.revision());
            for (Row row : page) {
                if (row.id() != last + 1) {
                    return new Finding.Broken(account.id(), last + 1, "is missing");
                }
                if (row.hash() == null && previous == null) {
                    unchained++;
                } else if (!row.expected(previous).equals(row.hash())) {
                    return new Finding.Broken(
                            account.id(), row.id(), "is not as it was written, or follows another one than it did");
                }
                previous = row.hash();
                last = row.id();
            }
        } while (page.size() == PAGE);
        if (last < account.revision()) {
            return new Finding.Broken(account.id(), last + 1, "is missing");
        }
        if (!Objects.equals(previous, account.head())) {
            return new Finding.Broken(account.id(), last, "is not the one that the account's row names as its last");
        }
        return new Finding.Whole(account.id(), last, unchained, previous);
    }

    private void forEachAccount(Optional<Long> accountId, Consumer<End> consumer) {
        long last = accountId.map(id -> id - 1).orElse(0L);
        int size = accountId.isPresent() ? 1 : PAGE;
        List<End> page;
        do {
            page = accounts(last, accountId.orElse(Long.MAX_VALUE), size);
            page.forEach(consumer);
            last = page.isEmpty() ? last : page.getLast().id();
        } while (page.size() == PAGE);
    }

    private List<End> accounts(long after, long upTo, int limit) {
        return database.read(handle -> handle.createQuery("""
                        SELECT account_id, revision, audit_head FROM accounts
                        WHERE account_id > ? AND account_id <= ? ORDER BY account_id LIMIT ?""")
                .bind(0, after)
                .bind(1, upTo)
                .bind(2, limit)
                .map((row, _) -> new End(
                        row.getLong("account_id"),
                        row.getLong("revision"),
                        AuditLog.digest(row.getBytes("audit_head"))))
                .list());
    }

    private List<Row> page(long accountId, long after, long upTo) {
        return database.read(handle -> handle.createQuery("""
                        SELECT audit_id, recorded_at, actor_kind, actor_id, address, user_agent, method, changes, hash
                        FROM audit_log WHERE account_id = ? AND audit_id > ? AND audit_id <= ?
                        ORDER BY audit_id LIMIT ?""")
                .bind(0, accountId)
                .bind(1, after)
                .bind(2, upTo)
                .bind(3, PAGE)
                .map((row, _) -> new Row(
                        accountId,
                        row.getLong("audit_id"),
                        row.getLong("recorded_at"),
                        AuditLog.actor(row),
                        row.getString("method"),
                        row.getString("changes"),
                        AuditLog.digest(row.getBytes("hash"))))
                .list());
    }
}
