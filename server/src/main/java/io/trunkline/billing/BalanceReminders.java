package io.trunkline.billing;

import io.trunkline.billing.LedgerTable.Due;
import io.trunkline.store.Database;
import io.trunkline.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Reminds accounts once that their balance is low, 24 hours after the first notice. Thread-safe, and safe with several servers on one
 * database: each account is checked again in the transaction that reminds it.
 */
public final class BalanceReminders {

    /** How often to check. */
    public static final Duration INTERVAL = Duration.ofMinutes(1);

    private static final int PORTION = 100;

    private final Database database;
    private final LowBalanceNotice notice;
    private final InstantSource clock;
    private final LedgerTable table = new LedgerTable();

    public BalanceReminders(Database database, LowBalanceNotice notice, InstantSource clock) {
        this.database = database;
        this.notice = notice;
        this.clock = clock;
    }

    /**
     * Reminds all due accounts in batches, and returns how many. A failure for one does not affect the others.
     *
     * @param stopping whether to stop early and leave the rest for another time
     * @throws RuntimeException the first failure, after all others have been reminded
     */
    public int work(BooleanSupplier stopping) {
        Instant now = clock.instant();
        Instant latest = now.minus(LowBalance.REMINDER_AFTER);
        int reminded = 0;
        Due last = new Due(Long.MIN_VALUE, 0);
        @Nullable RuntimeException failure = null;
        List<Due> portion;
        do {
            Due after = last;
            portion = database.read(handle -> table.due(handle, after, latest, PORTION));
            for (Due due : portion) {
                if (stopping.getAsBoolean()) {
                    return reminded;
                }
                last = due;
                try {
                    reminded += database.write(handle -> remind(handle, due.accountId(), now)) ? 1 : 0;
                } catch (RuntimeException e) {
                    if (e instanceof StoreException store && store.kind() != StoreException.Kind.FAILED) {
                        throw e;
                    }
                    failure = failure == null ? e : failure;
                }
            }
        } while (portion.size() == PORTION);
        if (failure != null) {
            throw failure;
        }
        return reminded;
    }

    private boolean remind(Handle handle, long accountId, Instant now) {
        return table.find(handle, accountId)
                .map(standing -> {
                    LowBalance.Step step =
                            standing.lowBalance().waited(standing.funds().available(), standing.threshold(), now);
                    if (!step.after().equals(standing.lowBalance())) {
                        table.update(handle, accountId, step.after());
                    }
                    if (step.tell()) {
                        notice.balanceIsLow(handle, accountId, standing.funds().hasCredit(), true);
                    }
                    return step.tell();
                })
                .orElse(false);
    }
}
