package io.trunkline.audit;

import io.trunkline.audit.AuditChain.ChainedAccount;
import io.trunkline.audit.AuditChain.Break;
import io.trunkline.audit.AuditChain.Row;
import io.trunkline.audit.AuditChain.Walk;
import io.trunkline.digest.Sha256;
import io.trunkline.store.Database;
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
 * <p>The entries of an account begin behind its {@link Checkpoint}, if some were deleted because of their age.
 *
 * <p>Entries from before version 5 of the schema have no hash, and come before all that have one. Who can write to the database
 * can also write a new chain; so keep the hashes that a check tells somewhere else.
 */
public final class AuditTrail {

    private static final int PAGE = 1000;

    private final Database database;
    private final CheckpointKey key;

    /** With the key that has signed the checkpoints. */
    public AuditTrail(Database database, CheckpointKey key) {
        this.database = database;
        this.key = key;
    }

    /**
     * An entry with its hash.
     *
     * @param hash null in entries from before there were hashes
     */
    public record Stored(AuditEntry entry, @Nullable Sha256 hash) {}

    /** What a check of an account's entries found. */
    public sealed interface Verification {

        long accountId();

        /**
         * All is as it was written.
         *
         * @param entries how many there are
         * @param unchained how many of them have no hash
         * @param head the last hash; null if there is none
         * @param checkpoint covers the entries that were deleted because of their age; null if none was
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
         * @param auditId the first entry that is not as it was written, or is missing
         */
        record Broken(long accountId, long auditId, String reason) implements Verification {}

        /** The account's checkpoint does not vouch for the entries that were deleted. */
        record BadCheckpoint(long accountId, String reason) implements Verification {}
    }

    /**
     * Checks the entries of one account or of all.
     *
     * @param accountId empty for all accounts, in the order of their ids
     */
    public void verify(Optional<Long> accountId, Consumer<Verification> verifications) {
        forEachAccount(accountId, account -> verifications.accept(verify(account)));
    }

    /**
     * Hands over the entries of one account or of all, account by account and the oldest first.
     *
     * @param checkpoints gets that of each account that has one, before its entries; another one after them if more were
     *     deleted meanwhile
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
        // Entries may have been deleted by their age since the checkpoint was read.
        ChainedAccount now = again(account);
        return now.deletedUpTo() == account.deletedUpTo() ? verification : verify(now);
    }

    private Verification verifyOnce(ChainedAccount account) {
        Checkpoint checkpoint = account.checkpoint();
        if (checkpoint != null) {
            if (!key.hasSigned(checkpoint)) {
                return new Verification.BadCheckpoint(
                        account.id(), "is not as it was signed, or was signed with another key");
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
                    account.id(), walk.last(), "is not the one that the account's row names as its last");
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
