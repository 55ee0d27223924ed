package io.trunkline.notification;

import java.time.Instant;
import java.util.Map;

/**
 * A message to the owner of an account. Immutable.
 *
 * @param id unique on this server, increasing
 * @param recipient the account's e-mail address when the message was written
 * @param content named values; may contain the owner's secrets
 */
public record Message(
        long accountId, long id, Kind kind, Instant created, String recipient, Map<String, String> content) {

    /** The kinds of messages. */
    public enum Kind {
        /** The code to replace a forgotten password: {@code code}. Several may be valid at once. */
        PASSWORD_CODE(20),
        /** Someone tried many passwords: the {@code address} of the last attempt. */
        LOGON_LOCKED(10),
        /** Deliveries to the callback URL have stopped: its {@code target} and the {@code reason}, PAUSED or GONE. */
        CALLBACKS_STOPPED(20),
        /** The balance is below the account's threshold: {@code balance}, {@code currency}, and {@code repeated}. */
        LOW_BALANCE(20),
        /** An announcement by the operator: {@code subject} and {@code text}. */
        NEWS(100);

        private final int most;

        Kind(int most) {
            this.most = most;
        }

        /** Maximum waiting messages per account; a further one replaces the oldest of its kind. */
        public int most() {
            return most;
        }
    }

    public Message {
        content = Map.copyOf(content);
    }

    /** Omits the content. */
    @Override
    public String toString() {
        return "Message[accountId=" + accountId + ", id=" + id + ", kind=" + kind + "]";
    }
}
