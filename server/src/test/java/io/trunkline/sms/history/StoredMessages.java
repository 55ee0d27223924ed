package io.trunkline.sms.history;

import io.trunkline.app.Services;
import io.trunkline.sms.status.DeliveryStatus;
import io.trunkline.sms.status.SmsDirection;
import io.trunkline.sms.status.SmsStatus;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;

/** Stores messages of an account. */
public record StoredMessages(Services services, long account) {

    /** Stores an outgoing message without a text, changed as a test needs it, and returns its id. */
    public long add(Instant processed, UnaryOperator<StoredSms> change) {
        return services.store().database().write(handle -> add(handle, processed, change));
    }

    /** The same in the caller's transaction. */
    public long add(Handle handle, Instant processed, UnaryOperator<StoredSms> change) {
        StoredSms message = change.apply(new StoredSms(
                account,
                SmsTable.nextId(handle),
                SmsDirection.OUT,
                false,
                "4930111",
                "4930222",
                1,
                new BigDecimal("0.05"),
                SmsStatus.OK,
                Optional.of(DeliveryStatus.DELIVERED),
                Optional.empty(),
                processed,
                OptionalLong.empty(),
                Optional.empty()));
        services.sms().table().add(handle, message, null);
        return message.messageId();
    }

    /** The message with other numbers. */
    public static StoredSms between(StoredSms sms, SmsDirection direction, String source, String destination) {
        return new StoredSms(
                sms.accountId(),
                sms.messageId(),
                direction,
                sms.a2p(),
                source,
                destination,
                sms.fragments(),
                sms.cost(),
                sms.status(),
                direction == SmsDirection.IN ? Optional.empty() : sms.deliveryStatus(),
                sms.error(),
                sms.processed(),
                sms.transactionId(),
                sms.text());
    }

    /** The message as one of {@code A2PSendSms} that has come this far. */
    public static StoredSms a2p(StoredSms sms, DeliveryStatus delivery) {
        return new StoredSms(
                sms.accountId(),
                sms.messageId(),
                SmsDirection.OUT,
                true,
                sms.source(),
                sms.destination(),
                sms.fragments(),
                sms.cost(),
                sms.status(),
                Optional.of(delivery),
                sms.error(),
                sms.processed(),
                sms.transactionId(),
                sms.text());
    }

    /** The message with a text, an error and a transaction. */
    public static StoredSms withDetails(StoredSms sms, String text, String error, long transaction) {
        return new StoredSms(
                sms.accountId(),
                sms.messageId(),
                sms.direction(),
                sms.a2p(),
                sms.source(),
                sms.destination(),
                3,
                sms.cost(),
                SmsStatus.ERROR,
                sms.deliveryStatus(),
                Optional.of(error),
                sms.processed(),
                OptionalLong.of(transaction),
                Optional.of(text));
    }
}
