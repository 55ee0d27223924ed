package io.trunkline.notification;

import java.time.Instant;
import java.util.Optional;

/**
 * A message and how far it has come. Immutable.
 *
 * @param attempts how often it was tried to be sent
 * @param due when it is tried next; empty if it is not
 * @param ended when it was sent, kept, withheld or given up; empty while it waits
 * @param reason what the last attempt failed for, or why it is withheld; empty otherwise
 */
public record StoredMessage(
        Message message,
        MessageState state,
        int attempts,
        Optional<Instant> due,
        Optional<Instant> ended,
        Optional<String> reason) {}
