package io.trunkline.access.key;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A key with the time of its last use. Immutable.
 *
 * @param lastUsed when the last call was made with it, accurate to about a minute; null for never
 */
public record ListedKey(ServiceKey key, @Nullable Instant lastUsed) {}
