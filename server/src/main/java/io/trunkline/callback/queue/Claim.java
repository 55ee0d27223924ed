package io.trunkline.callback.queue;

import io.trunkline.digest.Sha256;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * The right of one server to send an account's next callbacks while the lease lasts. Immutable.
 *
 * @param lease number of the lease; grows with every claim of the account
 * @param until when the lease expires
 * @param lane the lane of the queue when it was claimed
 * @param attempt how many attempts of these callbacks have failed
 * @param alone whether this is a callback of a failed batch, which is tried once by itself
 * @param streak the failures since the last success
 * @param callbacks the callbacks of one request, by id; never empty
 */
public record Claim(
        long accountId,
        long lease,
        Instant until,
        Lane lane,
        int attempt,
        boolean alone,
        FailureStreak streak,
        List<QueuedCallback> callbacks) {

    private static final int ID_BYTES = 15;

    /** The id of the first callback. */
    public long first() {
        return callbacks.getFirst().id();
    }

    /** The id of the last callback. */
    public long last() {
        return callbacks.getLast().id();
    }

    /** Whether a callback carries the text of a message. */
    public boolean hasTexts() {
        for (QueuedCallback callback : callbacks) {
            if (callback.sealed() != null) {
                return true;
            }
        }
        return false;
    }

    /** This claim with the same callbacks, opened. */
    Claim with(List<QueuedCallback> opened) {
        return new Claim(accountId, lease, until, lane, attempt, alone, streak, opened);
    }

    /** How many characters the callbacks have. */
    public long size() {
        long size = 0;
        for (QueuedCallback callback : callbacks) {
            String sealed = callback.sealed();
            size += sealed == null ? callback.content().length() : sealed.length();
        }
        return size;
    }

    /**
     * The id of the message. It is the same for the same callbacks of the same account, and for no others: receivers recognize repetitions
     * by it.
     */
    public String messageId() {
        ByteBuffer ids =
                ByteBuffer.allocate(Long.BYTES * (callbacks.size() + 1)).putLong(accountId);
        callbacks.forEach(callback -> ids.putLong(callback.id()));
        byte[] digest = Sha256.of(ids.array()).bytes();
        return "msg_" + Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, ID_BYTES));
    }
}
