package io.trunkline.sms.history;

import io.trunkline.sms.history.SmsFilter.BetweenNumbers;
import io.trunkline.sms.history.SmsFilter.FromApplications;
import io.trunkline.sms.status.DeliveryStatus;
import io.trunkline.sms.status.SmsDirection;
import io.trunkline.store.Micros;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * The SQL for a filter. Immutable and thread-safe.
 *
 * <p>Every row that a query visits is one that it finds: each index begins with what a filter asks for, and goes on in the order of the
 * history. So an account with millions of messages is searched as fast as one with a few. There are two exceptions: a sender together with a
 * receiver, where the rows of one of the two are visited, and a sender or receiver together with a state of delivery. Where several indexes
 * would do, the conditions for which the planner should not choose one are written so that none fits ({@code +a2p}, {@code || ''}):
 * neither database knows how often a value occurs in one account.
 */
final class SmsQuery {

    private static final String ORDER = " ORDER BY processed, message_id";

    private final String prefix;
    private final SmsFilter filter;
    private final List<String> branches = new ArrayList<>();
    private final List<Consumer<Query>> values = new ArrayList<>();

    SmsQuery(SmsFilter filter) {
        this("", filter);
    }

    /** @param prefix stands before each statement, such as {@code EXPLAIN} */
    SmsQuery(String prefix, SmsFilter filter) {
        this.prefix = prefix;
        this.filter = filter;
        String common = common();
        switch (filter.kind()) {
            case FromApplications(Optional<DeliveryStatus> delivery) -> {
                delivery.ifPresent(status -> bind("delivery", status.code()));
                String ofStatus = delivery.isEmpty() ? "" : " AND " + delivery(hasSelectiveValue()) + " = :delivery";
                branches.add(common + of(1, SmsDirection.OUT) + ofStatus);
            }
            case BetweenNumbers(Optional<SmsDirection> direction) ->
                direction
                        .map(List::of)
                        .orElseGet(() -> List.of(SmsDirection.values()))
                        .forEach(each -> branches.add(common + of(0, each)));
        }
    }

    private boolean hasSelectiveValue() {
        return !filter.ids().isEmpty()
                || filter.source().isPresent()
                || filter.destination().isPresent();
    }

    private static String delivery(boolean isHidden) {
        return isHidden ? "+delivery_status" : "delivery_status";
    }

    /** The conditions on one history and direction. The numbers are literals, so that the partial index is found. */
    private String of(int a2p, SmsDirection direction) {
        // Ids are found by the primary key.
        String hidden = filter.ids().isEmpty() ? "" : "+";
        return " AND " + hidden + "a2p = " + a2p + " AND " + hidden + "direction = " + direction.code()
                + numbers(direction);
    }

    /** The account's own number has many messages, the other one few. */
    private String numbers(SmsDirection direction) {
        boolean hasIds = !filter.ids().isEmpty();
        boolean hasBoth = filter.source().isPresent() && filter.destination().isPresent();
        boolean hidesSource = hasIds || (hasBoth && direction == SmsDirection.OUT);
        boolean hidesDestination = hasIds || (hasBoth && direction == SmsDirection.IN);
        return filter.source()
                        .map(_ -> " AND source_number" + (hidesSource ? " || ''" : "") + " = :source")
                        .orElse("")
                + filter.destination()
                        .map(_ -> " AND destination_number" + (hidesDestination ? " || ''" : "") + " = :destination")
                        .orElse("");
    }

    private String common() {
        StringBuilder sql = new StringBuilder("account_id = :account");
        bind("account", filter.accountId());
        filter.source().ifPresent(source -> bind("source", source));
        filter.destination().ifPresent(destination -> bind("destination", destination));
        filter.from().ifPresent(from -> {
            sql.append(" AND processed >= :from");
            bind("from", Micros.of(from));
        });
        filter.to().ifPresent(to -> {
            sql.append(" AND processed <= :to");
            bind("to", Micros.of(to));
        });
        if (!filter.ids().isEmpty()) {
            sql.append(" AND message_id IN (<ids>)");
            values.add(query -> query.bindList("ids", filter.ids()));
        }
        return sql.toString();
    }

    private void bind(String name, Object value) {
        values.add(query -> query.bind(name, value));
    }

    /**
     * The ids of {@code count} messages after the first {@code offset}, by time. Two directions are read up to there each, and sorted
     * together: PostgreSQL would sort all messages of the account otherwise.
     */
    Query ids(Handle handle, int offset, int count) {
        Query query = of(handle, idsSql()).bind("count", count).bind("offset", offset);
        return branches.size() == 1 ? query : query.bind("end", (long) offset + count);
    }

    /** The number of the messages, or at least {@code most} if there are more. */
    Query count(Handle handle, long most) {
        return of(handle, countSql()).bind("most", most);
    }

    private String idsSql() {
        return branches.size() == 1
                ? ids(branches.getFirst()) + " LIMIT :count OFFSET :offset"
                : branches.stream()
                        .map(branch -> "SELECT processed, message_id FROM (" + ids(branch) + " LIMIT :end) AS part")
                        .collect(Collectors.joining(" UNION ALL ", "", ORDER + " LIMIT :count OFFSET :offset"));
    }

    private static String ids(String branch) {
        return "SELECT processed, message_id FROM sms WHERE " + branch + ORDER;
    }

    /** In order, since SQLite would read all messages of the account for some filters otherwise. */
    private String countSql() {
        return branches.stream()
                .map(branch -> "SELECT 1 AS found FROM (" + ids(branch) + " LIMIT :most) AS part")
                .collect(Collectors.joining(" UNION ALL ", "SELECT count(*) FROM (", ") AS counted"));
    }

    private Query of(Handle handle, String sql) {
        Query query = handle.createQuery(prefix + sql);
        values.forEach(value -> value.accept(query));
        return query;
    }
}
