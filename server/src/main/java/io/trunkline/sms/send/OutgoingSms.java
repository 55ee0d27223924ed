package io.trunkline.sms.send;

/**
 * A message to hand to a carrier. Immutable. Its text form has neither numbers nor text, so that it may be logged.
 *
 * @param source number or name of the sender
 * @param destination number of the recipient
 * @param text 1 to 1600 characters
 * @param receiptWanted whether the carrier is asked to report the delivery
 * @param messageId name of the message in this system, the same in all attempts; a carrier may recognise a repetition by it
 */
public record OutgoingSms(String source, String destination, String text, boolean receiptWanted, String messageId) {

    @Override
    public String toString() {
        return "OutgoingSms[" + messageId + "]";
    }
}
