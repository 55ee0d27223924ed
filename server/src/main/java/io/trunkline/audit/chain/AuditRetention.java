package io.trunkline.audit.chain;

import io.trunkline.audit.chain.AuditChain.Break;
import io.trunkline.audit.chain.AuditChain.ChainedAccount;
import io.trunkline.audit.chain.AuditChain.Row;
import io.trunkline.audit.chain.AuditChain.Walk;
import io.trunkline.store.Database;
import io.trunkline.store.Micros;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes audit entries by age, but never an account's newest one, and leaves a signed {@link Checkpoint} for
 * them. Altered logs are left alone, since deleting would destroy the evidence. Thread-safe; several servers may
 * run this at the same time.
 */
public final class AuditRetention {

    /** Entries deleted per transaction, which takes a few milliseconds, during which other changes wait. */
    static final int PORTION = 200;

    private static final Logger LOG = LoggerFactory.getLogger(AuditRetention.class);
    private static final int ACCOUNTS = 1000;

    private final Database database;
    private final CheckpointKey key;
    private final InstantSource clock;

    public AuditRetention(Database database, CheckpointKey key, InstantSource clock) {
        this.database = database;
        this.key = key;
        this.clock = clock;
    }

    /**
     * The result.
     *
     * @param accounts accounts with deleted entries
     * @param entries deleted entries
     * @param altered accounts left alone because their log was altered
     */
    public record Result(long accounts, long entries, long altered) {}

    /**
     * Deletes entries older than {@code keep}, account by account, oldest first. Reads one row per account, and otherwise no more than it
     * deletes.
     *
     * @param goOn checked after each batch, and after every thousand accounts
     */
    public Result prune(Duration keep, BooleanSupplier goOn) {
        Instant end = clock.instant().minus(keep);
        Tally tally = new Tally();
        long last = 0;
        List<ChainedAccount> page;
        do {
            long after = last;
            page = database.read(handle -> AuditChain.accounts(handle, after, Long.MAX_VALUE, ACCOUNTS));
            for (ChainedAccount account : page) {
                if (account.oldestAt().isBefore(end)) {
                    prune(account.id(), end, goOn, tally);
                }
            }
            last = page.isEmpty() ? last : page.getLast().id();
        } while (page.size() == ACCOUNTS && goOn.getAsBoolean());
        return new Result(tally.accounts, tally.entries, tally.altered);
    }

    private static final class Tally {
        private long accounts;
        private long entries;
        private long altered;
    }

    private void prune(long accountId, Instant end, BooleanSupplier goOn, Tally tally) {
        long before = tally.entries;
        boolean more = true;
        while (more) {
            long deleted = prunePortion(accountId, end, tally);
            tally.entries += deleted;
            more = deleted == PORTION && goOn.getAsBoolean();
        }
        if (tally.entries > before) {
            tally.accounts++;
        }
    }

    /** Returns the number of deleted entries. */
    private long prunePortion(long accountId, Instant end, Tally tally) {
        ChainedAccount account = database.read(handle -> AuditChain.accounts(handle, accountId - 1, accountId, 1))
                .getFirst();
        Checkpoint before = account.checkpoint();
        if (before != null && !key.hasSigned(before)) {
            leave(accountId, "its checkpoint was altered", tally);
            return 0;
        }
        // The newest entry is never read.
        List<Row> rows = database.read(
                handle -> AuditChain.page(handle, accountId, account.deletedUpTo(), account.revision() - 1, PORTION));
        Walk walk = new Walk(before);
        for (Row row : rows) {
            if (!Micros.toInstant(row.micros()).isBefore(end)) {
                break;
            }
            Optional<Break> broken = walk.step(row);
            if (broken.isPresent()) {
                leave(
                        accountId,
                        "entry " + broken.get().auditId() + " " + broken.get().reason(),
                        tally);
                return 0;
            }
        }
        return walk.passed() == 0 ? 0 : cut(accountId, before, walk);
    }

    private long cut(long accountId, @Nullable Checkpoint before, Walk walk) {
        // Signed outside the transaction, so that no other change waits for it.
        Checkpoint next = key.sign(new Checkpoint(
                accountId,
                walk.last(),
                walk.hash(),
                (before == null ? 0 : before.deleted()) + walk.passed(),
                Micros.of(clock.instant()),
                ""));
        boolean done = database.write(handle -> AuditChain.cut(handle, before, next));
        return done ? walk.passed() : 0;
    }

    private static void leave(long accountId, String reason, Tally tally) {
        tally.altered++;
        LOG.warn(
                "Old audit entries of account {} are not deleted: {}. See `trunkline audit verify`", accountId, reason);
    }
}
