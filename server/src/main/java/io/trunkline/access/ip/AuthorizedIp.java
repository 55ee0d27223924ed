package io.trunkline.access.ip;

import io.trunkline.address.IpNetwork;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An entry in an account's address lists. Immutable.
 *
 * @param allowed true if it is on the white list, false if it is on the black list
 * @param description what it is for; null for none
 */
public record AuthorizedIp(
        IpNetwork network, boolean allowed, @Nullable String description, Instant created) {}
