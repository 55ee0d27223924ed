package io.trunkline.audit.chain;

import io.trunkline.audit.AuditEntry;
import io.trunkline.audit.chain.AuditChain.Break;
import io.trunkline.audit.chain.AuditChain.ChainedAccount;
import io.trunkline.audit.chain.AuditChain.Row;
import io.trunkline.audit.chain.AuditChain.Walk;
import io.trunkline.digest.Sha256;
import io.trunkline.store.Database;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the audit log and checks that nobody has altered it: each account's entries are complete, in order, with the content that their
 * hashes cover, up to the last entry recorded in the account's row. Needs little memory however long the log is. Thread-safe.
 *
 * <p>An account's entries start after its {@link Checkpoint}, if some were deleted by age.
 *
 * <p>Entries from before schema version 5 have no hash, and precede all that have one. Anyone who can write to the database can also write
 * a new chain, so keep the hashes reported by a check elsewhere.
 */
public final class AuditTrail {

    private static final int PAGE = 1000;

    private final Database database;
    private final CheckpointKey key;

    /** Creates a trail that verifies checkpoints with the key that signed them. */
    public AuditTrail(Database database, CheckpointKey key) {
        this.database = database;
        this.key = key;
    }

    /**
     * An entry with its hash.
     *
     * @param hash null in entries older than the hashes
     */
    public record Stored(AuditEntry entry, @Nullable Sha256 hash) {}

    /** The result of checking an account's entries. */
    public sealed interface Verification {

        long accountId();

        /**
         * Nothing was altered.
         *
         * @param entries number of entries
         * @param unchained how many of them have no hash
         * @param head the last hash; null if there is none
         * @param checkpoint covers the entries deleted by age; null if none were
         */
        record Whole(
                long accountId,
                long entries,
                long unchained,
                @Nullable Sha256 head,
                @Nullable Checkpoint checkpoint) implements Verification {}

        /**
         * Something was altered.
         *
         * @param auditId the first entry that is altered or missing
         */
        record Broken(long accountId, long auditId, String reason) implements Verification {}

        /** The account's checkpoint does not vouch for the deleted entries. */
        record BadCheckpoint(long accountId, String reason) implements Verification {}
    }

    /**
     * Checks the entries of one account or all.
     *
     * @param accountId empty for all accounts, by id
     */
    public void verify(Optional<Long> accountId, Consumer<Verification> verifications) {
        forEachAccount(accountId, account -> verifications.accept(verify(account)));
    }

    /**
     * Passes on the entries of one account or all, account by account, oldest first.
     *
     * @param checkpoints receives each account's checkpoint, if any, before its entries, and another one after them if more entries were
     *     deleted in the meantime
     */
    public void read(Optional<Long> accountId, Consumer<Checkpoint> checkpoints, Consumer<Stored> entries) {
        forEachAccount(accountId, account -> {
            tell(account.checkpoint(), checkpoints);
            long last = 0;
            List<Row> page;
            do {
                page = page(account.id(), last, account.revision());
                page.forEach(row -> entries.accept(new Stored(row.entry(), row.hash())));
                last = page.isEmpty() ? last : page.getLast().id();
            } while (page.size() == PAGE);
            ChainedAccount after = again(account);
            if (after.deletedUpTo() != account.deletedUpTo()) {
                tell(after.checkpoint(), checkpoints);
            }
        });
    }

    private static void tell(@Nullable Checkpoint checkpoint, Consumer<Checkpoint> checkpoints) {
        if (checkpoint != null) {
            checkpoints.accept(checkpoint);
        }
    }

    private Verification verify(ChainedAccount account) {
        Verification verification = verifyOnce(account);
        if (verification instanceof Verification.Whole) {
            return verification;
        }
        // Entries may have been deleted by age since the checkpoint was read.
        ChainedAccount now = again(account);
        return now.deletedUpTo() == account.deletedUpTo() ? verification : verify(now);
    }

    private Verification verifyOnce(ChainedAccount account) {
        Checkpoint checkpoint = account.checkpoint();
        if (checkpoint != null) {
            if (!key.hasSigned(checkpoint)) {
                return new Verification.BadCheckpoint(account.id(), "was altered, or signed with another key");
            }
            if (checkpoint.auditId() >= account.revision()) {
                return new Verification.BadCheckpoint(
                        account.id(),
                        "covers entries up to " + checkpoint.auditId() + ", but the account's row has "
                                + account.revision() + " as the last one, which is never deleted");
            }
        }
        Walk walk = new Walk(checkpoint);
        long read = 0;
        List<Row> page;
        do {
            page = page(account.id(), read, account.revision());
            for (Row row : page) {
                Optional<Break> broken = walk.step(row);
                if (broken.isPresent()) {
                    return new Verification.Broken(
                            account.id(), broken.get().auditId(), broken.get().reason());
                }
                read = row.id();
            }
        } while (page.size() == PAGE);
        if (walk.last() < account.revision()) {
            return new Verification.Broken(account.id(), walk.last() + 1, "is missing");
        }
        if (!Objects.equals(walk.hash(), account.head())) {
            return new Verification.Broken(
                    account.id(), walk.last(), "is not the last entry recorded in the account's row");
        }
        return new Verification.Whole(account.id(), walk.passed(), walk.unchained(), walk.hash(), checkpoint);
    }

    private void forEachAccount(Optional<Long> accountId, Consumer<ChainedAccount> consumer) {
        long last = accountId.map(id -> id - 1).orElse(0L);
        int size = accountId.isPresent() ? 1 : PAGE;
        List<ChainedAccount> page;
        do {
            page = accounts(last, accountId.orElse(Long.MAX_VALUE), size);
            page.forEach(consumer);
            last = page.isEmpty() ? last : page.getLast().id();
        } while (page.size() == PAGE);
    }

    private ChainedAccount again(ChainedAccount account) {
        return accounts(account.id() - 1, account.id(), 1).getFirst();
    }

    private List<ChainedAccount> accounts(long after, long upTo, int limit) {
        return database.read(handle -> AuditChain.accounts(handle, after, upTo, limit));
    }

    private List<Row> page(long accountId, long after, long upTo) {
        return database.read(handle -> AuditChain.page(handle, accountId, after, upTo, PAGE));
    }
}
