package io.trunkline.ops.sample;

import io.trunkline.text.Ascii;
import java.util.Set;

/** What is sampled: what a server does, and what it needs for that. */
public enum Meter {
    /** Memory in use by objects, in bytes. */
    HEAP(Kind.BYTES),
    /** How much of the machine's processors this process uses, in percent. */
    CPU(Kind.PERCENT),
    /** Changes of the database, per second. */
    CHANGES(Kind.RATE, "trunkline_write_batch_changes"),
    /** How long commits took, in milliseconds, on average. */
    COMMIT(Kind.MILLIS, "trunkline_write_commit_seconds"),
    /** Requests with callbacks that have ended, per second. */
    CALLBACKS(Kind.RATE, "trunkline_callback_requests"),
    /** Callbacks that wait to be sent. */
    WAITING(Kind.NUMBER, "trunkline_callbacks_waiting"),
    /** Attempts to send a mail, per second. */
    MAILS(Kind.RATE, "trunkline_mail_messages"),
    /** Calls that were refused because of their caller, per second. */
    REFUSED(Kind.RATE, "trunkline_refused_calls", "trunkline_refused_operator_calls");

    /** Units. */
    public enum Kind {
        NUMBER,
        RATE,
        PERCENT,
        MILLIS,
        BYTES
    }

    private final Kind kind;
    /** Set.of is immutable, which Error Prone cannot see. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final Set<String> metrics;

    Meter(Kind kind, String... metrics) {
        this.kind = kind;
        this.metrics = Set.of(metrics);
    }

    /** The unit. */
    public Kind kind() {
        return kind;
    }

    /** The name, for texts. */
    public String id() {
        return Ascii.lower(name());
    }

    Set<String> metrics() {
        return metrics;
    }
}
