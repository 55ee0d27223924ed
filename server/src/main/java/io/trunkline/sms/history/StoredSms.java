package io.trunkline.sms.history;

import io.trunkline.sms.status.DeliveryStatus;
import io.trunkline.sms.status.SmsDirection;
import io.trunkline.sms.status.SmsStatus;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A message of an account. Immutable.
 *
 * @param messageId unique among all accounts
 * @param a2p whether it was sent by {@code A2PSendSms}
 * @param source the sender: digits without a plus sign, or a name
 * @param destination the receiver's number: digits without a plus sign
 * @param fragments the parts in which it travelled
 * @param cost what it cost, in the account's currency
 * @param deliveryStatus of an outgoing message
 * @param error what went wrong
 * @param processed when it was sent, received or reported
 * @param transactionId of the charge in the account's ledger
 * @param text only if it is stored
 */
public record StoredSms(
        long accountId,
        long messageId,
        SmsDirection direction,
        boolean a2p,
        String source,
        String destination,
        int fragments,
        BigDecimal cost,
        SmsStatus status,
        Optional<DeliveryStatus> deliveryStatus,
        Optional<String> error,
        Instant processed,
        OptionalLong transactionId,
        Optional<String> text) {

    /** Leaves the text out, so that it is in no log. */
    @Override
    public String toString() {
        return "StoredSms[" + accountId + "/" + messageId + "]";
    }
}
