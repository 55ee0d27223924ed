package io.trunkline.sms.delivery;

import io.trunkline.notification.Notice;
import java.util.Optional;

/**
 * A message to put into the queue. Immutable. Its text form has neither numbers nor text.
 *
 * @param notice what the account is told; empty for a message of the account itself
 * @param source the sender: digits, or a name
 * @param destination digits
 * @param content the text, or a JSON object of the notice's values
 */
record OutgoingRow(
        long accountId, long messageId, Optional<Notice> notice, String source, String destination, String content) {

    @Override
    public String toString() {
        return "OutgoingRow[" + accountId + "/" + messageId + "]";
    }
}
