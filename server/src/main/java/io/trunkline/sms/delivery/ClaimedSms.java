package io.trunkline.sms.delivery;

import java.time.Instant;
import java.util.Optional;

/**
 * A message that this server is to hand over. Immutable. Its text form has no numbers.
 *
 * @param notice the name of what the account is told; empty for a message of the account itself
 * @param until when the lease expires, which is also its name
 * @param attempt from 1
 * @param begun whether an earlier owner began to hand it over and told no outcome: a carrier may have it
 */
record ClaimedSms(
        long accountId,
        long messageId,
        Optional<String> notice,
        String source,
        String destination,
        Instant until,
        int attempt,
        boolean begun) {

    @Override
    public String toString() {
        return "ClaimedSms[" + accountId + "/" + messageId + "]";
    }
}
