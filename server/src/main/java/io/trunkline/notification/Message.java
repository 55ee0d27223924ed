package io.trunkline.notification;

import java.time.Instant;
import java.util.Map;

/**
 * A message to the owner of an account. Immutable.
 *
 * @param id unique on this server, growing
 * @param recipient the e-mail address that the account had when the message was written
 * @param content what the message is about, by names; may hold secrets for the owner
 */
public record Message(
        long accountId, long id, Kind kind, Instant created, String recipient, Map<String, String> content) {

    /** What a message is about. */
    public enum Kind {
        /** The code by which a forgotten password is replaced: {@code code}. More than are good at once. */
        PASSWORD_CODE(20),
        /** Somebody tried many passwords: the {@code address} that the last attempt came from. */
        LOGON_LOCKED(10),
        /** Nothing more is sent to the callback URL: its {@code target} and the {@code reason}, PAUSED or GONE. */
        CALLBACKS_STOPPED(20),
        /** The balance is below the account's threshold: {@code balance}, {@code currency}, and {@code repeated}. */
        LOW_BALANCE(20),
        /** An announcement of the operator's: {@code subject} and {@code text}. */
        NEWS(100);

        private final int most;

        Kind(int most) {
            this.most = most;
        }

        /** So many of one account wait at most; a further one takes the place of the oldest of its kind. */
        public int most() {
            return most;
        }
    }

    public Message {
        content = Map.copyOf(content);
    }

    /** Shows no content. */
    @Override
    public String toString() {
        return "Message[accountId=" + accountId + ", id=" + id + ", kind=" + kind + "]";
    }
}
