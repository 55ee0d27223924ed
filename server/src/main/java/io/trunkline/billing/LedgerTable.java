package io.trunkline.billing;

import io.trunkline.account.Funds;
import io.trunkline.account.profile.Money;
import io.trunkline.store.HotSql;
import io.trunkline.store.Micros;
import io.trunkline.store.commit.SqlCommand;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * The table {@code transactions}, and the money in the table {@code accounts}. Stateless and thread-safe; works within its
 * caller's transaction.
 */
final class LedgerTable {

    /**
     * The money of an account, and what else the ledger needs to know.
     *
     * @param lastTransaction id of the newest transaction, 0 for none
     * @param threshold {@code min_balance_to_notify}
     */
    record Standing(Funds funds, long lastTransaction, LowBalance lowBalance, BigDecimal threshold) {}

    /** An account that may be due for a reminder; sorts by due time. */
    record Due(long lowSince, long accountId) {}

    static final String TRANSACTION =
            "SELECT account_id, transaction_id, kind, amount, balance_after, credit_limit_after, description, performed_at"
                    + " FROM transactions WHERE account_id = ?";

    private static final String STANDING =
            "SELECT balance, credit_limit, last_transaction_id, low_since, low_reminded, min_balance_to_notify"
                    + " FROM accounts WHERE account_id = ?";

    private static final String SET_FUNDS =
            "UPDATE accounts SET balance = ?, credit_limit = ?, last_transaction_id = ? WHERE account_id = ?";

    private static final String SET_LOW_BALANCE =
            "UPDATE accounts SET low_since = ?, low_reminded = ? WHERE account_id = ?";

    private static final String INSERT = """
            INSERT INTO transactions (account_id, transaction_id, kind, amount, balance_after, credit_limit_after,
              description, performed_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)""";

    Optional<Standing> find(Handle handle, long accountId) {
        return HotSql.findFirst(
                handle,
                STANDING,
                row -> new Standing(
                        funds(row, 1), row.getLong(3), lowBalance(row), Money.fromMillionths(row.getLong(6))),
                accountId);
    }

    private static LowBalance lowBalance(ResultSet row) throws SQLException {
        long since = row.getLong(4);
        return row.wasNull() ? LowBalance.ARMED : new LowBalance(Micros.toInstant(since), row.getInt(5) != 0);
    }

    private static Funds funds(ResultSet row, int firstColumn) throws SQLException {
        return new Funds(
                Money.fromMillionths(row.getLong(firstColumn)), Money.fromMillionths(row.getLong(firstColumn + 1)));
    }

    /** Adds a transaction and updates the account's money. */
    void add(Handle handle, Transaction transaction) {
        long balance = Money.toMillionths(transaction.after().balance());
        long creditLimit = Money.toMillionths(transaction.after().creditLimit());
        // Done first: of two concurrent servers, one then has to retry, instead of finding its transaction's id taken.
        HotSql.update(
                handle,
                new SqlCommand(SET_FUNDS, List.of(balance, creditLimit, transaction.id(), transaction.accountId())));
        HotSql.update(
                handle,
                new SqlCommand(
                        INSERT,
                        List.of(
                                transaction.accountId(),
                                transaction.id(),
                                transaction.type().name(),
                                Money.toMillionths(transaction.amount()),
                                balance,
                                creditLimit,
                                transaction.description(),
                                Micros.of(transaction.performedAt()))));
    }

    void update(Handle handle, long accountId, LowBalance lowBalance) {
        Instant since = lowBalance.since();
        HotSql.update(
                handle,
                new SqlCommand(
                        SET_LOW_BALANCE,
                        Arrays.asList(
                                since == null ? null : Micros.of(since), lowBalance.reminded() ? 1 : 0, accountId)));
    }

    static Transaction read(ResultSet row) throws SQLException {
        return new Transaction(
                row.getLong(1),
                row.getLong(2),
                TransactionType.valueOf(row.getString(3)),
                Money.fromMillionths(row.getLong(4)),
                funds(row, 5),
                row.getString(7),
                Micros.toInstant(row.getLong(8)));
    }

    /** Up to {@code limit} transactions with ids above {@code after} and up to {@code last}, by id. */
    List<Transaction> page(Handle handle, long accountId, long after, long last, int limit) {
        return handle.createQuery(
                        TRANSACTION + " AND transaction_id > ? AND transaction_id <= ? ORDER BY transaction_id LIMIT ?")
                .bind(0, accountId)
                .bind(1, after)
                .bind(2, last)
                .bind(3, limit)
                .map((row, _) -> read(row))
                .list();
    }

    /** Up to {@code limit} accounts after {@code after} that were notified by {@code latest} and not reminded. */
    List<Due> due(Handle handle, Due after, Instant latest, int limit) {
        return handle.createQuery("""
                        SELECT low_since, account_id FROM accounts
                        WHERE low_since IS NOT NULL AND low_reminded = 0 AND low_since <= ?
                          AND (low_since, account_id) > (?, ?)
                        ORDER BY low_since, account_id LIMIT ?""")
                .bind(0, Micros.of(latest))
                .bind(1, after.lowSince())
                .bind(2, after.accountId())
                .bind(3, limit)
                .map((row, _) -> new Due(row.getLong(1), row.getLong(2)))
                .list();
    }
}
