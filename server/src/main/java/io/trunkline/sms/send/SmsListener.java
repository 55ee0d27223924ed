package io.trunkline.sms.send;

import io.trunkline.sms.status.DeliveryStatus;
import java.util.Optional;

/**
 * Hears what carriers tell. Called by a few threads of the transport at once, so it has to be thread-safe; while it works, the carrier
 * waits for its answer, for some seconds at most. What it returned from is confirmed to the carrier, and gone there. If it throws, the
 * carrier gets a temporary refusal and repeats the call later. Carriers may also repeat what was confirmed.
 */
public interface SmsListener {

    /**
     * A carrier reports what became of a part of a message.
     *
     * <p>It may be faster than the outcome of {@link SmsTransport#send}: throw for a name that is not known yet, so that the report is
     * repeated.
     *
     * @param transportMessageId the carrier's name for the part, as in {@link SmsOutcome.Accepted}
     * @param error what the carrier says of a failure, in one line, cut, and safe for terminals; never text of the message
     */
    void receipt(String transportMessageId, DeliveryStatus status, Optional<String> error);

    /**
     * A message has arrived, whole: its parts are already joined.
     *
     * @param source number or name of the sender, as the carrier writes it
     * @param destination number that the message was sent to, as the carrier writes it
     */
    void inbound(String source, String destination, String text);
}
