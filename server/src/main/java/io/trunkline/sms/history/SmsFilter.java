package io.trunkline.sms.history;

import io.trunkline.sms.status.DeliveryStatus;
import io.trunkline.sms.status.SmsDirection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Which messages are asked for; what is empty is not asked. Immutable.
 *
 * @param accountId whose messages
 * @param kind which of its two histories
 * @param source exactly this sender, as {@link StoredSms#source} has it
 * @param destination exactly this receiver, as {@link StoredSms#destination} has it
 * @param ids only messages with these ids
 * @param from the earliest time
 * @param to the latest time
 */
public record SmsFilter(
        long accountId,
        Kind kind,
        Optional<String> source,
        Optional<String> destination,
        List<Long> ids,
        Optional<Instant> from,
        Optional<Instant> to) {

    /** A history: each message is in one of them (contract section 4.6). */
    public sealed interface Kind {}

    /**
     * Messages between two numbers: those of {@code GetSmsHistory}.
     *
     * @param direction only messages of this direction
     */
    public record BetweenNumbers(Optional<SmsDirection> direction) implements Kind {}

    /**
     * Messages that were sent by {@code A2PSendSms}: those of {@code A2PGetSmsHistory}.
     *
     * @param delivery only messages that have come this far
     */
    public record FromApplications(Optional<DeliveryStatus> delivery) implements Kind {}

    public SmsFilter {
        ids = List.copyOf(ids);
    }

    /** All messages of one of an account's histories. */
    public static SmsFilter all(long accountId, Kind kind) {
        return new SmsFilter(
                accountId, kind, Optional.empty(), Optional.empty(), List.of(), Optional.empty(), Optional.empty());
    }
}
