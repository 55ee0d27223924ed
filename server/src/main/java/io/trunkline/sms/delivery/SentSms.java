package io.trunkline.sms.delivery;

import io.trunkline.fault.Fault;
import java.util.List;

/**
 * What became of a draft. Immutable.
 *
 * @param sent the messages that are on their way, at least one, in the order of the draft
 * @param failed destinations to which none is
 * @param fragments the parts of each message
 */
public record SentSms(List<Sent> sent, List<Failed> failed, int fragments) {

    /** Copies the lists. */
    public SentSms {
        sent = List.copyOf(sent);
        failed = List.copyOf(failed);
    }

    /**
     * A message that is on its way.
     *
     * @param destination digits
     */
    public record Sent(long messageId, String destination) {}

    /**
     * A destination without a message.
     *
     * @param destination as the draft writes it
     */
    public record Failed(String destination, Fault fault) {}
}
