package io.trunkline.audit.chain;

import io.trunkline.digest.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Vouches for an account's entries that were deleted by age, from the first one on. The chain continues from its hash. Immutable.
 *
 * @param auditId the last deleted entry
 * @param hash its hash; null if it is older than the hashes
 * @param deleted how many entries were ever deleted
 * @param madeAtMicros when entries were last deleted, in microseconds since 1970
 * @param signature Base64 of the Ed25519 signature over {@link #form()}
 */
public record Checkpoint(
        long accountId, long auditId, @Nullable Sha256 hash, long deleted, long madeAtMicros, String signature) {

    /** Distinguishes these signatures from any others that the same key might make. */
    private static final byte[] LABEL = "trunkline audit checkpoint 1".getBytes(StandardCharsets.US_ASCII);

    /**
     * The signed content: a label, the account, the entry, the number and the time as 64-bit numbers, then a byte that says
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

    /** Returns this checkpoint with a signature. */
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
