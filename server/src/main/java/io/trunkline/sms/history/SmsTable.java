package io.trunkline.sms.history;

import io.trunkline.account.profile.Money;
import io.trunkline.sms.status.DeliveryStatus;
import io.trunkline.sms.status.SmsDirection;
import io.trunkline.sms.status.SmsStatus;
import io.trunkline.store.Counters;
import io.trunkline.store.Micros;
import io.trunkline.store.secret.SealedColumn;
import io.trunkline.store.secret.SecretBox;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongFunction;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The stored form of messages. Texts are sealed. Immutable and thread-safe. */
public final class SmsTable {

    /** The sealed column of this table. */
    public static final List<SealedColumn> SEALED = List.of(new SealedColumn(
            "sms",
            List.of("account_id", "message_id"),
            "text",
            "text IS NOT NULL",
            key -> context(((Number) key.getFirst()).longValue(), ((Number) key.getLast()).longValue())));

    static final String COLUMNS =
            "account_id, message_id, direction, a2p, source_number, destination_number, fragments,"
                    + " cost, status, delivery_status, error_message, processed, transaction_id, text";

    private final SecretBox secrets;

    public SmsTable(SecretBox secrets) {
        this.secrets = secrets;
    }

    /** The next message's id, in the caller's transaction. */
    public static long nextId(Handle handle) {
        return Counters.next(handle, "sms_id");
    }

    /**
     * Adds a message in the caller's transaction.
     *
     * @param reportId what the platform calls it; null if it did not report it
     */
    public void add(Handle handle, StoredSms message, @Nullable String reportId) {
        handle.execute(
                "INSERT INTO sms (" + COLUMNS + ", report_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
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
                message.text()
                        .map(text -> secrets.seal(text, context(message.accountId(), message.messageId())))
                        .orElse(null),
                reportId);
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
