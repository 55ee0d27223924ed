package io.trunkline.wire;

import org.jspecify.annotations.Nullable;

/**
 * What a request says about its sender, apart from the parameters.
 *
 * @param authorization the Authorization header; null when there is none
 * @param address the peer's numeric IP address
 * @param userAgent the User-Agent header; null when there is none
 * @param host the {@code host[:port]} that the client used for this server
 */
public record Peer(
        @Nullable String authorization,
        String address,
        @Nullable String userAgent,
        String host) {

    /** The User-Agent header; empty when there is none. */
    String userAgentText() {
        return userAgent == null ? "" : userAgent;
    }

    /** The address only: without the token, the text may be logged. */
    @Override
    public String toString() {
        return "Peer[address=" + address + "]";
    }
}
