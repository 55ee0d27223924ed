package io.trunkline.notification;

import java.util.List;

/** What accounts are told. */
public final class Messages {

    private static final int ALL = 10_000;

    private Messages() {}

    /** An account's messages, sent or not, oldest first. */
    public static List<Message> of(Outbox outbox, long accountId) {
        return outbox.newest(accountId, ALL).reversed().stream()
                .map(StoredMessage::message)
                .toList();
    }
}
