package io.trunkline.audit;

import io.trunkline.digest.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Vouches for the entries of an account that were deleted because of their age: all from the first one on. The chain goes on
 * from its hash. Immutable.
 *
 * @param auditId the last entry that was deleted
 * @param hash its hash; null if it has none, being from before there were hashes
 * @param deleted how many were deleted, over all times
 * @param madeAtMicros when the last ones were, in microseconds since 1970
 * @param signature Base64 of the Ed25519 signature over {@link #form()}
 */
public record Checkpoint(
        long accountId, long auditId, @Nullable Sha256 hash, long deleted, long madeAtMicros, String signature) {

    /** Keeps the signatures apart from others that the same key could ever make. */
    private static final byte[] LABEL = "trunkline audit checkpoint 1".getBytes(StandardCharsets.US_ASCII);

    /**
     * What is signed: a label, the account, the entry, the number and the time as numbers of 64 bits, then a byte that tells
     * whether a hash follows, then the hash.
     */
    byte[] form() {
        ByteBuffer form = ByteBuffer.allocate(LABEL.length + 4 * Long.BYTES + 1 + (hash == null ? 0 : Sha256.LENGTH))
                .put(LABEL)
                .putLong(accountId)
                .putLong(auditId)
                .putLong(deleted)
                .putLong(madeAtMicros)
                .put((byte) (hash == null ? 0 : 1));
        if (hash != null) {
            form.put(hash.bytes());
        }
        return form.array();
    }

    /** The same, signed. */
    Checkpoint with(byte[] newSignature) {
        return new Checkpoint(
                accountId,
                auditId,
                hash,
                deleted,
                madeAtMicros,
                Base64.getEncoder().encodeToString(newSignature));
    }
}
