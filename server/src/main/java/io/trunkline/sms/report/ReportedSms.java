package io.trunkline.sms.report;

import io.trunkline.sms.status.SmsDirection;
import io.trunkline.sms.status.SmsStatus;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A message that the platform reports. Immutable.
 *
 * @param id what the platform calls it, unique within the account
 * @param source the sender: digits without a plus sign, or a name
 * @param destination the receiver's number: digits without a plus sign
 * @param text what was written; it is stored only if somebody wants that
 * @param fragments empty to have them counted from the text
 * @param processed empty for now
 * @param cost in the account's currency; empty for 0
 * @param transactionId of the charge that the platform has made itself
 * @param storesText whether the text is stored whatever the account's switch says
 */
public record ReportedSms(
        String id,
        SmsDirection direction,
        String source,
        String destination,
        String text,
        OptionalInt fragments,
        SmsStatus status,
        Optional<String> error,
        Optional<Instant> processed,
        Optional<BigDecimal> cost,
        OptionalLong transactionId,
        boolean storesText) {

    /** Leaves the text out, so that it is in no log. */
    @Override
    public String toString() {
        return "ReportedSms[" + id + "]";
    }
}
