package io.trunkline.sms.history;

import io.trunkline.store.Database;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Finds messages. Thread-safe. */
public final class SmsHistory {

    /** Messages up to this number are counted in any case. */
    public static final int COUNTED = 100_000;

    private final Database database;
    private final SmsTable table;

    public SmsHistory(Database database, SmsTable table) {
        this.database = database;
        this.table = table;
    }

    /**
     * The result.
     *
     * @param total the number of matches, exact up to {@value #COUNTED}; if there are more, at least that, and more than are found up to the
     *     end of this page unless it is the last one
     */
    public record Result(List<StoredSms> messages, long total) {

        public Result {
            messages = List.copyOf(messages);
        }
    }

    /**
     * A part of the messages, by time and then by id, oldest first.
     *
     * @param offset messages to skip
     * @param count maximum messages to return, up to a few thousand
     */
    public Result find(SmsFilter filter, int offset, int count) {
        SmsQuery query = new SmsQuery(filter);
        return database.read(handle -> new Result(
                page(handle, filter.accountId(), query, offset, count), count(handle, query, offset, count)));
    }

    /** Finds the ids first, which the indexes have: otherwise, whole rows with their texts would be read to be skipped. */
    private List<StoredSms> page(Handle handle, long accountId, SmsQuery query, int offset, int count) {
        List<Long> ids = query.of(handle, query.ids())
                .bind("count", count)
                .bind("offset", offset)
                .map((row, _) -> row.getLong("message_id"))
                .list();
        return ids.isEmpty()
                ? List.of()
                : handle.createQuery("SELECT " + SmsTable.COLUMNS + " FROM sms WHERE account_id = :account"
                                + " AND message_id IN (<ids>) ORDER BY processed, message_id")
                        .bind("account", accountId)
                        .bindList("ids", ids)
                        .map((row, _) -> table.read(row))
                        .list();
    }

    /** Whoever reads page after page until the total is reached gets all of them, though not all are counted from the beginning. */
    private static long count(Handle handle, SmsQuery query, int offset, int count) {
        return query.of(handle, query.count())
                .bind("most", Math.max(COUNTED, (long) offset + count + 1))
                .mapTo(Long.class)
                .one();
    }
}
