package io.trunkline.access.operator;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The stored data of an operator token, which contains no secret. Immutable.
 *
 * @param id counts up from 1
 * @param name the operator's name for it
 * @param createdBy the system user who created it
 * @param expires when it expires; null for never
 * @param lastUsed when it was last used, accurate to a minute; null for never
 * @param revoked when it was revoked; null if it is not
 * @param revokedBy the system user who revoked it; null if it is not
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

    /** Whether it is valid at a given time. */
    public boolean isUsableAt(Instant time) {
        return revoked == null && (expires == null || time.isBefore(expires));
    }
}
