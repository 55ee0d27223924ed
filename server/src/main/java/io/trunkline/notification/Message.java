package io.trunkline.notification;

import java.time.Instant;
import java.util.Map;

/**
 * A message to the owner of an account. Immutable.
 *
 * @param id unique on this server, increasing
 * @param values by the names of the notice's arguments; may contain the owner's secrets
 */
public record Message(
        long accountId, long id, Notice notice, Instant created, Recipient recipient, Map<String, String> values) {

    public Message {
        values = Map.copyOf(values);
    }

    /** Omits the values. */
    @Override
    public String toString() {
        return "Message[accountId=" + accountId + ", id=" + id + ", notice=" + notice + "]";
    }
}
