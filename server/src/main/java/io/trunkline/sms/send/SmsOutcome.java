package io.trunkline.sms.send;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What became of an attempt to hand over a message. Only after {@link Postponed} it is certain that the carrier has nothing of a message
 * that it may take later. Reasons are in one line, cut, safe for terminals, and contain neither texts nor numbers of messages.
 */
public sealed interface SmsOutcome {

    /**
     * The carrier has taken all parts.
     *
     * @param partIds the carrier's name for each part, in their order; receipts name them
     */
    record Accepted(List<String> partIds) implements SmsOutcome {

        /** Copies the list. */
        public Accepted {
            partIds = List.copyOf(partIds);
        }
    }

    /**
     * The carrier has taken some parts, and has not, or perhaps has not, taken the others. That is final: the transport has repeated what
     * was refused for a time as long as it could, and another attempt would send the first parts twice.
     *
     * @param partIds the carrier's name for each part that it has taken, in their order; receipts name them. At least one
     * @param reason why it has not taken the others
     */
    record PartlyAccepted(List<String> partIds, String reason) implements SmsOutcome {

        /** Copies the list. */
        public PartlyAccepted {
            partIds = List.copyOf(partIds);
        }
    }

    /** The carrier will never take it, and has no part of it. */
    record Refused(String reason) implements SmsOutcome {}

    /**
     * The carrier does not take it now, or cannot be reached; it has no part of it, and another attempt is right.
     *
     * @param pause what the carrier asks to wait before the next attempt; empty if it does not say
     */
    record Postponed(String reason, Optional<Duration> pause) implements SmsOutcome {}

    /**
     * The first part was written to the carrier, which did not answer: it may have been taken or not. Another attempt may send it twice, none
     * may lose it.
     */
    record Unknown(String reason) implements SmsOutcome {}
}
