package io.trunkline.sms.delivery;

import io.trunkline.store.Counters;
import io.trunkline.store.Database;
import io.trunkline.store.UnreadableException;
import io.trunkline.store.secret.SealedColumn;
import io.trunkline.store.secret.SecretBox;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The texts of messages that wait, sealed. Rows are added at the end of their table and lose their text with the outcome, so that SQLite
 * leaves no copy of it in a file (docs/adr/0034). Thread-safe.
 */
final class QueuedTexts {

    static final List<SealedColumn> SEALED = List.of(new SealedColumn(
            "sms_outgoing_texts",
            List.of("account_id", "message_id"),
            "content",
            "",
            key -> context(((Number) key.getFirst()).longValue(), ((Number) key.getLast()).longValue())));

    private static final String OF_MESSAGE = " WHERE account_id = ? AND message_id = ?";

    /** Rows deleted per unit of work. */
    private static final int PORTION = 500;

    /** As many messages that follow an erased one have no text either when its row goes: so SQLite moves no text in its pages. */
    private static final int FAR = 2000;

    private static final Logger LOG = LoggerFactory.getLogger(QueuedTexts.class);

    private final Database database;
    private final SecretBox secrets;

    QueuedTexts(Database database, SecretBox secrets) {
        this.database = database;
        this.secrets = secrets;
    }

    /** Adds a text in the caller's transaction. */
    void add(Handle handle, OutgoingRow row) {
        handle.execute(
                "INSERT INTO sms_outgoing_texts (account_id, message_id, content) VALUES (?, ?, ?)",
                row.accountId(),
                row.messageId(),
                secrets.seal(row.content(), context(row.accountId(), row.messageId())));
    }

    /** A text; empty if it cannot be read. */
    Optional<String> find(ClaimedSms claim) {
        Optional<String> sealed =
                database.read(handle -> handle.createQuery("SELECT content FROM sms_outgoing_texts" + OF_MESSAGE)
                        .bind(0, claim.accountId())
                        .bind(1, claim.messageId())
                        .mapTo(String.class)
                        .findOne());
        try {
            return sealed.map(text -> secrets.open(text, context(claim.accountId(), claim.messageId())));
        } catch (UnreadableException e) {
            LOG.debug("The text of SMS {} cannot be read", claim.messageId(), e);
            return Optional.empty();
        }
    }

    /** Erases a text in the caller's transaction. */
    static void erase(Handle handle, ClaimedSms claim) {
        erase(handle, OF_MESSAGE, claim.accountId(), claim.messageId());
    }

    /** Erases the texts that meet a condition, in the caller's transaction. */
    static void erase(Handle handle, String condition, Object... arguments) {
        handle.execute("UPDATE sms_outgoing_texts SET content = NULL" + condition, arguments);
    }

    /** Deletes a portion of the rows whose texts are erased, and returns whether there may be more. */
    boolean deleteErased() {
        return database.write(handle -> {
            long first = handle.createQuery("SELECT min(message_id) FROM sms_outgoing")
                    .mapTo(Long.class)
                    .findOne()
                    .orElseGet(() -> Counters.value(handle, "sms_id") + FAR + 1);
            return handle.execute(
                            "DELETE FROM sms_outgoing_texts WHERE (account_id, message_id) IN"
                                    + " (SELECT account_id, message_id FROM sms_outgoing_texts WHERE content IS NULL"
                                    + " AND message_id < ? ORDER BY message_id LIMIT ?)",
                            first - FAR,
                            PORTION)
                    == PORTION;
        });
    }

    private static String context(long accountId, long messageId) {
        return accountId + "/sms-outgoing/" + messageId;
    }
}
