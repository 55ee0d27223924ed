package io.trunkline.billing;

import io.trunkline.account.profile.Money;
import io.trunkline.store.Database;
import io.trunkline.store.Micros;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Finds transactions. Thread-safe. */
public final class TransactionHistory {

    private static final int NEWEST = 1000;
    private static final int PAGE = 500;

    private static final String COLUMNS =
            "SELECT account_id, transaction_id, kind, amount, balance_after, credit_limit_after, description, performed_at";

    /** Orders transactions by time and makes the order unique. */
    private static final String KEY = "performed_at, account_id, transaction_id";

    /** Whole numbers on both databases, of which one has longer ones for sums. */
    private static final String SUMS =
            "SELECT CAST(COALESCE(SUM(CASE WHEN amount < 0 THEN amount ELSE 0 END), 0) AS BIGINT),"
                    + " CAST(COALESCE(SUM(CASE WHEN amount > 0 THEN amount ELSE 0 END), 0) AS BIGINT)";

    private final Database database;

    public TransactionHistory(Database database) {
        this.database = database;
    }

    /**
     * A filter. Immutable.
     *
     * @param accounts whose transactions; an empty list matches none
     * @param from the earliest time
     * @param to the latest time
     * @param ids only these ids; all if empty. The same applies to {@code types}
     */
    public record Filter(List<Long> accounts, Instant from, Instant to, List<Long> ids, List<TransactionType> types) {

        public Filter {
            accounts = List.copyOf(accounts);
            ids = List.copyOf(ids);
            types = List.copyOf(types);
        }
    }

    /**
     * A page of the result.
     *
     * @param offset transactions to skip
     * @param count maximum transactions to return
     * @param withTotal whether to count all
     */
    public record Part(boolean newestFirst, int offset, int count, boolean withTotal) {}

    /**
     * The result.
     *
     * @param total the number of matches, if requested
     */
    public record Result(List<Transaction> transactions, OptionalLong total) {}

    /**
     * What transactions come to together.
     *
     * @param charged the sum of the charges: zero or negative
     * @param paid the sum of all others
     */
    public record Sums(BigDecimal charged, BigDecimal paid) {}

    /** The sums of the accounts' transactions. */
    public Sums sums(Filter filter) {
        if (filter.accounts().isEmpty()) {
            return new Sums(BigDecimal.ZERO, BigDecimal.ZERO);
        }
        return database.read(handle -> bind(handle.createQuery(SUMS + where(filter)), filter)
                .map((row, _) -> new Sums(Money.fromMillionths(row.getLong(1)), Money.fromMillionths(row.getLong(2))))
                .one());
    }

    /** The accounts' transactions, by time. */
    public Result find(Filter filter, Part part) {
        if (filter.accounts().isEmpty()) {
            return new Result(List.of(), part.withTotal() ? OptionalLong.of(0) : OptionalLong.empty());
        }
        return database.read(handle -> new Result(
                page(handle, filter, part),
                part.withTotal() ? OptionalLong.of(count(handle, filter)) : OptionalLong.empty()));
    }

    /**
     * Passes on the accounts' transactions one by one, by time, with few in memory at a time.
     *
     * @param sink returns whether it wants more
     * @param goOn asked regularly whether to continue
     */
    public void scan(Filter filter, boolean newestFirst, Predicate<Transaction> sink, BooleanSupplier goOn) {
        Transaction last = null;
        boolean wanted = !filter.accounts().isEmpty();
        while (wanted && goOn.getAsBoolean()) {
            Transaction after = last;
            List<Transaction> page = database.read(handle -> after(handle, filter, newestFirst, after));
            for (Transaction transaction : page) {
                wanted = wanted && sink.test(transaction);
                last = transaction;
            }
            wanted &= page.size() == PAGE;
        }
    }

    /** The account's newest transactions, newest first, up to a thousand. */
    public List<Transaction> newest(long accountId) {
        return newest(accountId, Long.MAX_VALUE, NEWEST);
    }

    /** Up to {@code limit} of the account's transactions with an id of at most {@code last}, newest first. */
    public List<Transaction> newest(long accountId, long last, int limit) {
        return database.read(handle -> handle.createQuery(
                        LedgerTable.TRANSACTION + " AND transaction_id <= ? ORDER BY transaction_id DESC LIMIT ?")
                .bind(0, accountId)
                .bind(1, last)
                .bind(2, limit)
                .map((row, _) -> LedgerTable.read(row))
                .list());
    }

    private static List<Transaction> page(Handle handle, Filter filter, Part part) {
        return bind(
                        handle.createQuery(
                                COLUMNS + where(filter) + order(part.newestFirst()) + " LIMIT :count OFFSET :offset"),
                        filter)
                .bind("count", part.count())
                .bind("offset", part.offset())
                .map((row, _) -> LedgerTable.read(row))
                .list();
    }

    private static List<Transaction> after(
            Handle handle, Filter filter, boolean newestFirst, @Nullable Transaction last) {
        String behind = last == null
                ? ""
                : " AND (" + KEY + ") " + (newestFirst ? "<" : ">") + " (:time, :last_account, :last_id)";
        Query query = bind(
                        handle.createQuery(COLUMNS + where(filter) + behind + order(newestFirst) + " LIMIT :count"),
                        filter)
                .bind("count", PAGE);
        if (last != null) {
            query.bind("time", Micros.of(last.performedAt()))
                    .bind("last_account", last.accountId())
                    .bind("last_id", last.id());
        }
        return query.map((row, _) -> LedgerTable.read(row)).list();
    }

    private static String order(boolean newestFirst) {
        return newestFirst ? " ORDER BY performed_at DESC, account_id DESC, transaction_id DESC" : " ORDER BY " + KEY;
    }

    private static long count(Handle handle, Filter filter) {
        return bind(handle.createQuery("SELECT count(*)" + where(filter)), filter)
                .mapTo(Long.class)
                .one();
    }

    private static String where(Filter filter) {
        return " FROM transactions WHERE account_id IN (<accounts>) AND performed_at >= :from AND performed_at <= :to"
                + (filter.ids().isEmpty() ? "" : " AND transaction_id IN (<ids>)")
                + (filter.types().isEmpty() ? "" : " AND kind IN (<kinds>)");
    }

    private static Query bind(Query query, Filter filter) {
        query.bindList("accounts", filter.accounts())
                .bind("from", Micros.of(filter.from()))
                .bind("to", Micros.of(filter.to()));
        if (!filter.ids().isEmpty()) {
            query.bindList("ids", filter.ids());
        }
        if (!filter.types().isEmpty()) {
            query.bindList("kinds", filter.types().stream().map(Enum::name).toList());
        }
        return query;
    }
}
