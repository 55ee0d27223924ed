package io.trunkline.access.ip;

import io.trunkline.address.IpNetwork;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An entry of an account's lists of addresses. Immutable.
 *
 * @param allowed whether it stands on the white list, else on the black one
 * @param description what it is for; null for none
 */
public record AuthorizedIp(
        IpNetwork network, boolean allowed, @Nullable String description, Instant created) {}
