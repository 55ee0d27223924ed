package io.trunkline.sms.delivery;

import io.trunkline.sms.status.DeliveryStatus;
import io.trunkline.store.Micros;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** What carriers call the parts of messages, and what they reported of each. Stateless and thread-safe; works within its caller's transaction. */
final class SmsParts {

    /** Rows deleted per unit of work. */
    private static final int PORTION = 500;

    private SmsParts() {}

    /** A part of a message. */
    record Part(long accountId, long messageId, int number) {}

    /** Notes the names of a message's parts, in their order. */
    static void add(Handle handle, ClaimedSms claim, List<String> names, Instant now) {
        for (int i = 0; i < names.size(); i++) {
            handle.execute(
                    "INSERT INTO sms_parts (account_id, message_id, part, transport_id, created) VALUES (?, ?, ?, ?, ?)",
                    claim.accountId(),
                    claim.messageId(),
                    i + 1,
                    names.get(i),
                    Micros.of(now));
        }
    }

    /** The part with this name, the newest if a carrier has given the name again. */
    static Optional<Part> find(Handle handle, String name) {
        return handle.createQuery("SELECT account_id, message_id, part FROM sms_parts WHERE transport_id = ?"
                        + " ORDER BY created DESC, message_id DESC LIMIT 1")
                .bind(0, name)
                .map((row, _) -> new Part(row.getLong(1), row.getLong(2), row.getInt(3)))
                .findFirst();
    }

    /** Notes what became of a part. False if that was known: the first receipt counts. */
    static boolean set(Handle handle, Part part, DeliveryStatus status) {
        return handle.execute(
                        "UPDATE sms_parts SET delivery_status = ? WHERE account_id = ? AND message_id = ? AND part = ?"
                                + " AND delivery_status IS NULL",
                        status.code(),
                        part.accountId(),
                        part.messageId(),
                        part.number())
                > 0;
    }

    /** What was reported of each part of a message; empty for one of which nothing was. */
    static List<Optional<DeliveryStatus>> statuses(Handle handle, Part part) {
        return handle.createQuery(
                        "SELECT delivery_status FROM sms_parts WHERE account_id = ? AND message_id = ? ORDER BY part")
                .bind(0, part.accountId())
                .bind(1, part.messageId())
                .map((row, _) -> {
                    int code = row.getInt(1);
                    return row.wasNull() ? Optional.<DeliveryStatus>empty() : Optional.of(DeliveryStatus.of(code));
                })
                .list();
    }

    /** Deletes a portion of the parts from before a time, and returns whether there may be more. */
    static boolean deleteBefore(Handle handle, Instant time) {
        return handle.execute(
                        "DELETE FROM sms_parts WHERE (account_id, message_id, part) IN"
                                + " (SELECT account_id, message_id, part FROM sms_parts WHERE created < ?"
                                + " ORDER BY created LIMIT ?)",
                        Micros.of(time),
                        PORTION)
                == PORTION;
    }
}
