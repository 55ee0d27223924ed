package io.trunkline.billing;

import io.trunkline.account.Funds;
import io.trunkline.billing.LedgerTable.Standing;
import io.trunkline.store.Database;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * Checks that balances are the sums of the ledger. Works alongside servers that move money: it checks each account's transactions as of the
 * start of that account's check. Thread-safe; holds one batch of transactions at a time.
 */
public final class LedgerCheck {

    private static final int ACCOUNTS = 500;
    private static final int TRANSACTIONS = 1000;

    private final Database database;
    private final LedgerTable table = new LedgerTable();

    public LedgerCheck(Database database) {
        this.database = database;
    }

    /**
     * The result for an account.
     *
     * @param transactions how many were checked
     * @param wrong the first mismatch; empty if there is none
     */
    public record CheckedAccount(long accountId, Funds funds, long transactions, Optional<String> wrong) {}

    /** Checks one account, or all accounts in the order of their ids, and reports each. */
    public void check(OptionalLong account, Consumer<CheckedAccount> consumer) {
        if (account.isPresent()) {
            check(account.getAsLong()).ifPresent(consumer);
            return;
        }
        long last = Long.MIN_VALUE;
        List<Long> ids;
        do {
            long after = last;
            ids = database.read(handle -> handle.createQuery(
                            "SELECT account_id FROM accounts WHERE account_id > ? ORDER BY account_id LIMIT ?")
                    .bind(0, after)
                    .bind(1, ACCOUNTS)
                    .mapTo(Long.class)
                    .list());
            for (long id : ids) {
                check(id).ifPresent(consumer);
                last = id;
            }
        } while (ids.size() == ACCOUNTS);
    }

    private Optional<CheckedAccount> check(long accountId) {
        // The account is read first, since transactions are only added: later ones are ignored.
        return database.read(handle -> table.find(handle, accountId)).map(standing -> check(accountId, standing));
    }

    private CheckedAccount check(long accountId, Standing standing) {
        Funds funds = Funds.NONE;
        long id = 0;
        List<Transaction> portion;
        do {
            long after = id;
            portion = database.read(
                    handle -> table.page(handle, accountId, after, standing.lastTransaction(), TRANSACTIONS));
            for (Transaction transaction : portion) {
                Optional<String> wrong = mismatch(funds, id, transaction);
                if (wrong.isPresent()) {
                    return new CheckedAccount(accountId, standing.funds(), id, wrong);
                }
                id = transaction.id();
                funds = transaction.after();
            }
        } while (portion.size() == TRANSACTIONS);
        return new CheckedAccount(accountId, standing.funds(), id, finalMismatch(standing, funds, id));
    }

    private static Optional<String> mismatch(Funds before, long previous, Transaction transaction) {
        String name = "transaction " + transaction.id();
        if (transaction.id() != previous + 1) {
            return Optional.of("transaction " + (previous + 1) + " is missing");
        }
        if (before.balance()
                        .add(transaction.amount())
                        .compareTo(transaction.after().balance())
                != 0) {
            return Optional.of(name + " leaves a balance of "
                    + transaction.after().balance().toPlainString() + " where the sum is "
                    + before.balance().add(transaction.amount()).toPlainString());
        }
        boolean fits = switch (transaction.type().effect()) {
            case CHARGE -> transaction.amount().signum() < 0;
            case TOP_UP -> transaction.amount().signum() > 0;
            case CREDIT_LIMIT -> transaction.amount().signum() == 0;
        };
        if (!fits) {
            return Optional.of(name + " of type " + transaction.type().text() + " has an amount of "
                    + transaction.amount().toPlainString());
        }
        return transaction.type() == TransactionType.CREDIT_LIMIT
                        || before.creditLimit().compareTo(transaction.after().creditLimit()) == 0
                ? Optional.empty()
                : Optional.of(name + " changes the credit limit without being of that type");
    }

    private static Optional<String> finalMismatch(Standing standing, Funds sum, long last) {
        if (last != standing.lastTransaction()) {
            return Optional.of("transaction " + (last + 1) + " is missing");
        }
        return standing.funds().equals(sum)
                ? Optional.empty()
                : Optional.of("the account has a balance of "
                        + standing.funds().balance().toPlainString() + " and a credit limit of "
                        + standing.funds().creditLimit().toPlainString() + ", the ledger "
                        + sum.balance().toPlainString() + " and "
                        + sum.creditLimit().toPlainString());
    }
}
