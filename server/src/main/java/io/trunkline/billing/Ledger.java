package io.trunkline.billing;

import io.trunkline.account.Funds;
import io.trunkline.account.profile.Money;
import io.trunkline.audit.Actor;
import io.trunkline.audit.AuditLog;
import io.trunkline.audit.FieldChange;
import io.trunkline.billing.LedgerTable.Standing;
import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import io.trunkline.store.Database;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Moves the money of accounts. Thread-safe.
 *
 * <p>An entry is all or nothing: the transaction, the account's balance, the audit entry and what {@link LowBalanceNotice}
 * writes are one transaction. The balance is the sum of the account's transactions. An account may be charged and topped up
 * in any state: what it used while active must be paid for even when it is frozen.
 */
public final class Ledger {

    private final Database database;
    private final AuditLog audit;
    private final LowBalanceNotice notice;
    private final InstantSource clock;
    private final LedgerTable table = new LedgerTable();

    public Ledger(Database database, AuditLog audit, LowBalanceNotice notice, InstantSource clock) {
        this.database = database;
        this.audit = audit;
        this.notice = notice;
        this.clock = clock;
    }

    /** Like {@link #record(Handle, Actor, String, long, LedgerEntry)}, in its own transaction; returns once it is on disk. */
    public Transaction record(Actor actor, String method, long accountId, LedgerEntry entry) {
        return database.write(handle -> record(handle, actor, method, accountId, entry));
    }

    /**
     * Writes an entry in the caller's transaction.
     *
     * @param method the command or the operation, for the audit log
     * @throws FaultException 115 if the account does not exist; 127 for a charge with {@code requireFunds} that exceeds the available
     *     funds; 225 if the balance would exceed ±{@link Money#MAX}
     */
    public Transaction record(Handle handle, Actor actor, String method, long accountId, LedgerEntry entry) {
        Standing before = table.find(handle, accountId)
                .orElseThrow(() -> new FaultException(Fault.ofField(
                        ErrorCode.INVALID_ACCOUNT_ID, "account_id", "Account " + accountId + " does not exist.")));
        Instant now = clock.instant();
        Transaction transaction = next(accountId, before, entry, now);
        table.add(handle, transaction);
        audit.append(handle, accountId, now, actor, method, changes(before.funds(), transaction));
        LowBalance.Step step = before.lowBalance()
                .moved(before.funds().available(), transaction.after().available(), before.threshold(), now);
        if (!step.after().equals(before.lowBalance())) {
            table.update(handle, accountId, step.after());
        }
        if (step.tell()) {
            notice.balanceIsLow(handle, accountId, transaction.after().hasCredit(), false);
        }
        return transaction;
    }

    private static Transaction next(long accountId, Standing before, LedgerEntry entry, Instant now) {
        Funds funds = before.funds();
        BigDecimal amount = switch (entry) {
            case LedgerEntry.Charge charge -> charge.amount().negate();
            case LedgerEntry.TopUp topUp -> topUp.amount();
            case LedgerEntry.CreditLimit _ -> BigDecimal.ZERO;
        };
        if (entry instanceof LedgerEntry.Charge charge
                && charge.requireFunds()
                && funds.available().compareTo(charge.amount()) < 0) {
            throw new FaultException(Fault.of(
                    ErrorCode.INSUFFICIENT_MONEY,
                    "The charge is " + charge.amount().toPlainString() + ", the available funds are "
                            + funds.available().toPlainString() + "."));
        }
        BigDecimal balance = Money.canonical(funds.balance().add(amount));
        if (balance.abs().compareTo(Money.MAX) > 0) {
            throw new FaultException(Fault.ofField(
                    ErrorCode.INVALID_AMOUNT,
                    "amount",
                    "The balance would be " + balance.toPlainString() + ", beyond " + Money.MAX.toPlainString() + "."));
        }
        BigDecimal creditLimit =
                entry instanceof LedgerEntry.CreditLimit changed ? changed.limit() : funds.creditLimit();
        return new Transaction(
                accountId,
                before.lastTransaction() + 1,
                entry.type(),
                amount,
                new Funds(balance, creditLimit),
                entry.description(),
                now);
    }

    private static List<FieldChange> changes(Funds before, Transaction transaction) {
        List<FieldChange> changes = new ArrayList<>();
        changes.add(new FieldChange.Value("transaction_id", null, BigDecimal.valueOf(transaction.id())));
        changes.add(new FieldChange.Value(
                "transaction_type", null, transaction.type().text()));
        if (transaction.type() == TransactionType.CREDIT_LIMIT) {
            changes.add(new FieldChange.Value(
                    "credit_limit", before.creditLimit(), transaction.after().creditLimit()));
        } else {
            changes.add(new FieldChange.Value(
                    "balance", before.balance(), transaction.after().balance()));
        }
        return changes;
    }
}
