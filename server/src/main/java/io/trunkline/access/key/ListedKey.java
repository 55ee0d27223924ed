package io.trunkline.access.key;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A key with what is known of its use. Immutable.
 *
 * @param lastUsed when a call was made with it, up to a minute or so ago; null for never
 */
public record ListedKey(ServiceKey key, @Nullable Instant lastUsed) {}
