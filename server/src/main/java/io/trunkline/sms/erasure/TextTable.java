package io.trunkline.sms.erasure;

import io.trunkline.store.Micros;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;

/** Finds and erases stored texts. Stateless and thread-safe; works within its caller's transaction. */
final class TextTable {

    static final String NAME = "sms_texts";

    private static final String ERASE = "UPDATE sms_texts SET text = NULL WHERE (account_id, message_id) IN"
            + " (SELECT account_id, message_id FROM sms_texts WHERE text IS NOT NULL AND processed < ?";

    /** Erases one portion of the texts of messages processed before a time, and returns how many there were. */
    int eraseOld(Handle handle, Instant before, int portion) {
        return handle.execute(ERASE + " ORDER BY processed LIMIT ?)", Micros.of(before), portion);
    }

    /** The same for those of one account, up to a message's id. */
    int erase(Handle handle, long accountId, Instant before, long lastMessageId, int portion) {
        return handle.execute(
                ERASE + " AND account_id = ? AND message_id <= ? ORDER BY processed LIMIT ?)",
                Micros.of(before),
                accountId,
                lastMessageId,
                portion);
    }

    /** How many texts of an account's messages, processed before a time, are stored. */
    long count(Handle handle, long accountId, Instant before) {
        return handle.createQuery(
                        "SELECT COUNT(*) FROM sms_texts WHERE account_id = ? AND text IS NOT NULL AND processed < ?")
                .bind(0, accountId)
                .bind(1, Micros.of(before))
                .mapTo(Long.class)
                .one();
    }

    boolean hasOlderThan(Handle handle, Instant before) {
        return handle.createQuery("SELECT 1 FROM sms_texts WHERE text IS NOT NULL AND processed < ? LIMIT 1")
                .bind(0, Micros.of(before))
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    /** The next account after {@code after} that has stored texts. */
    OptionalLong nextAccount(Handle handle, long after) {
        List<Long> next = handle.createQuery(
                        "SELECT account_id FROM sms_texts WHERE text IS NOT NULL AND account_id > ? ORDER BY account_id LIMIT 1")
                .bind(0, after)
                .mapTo(Long.class)
                .list();
        return next.isEmpty() ? OptionalLong.empty() : OptionalLong.of(next.getFirst());
    }
}
