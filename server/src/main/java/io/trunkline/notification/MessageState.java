package io.trunkline.notification;

import io.trunkline.text.Ascii;

/** How far a message has come. */
public enum MessageState {
    /** It is to be sent. */
    WAITING(0),
    /** A mail server has accepted it. */
    SENT(1),
    /** It can be read here, since this server has no mail server to hand it to. */
    KEPT(2),
    /** No mail server accepted it, and nothing more is tried. */
    FAILED(3),
    /** It is not sent, since its address bounces. */
    WITHHELD(4);

    private final int code;

    MessageState(int code) {
        this.code = code;
    }

    /** The stored form, which never changes. */
    int code() {
        return code;
    }

    /** The state of a stored form. */
    static MessageState of(int code) {
        return values()[code];
    }

    /** The name in documents and commands. */
    public String id() {
        return Ascii.lower(name());
    }
}
