package io.trunkline.billing;

import io.trunkline.audit.AuditLog;
import io.trunkline.store.Database;
import java.time.InstantSource;

/**
 * The services for the money of accounts, wired over one database. Thread-safe.
 *
 * @param ledger moves the money
 * @param history finds transactions
 * @param check whether balances match the transactions
 * @param reminders of low balances
 */
public record Billing(Ledger ledger, TransactionHistory history, LedgerCheck check, BalanceReminders reminders) {

    /**
     * Wires the package's classes.
     *
     * @param notice called for low balances
     */
    public static Billing create(Database database, LowBalanceNotice notice, InstantSource clock) {
        return new Billing(
                new Ledger(database, new AuditLog(), notice, clock),
                new TransactionHistory(database),
                new LedgerCheck(database),
                new BalanceReminders(database, notice, clock));
    }
}
