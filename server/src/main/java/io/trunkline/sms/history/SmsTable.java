package io.trunkline.sms.history;

import io.trunkline.account.profile.Money;
import io.trunkline.sms.status.DeliveryStatus;
import io.trunkline.sms.status.SmsDirection;
import io.trunkline.sms.status.SmsStatus;
import io.trunkline.store.Counters;
import io.trunkline.store.HotSql;
import io.trunkline.store.Micros;
import io.trunkline.store.secret.SealedColumn;
import io.trunkline.store.secret.SecretBox;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongFunction;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The stored form of messages. Texts are sealed. Immutable and thread-safe. */
public final class SmsTable {

    /** The sealed column of the texts. */
    public static final List<SealedColumn> SEALED = List.of(new SealedColumn(
            "sms_texts",
            List.of("account_id", "message_id"),
            "text",
            "",
            key -> context(((Number) key.getFirst()).longValue(), ((Number) key.getLast()).longValue())));

    private static final String STORED = "account_id, message_id, direction, a2p, source_number, destination_number,"
            + " fragments, cost, status, delivery_status, error_message, processed, transaction_id";

    /** What {@link #read} needs, of {@code sms} under its own name. */
    static final String COLUMNS = STORED + ", (SELECT sms_texts.text FROM sms_texts"
            + " WHERE sms_texts.account_id = sms.account_id AND sms_texts.message_id = sms.message_id) AS text";

    private static final String ADD =
            "INSERT INTO sms (" + STORED + ", report_id)" + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private static final String ADD_REPORT =
            ADD + " ON CONFLICT (account_id, report_id) WHERE report_id IS NOT NULL DO NOTHING";

    private static final String ADD_TEXT =
            "INSERT INTO sms_texts (account_id, message_id, processed, text) VALUES (?, ?, ?, ?)";

    private final SecretBox secrets;

    public SmsTable(SecretBox secrets) {
        this.secrets = secrets;
    }

    /** The next message's id, in the caller's transaction. */
    public static long nextId(Handle handle) {
        return Counters.next(handle, "sms_id");
    }

    /** The first of the next {@code count} messages' ids, in the caller's transaction. */
    public static long nextIds(Handle handle, int count) {
        return Counters.next(handle, "sms_id", count) - count + 1;
    }

    /**
     * Adds a message in the caller's transaction.
     *
     * @param reportId what the platform calls it; null if it did not report it
     */
    public void add(Handle handle, StoredSms message, @Nullable String reportId) {
        addAll(handle, List.of(new Added(message, reportId)));
    }

    /**
     * A message to add.
     *
     * @param reportId what the platform calls it; null if it did not report it
     */
    public record Added(StoredSms message, @Nullable String reportId) {}

    /** Adds messages in the caller's transaction. Their ids must be above those of all messages that were added before. */
    public void addAll(Handle handle, List<Added> messages) {
        int[] _ = HotSql.updateAll(
                handle, ADD, messages.stream().map(SmsTable::row).toList());
        addTexts(handle, messages);
    }

    /** As {@link #addAll}, for reported messages: leaves out those whose report is there already, and returns the others. */
    public List<Added> addNew(Handle handle, List<Added> reported) {
        int[] made = HotSql.updateAll(
                handle, ADD_REPORT, reported.stream().map(SmsTable::row).toList());
        List<Added> added = new ArrayList<>(reported.size());
        for (int i = 0; i < made.length; i++) {
            if (made[i] > 0) {
                added.add(reported.get(i));
            }
        }
        addTexts(handle, added);
        return added;
    }

    private void addTexts(Handle handle, List<Added> messages) {
        int[] _ = HotSql.updateAll(
                handle,
                ADD_TEXT,
                messages.stream()
                        .map(Added::message)
                        .flatMap(message -> message.text().map(text -> textRow(message, text)).stream())
                        .toList());
    }

    private static List<@Nullable Object> row(Added added) {
        StoredSms message = added.message();
        return Arrays.asList(
                message.accountId(),
                message.messageId(),
                message.direction().code(),
                message.a2p() ? 1 : 0,
                message.source(),
                message.destination(),
                message.fragments(),
                Money.toMillionths(message.cost()),
                message.status().code(),
                message.deliveryStatus().map(DeliveryStatus::code).orElse(null),
                message.error().orElse(null),
                Micros.of(message.processed()),
                message.transactionId().isPresent()
                        ? (Long) message.transactionId().getAsLong()
                        : null,
                added.reportId());
    }

    private List<@Nullable Object> textRow(StoredSms message, String text) {
        return Arrays.asList(
                message.accountId(),
                message.messageId(),
                Micros.of(message.processed()),
                secrets.seal(text, context(message.accountId(), message.messageId())));
    }

    /** Notes what became of a message, in the caller's transaction. */
    public void update(
            Handle handle,
            long accountId,
            long messageId,
            SmsStatus status,
            DeliveryStatus delivery,
            Optional<String> error) {
        handle.execute(
                "UPDATE sms SET status = ?, delivery_status = ?, error_message = ? WHERE account_id = ? AND message_id = ?",
                status.code(),
                delivery.code(),
                error.orElse(null),
                accountId,
                messageId);
    }

    /** Reads a row with {@link #COLUMNS}. */
    StoredSms read(ResultSet row) throws SQLException {
        long accountId = row.getLong("account_id");
        long messageId = row.getLong("message_id");
        return new StoredSms(
                accountId,
                messageId,
                SmsDirection.of(row.getInt("direction")),
                row.getInt("a2p") != 0,
                row.getString("source_number"),
                row.getString("destination_number"),
                row.getInt("fragments"),
                Money.fromMillionths(row.getLong("cost")),
                SmsStatus.of(row.getInt("status")),
                number(row, "delivery_status", code -> DeliveryStatus.of((int) code)),
                Optional.ofNullable(row.getString("error_message")),
                Micros.toInstant(row.getLong("processed")),
                number(row, "transaction_id", id -> id).map(OptionalLong::of).orElseGet(OptionalLong::empty),
                Optional.ofNullable(row.getString("text"))
                        .map(text -> secrets.open(text, context(accountId, messageId))));
    }

    private static <T> Optional<T> number(ResultSet row, String column, LongFunction<T> read) throws SQLException {
        long number = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(read.apply(number));
    }

    private static String context(long accountId, long messageId) {
        return accountId + "/sms/" + messageId;
    }
}
