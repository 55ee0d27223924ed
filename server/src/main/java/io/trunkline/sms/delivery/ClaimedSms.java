package io.trunkline.sms.delivery;

import java.time.Instant;
import java.util.Optional;

/**
 * A message that this server is to hand over. Immutable.
 *
 * @param row empty if it cannot be read: it was sealed with a key that is missing, or a newer version wrote it
 * @param until when the lease expires, which is also its name
 * @param attempt from 1
 * @param begun whether an earlier owner began to hand it over and told no outcome: a carrier may have it
 */
record ClaimedSms(
        long accountId, long messageId, Optional<OutgoingRow> row, Instant until, int attempt, boolean begun) {}
