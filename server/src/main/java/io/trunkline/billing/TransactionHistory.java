package io.trunkline.billing;

import io.trunkline.store.Database;
import io.trunkline.store.Micros;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Finds transactions. Thread-safe. */
public final class TransactionHistory {

    private static final int NEWEST = 1000;

    private final Database database;

    public TransactionHistory(Database database) {
        this.database = database;
    }

    /**
     * Which transactions to find. Immutable.
     *
     * @param from the earliest time
     * @param to the latest time
     * @param ids only these; all if empty, like the types
     */
    public record Filter(Instant from, Instant to, List<Long> ids, List<TransactionType> types) {

        public Filter {
            ids = List.copyOf(ids);
            types = List.copyOf(types);
        }
    }

    /**
     * Which of them to return.
     *
     * @param offset how many to leave out from the beginning
     * @param count how many to return at most
     * @param withTotal whether to count them all
     */
    public record Part(boolean newestFirst, int offset, int count, boolean withTotal) {}

    /**
     * What was found.
     *
     * @param total how many there are, if they were to be counted
     */
    public record Result(List<Transaction> transactions, OptionalLong total) {}

    /** The account's transactions, by their time. */
    public Result find(long accountId, Filter filter, Part part) {
        return database.read(handle -> new Result(
                page(handle, accountId, filter, part),
                part.withTotal() ? OptionalLong.of(count(handle, accountId, filter)) : OptionalLong.empty()));
    }

    /** The account's newest transactions, the newest first, up to a thousand. */
    public List<Transaction> newest(long accountId) {
        return database.read(
                handle -> handle.createQuery(LedgerTable.TRANSACTION + " ORDER BY transaction_id DESC LIMIT ?")
                        .bind(0, accountId)
                        .bind(1, NEWEST)
                        .map((row, _) -> LedgerTable.read(row))
                        .list());
    }

    private static List<Transaction> page(Handle handle, long accountId, Filter filter, Part part) {
        String order = part.newestFirst()
                ? " ORDER BY performed_at DESC, transaction_id DESC"
                : " ORDER BY performed_at, transaction_id";
        return bind(
                        handle.createQuery(
                                "SELECT account_id, transaction_id, kind, amount, balance_after, credit_limit_after, description,"
                                        + " performed_at" + where(filter) + order + " LIMIT :count OFFSET :offset"),
                        accountId,
                        filter)
                .bind("count", part.count())
                .bind("offset", part.offset())
                .map((row, _) -> LedgerTable.read(row))
                .list();
    }

    private static long count(Handle handle, long accountId, Filter filter) {
        return bind(handle.createQuery("SELECT count(*)" + where(filter)), accountId, filter)
                .mapTo(Long.class)
                .one();
    }

    private static String where(Filter filter) {
        return " FROM transactions WHERE account_id = :account AND performed_at >= :from AND performed_at <= :to"
                + (filter.ids().isEmpty() ? "" : " AND transaction_id IN (<ids>)")
                + (filter.types().isEmpty() ? "" : " AND kind IN (<kinds>)");
    }

    private static Query bind(Query query, long accountId, Filter filter) {
        query.bind("account", accountId).bind("from", Micros.of(filter.from())).bind("to", Micros.of(filter.to()));
        if (!filter.ids().isEmpty()) {
            query.bindList("ids", filter.ids());
        }
        if (!filter.types().isEmpty()) {
            query.bindList("kinds", filter.types().stream().map(Enum::name).toList());
        }
        return query;
    }
}
