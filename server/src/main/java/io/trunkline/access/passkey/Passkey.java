package io.trunkline.access.passkey;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A passkey, as its owner sees it. Immutable; holds nothing secret.
 *
 * @param label by which it is removed
 * @param name what its owner calls it
 * @param site the host name at which it works
 * @param lastUsed null if it was never used to sign in
 */
public record Passkey(
        String label,
        String name,
        String site,
        Instant created,
        @Nullable Instant lastUsed) {}
