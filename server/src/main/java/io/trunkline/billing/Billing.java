package io.trunkline.billing;

import io.trunkline.audit.AuditLog;
import io.trunkline.store.Database;
import java.time.InstantSource;

/**
 * The money of accounts, put together over one database. Thread-safe.
 *
 * @param ledger moves it
 * @param history of its moves
 * @param check whether balances are what the moves make of them
 * @param reminders of low balances
 */
public record Billing(Ledger ledger, TransactionHistory history, LedgerCheck check, BalanceReminders reminders) {

    /**
     * Wires the package's classes.
     *
     * @param notice is told of low balances
     */
    public static Billing create(Database database, LowBalanceNotice notice, InstantSource clock) {
        return new Billing(
                new Ledger(database, new AuditLog(), notice, clock),
                new TransactionHistory(database),
                new LedgerCheck(database),
                new BalanceReminders(database, notice, clock));
    }
}
