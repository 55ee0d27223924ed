package io.trunkline.sms.erasure;

import io.trunkline.store.Counters;
import io.trunkline.store.Micros;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** What is to be erased, until it is gone from all files. Stateless and thread-safe; works within its caller's transaction. */
final class PurgeTable {

    /** Stands for all accounts. */
    static final long ALL = 0;

    /**
     * Texts to erase.
     *
     * @param accountId the account's, or {@link #ALL}
     * @param before of messages that were processed earlier
     * @param lastMessageId and of none that came later
     */
    record Purge(long accountId, Instant before, long lastMessageId) {}

    /** Asks for the texts of all messages there are. An earlier request for the same account is widened. */
    void add(Handle handle, long accountId, Instant before) {
        handle.execute(
                "INSERT INTO sms_purges (account_id, before, last_message_id) VALUES (?, ?, ?)"
                        + " ON CONFLICT (account_id) DO UPDATE SET last_message_id = excluded.last_message_id,"
                        + " before = CASE WHEN sms_purges.before > excluded.before THEN sms_purges.before"
                        + " ELSE excluded.before END",
                accountId,
                Micros.of(before),
                Counters.value(handle, "sms_id"));
    }

    List<Purge> all(Handle handle) {
        return handle.createQuery("SELECT account_id, before, last_message_id FROM sms_purges ORDER BY account_id")
                .map((row, _) -> new Purge(row.getLong(1), Micros.toInstant(row.getLong(2)), row.getLong(3)))
                .list();
    }

    /** Removes a request, unless it was widened meanwhile. */
    void remove(Handle handle, Purge purge) {
        handle.execute(
                "DELETE FROM sms_purges WHERE account_id = ? AND before = ? AND last_message_id = ?",
                purge.accountId(),
                Micros.of(purge.before()),
                purge.lastMessageId());
    }
}
