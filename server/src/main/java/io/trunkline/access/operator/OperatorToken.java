package io.trunkline.access.operator;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of an operator token, which holds no secret. Immutable.
 *
 * @param id counts up from 1
 * @param name what the operator calls it
 * @param createdBy the system user who made it
 * @param expires when it ends to be of use; null for never
 * @param lastUsed when a call was made with it, up to a minute ago; null for never
 * @param revoked since when it is refused; null while it is not
 * @param revokedBy the system user who revoked it; null while it is not
 */
public record OperatorToken(
        long id,
        String name,
        Instant created,
        String createdBy,
        @Nullable Instant expires,
        @Nullable Instant lastUsed,
        @Nullable Instant revoked,
        @Nullable String revokedBy) {

    /** Whether it opens the door at a time. */
    public boolean isUsableAt(Instant time) {
        return revoked == null && (expires == null || time.isBefore(expires));
    }
}
