package io.trunkline.notification;

import java.time.Instant;
import java.util.Optional;

/**
 * A message that this server is to send. Immutable.
 *
 * @param id of the message
 * @param message empty if it cannot be read: its values were sealed with a key that is missing, or a newer version wrote it
 * @param until when the lease expires, which is also its name
 * @param attempt from 1
 * @param inDigest whether it is sent together with others of its account and topic
 */
public record Claim(long accountId, long id, Optional<Message> message, Instant until, int attempt, boolean inDigest) {}
