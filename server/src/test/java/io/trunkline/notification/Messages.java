package io.trunkline.notification;

import io.trunkline.store.Counters;
import io.trunkline.store.Database;
import java.util.List;
import java.util.Map;

/** What accounts are told. */
public final class Messages {

    private static final int ALL = 10_000;

    private Messages() {}

    /** An account's messages, sent or not, oldest first. */
    public static List<Message> of(Outbox outbox, long accountId) {
        return outbox.newest(accountId, ALL).reversed().stream()
                .map(StoredMessage::message)
                .toList();
    }

    /** Writes a message that is done, about account 1, and returns its id. */
    public static long write(
            Database database,
            Outbox outbox,
            Notice notice,
            Recipient recipient,
            MessageState state,
            Map<String, String> values) {
        return database.write(handle -> {
            outbox.add(handle, 1, notice, recipient, values);
            long id = Counters.value(handle, "message_id");
            // At once, so that nobody sends it.
            handle.execute(
                    "UPDATE outbox SET state = ?, due_at = NULL, ended = created WHERE message_id = ?",
                    state.code(),
                    id);
            return id;
        });
    }

    /** What an account's messages are about, oldest first. */
    public static List<Notice> notices(Outbox outbox, long accountId) {
        return of(outbox, accountId).stream().map(Message::notice).toList();
    }
}
