package io.trunkline.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The Management API's listeners and their limits.
 *
 * @param httpPort 0 for a free port; empty for no HTTP listener
 * @param httpsPort 0 for a free port; empty for no HTTPS listener
 * @param publicAddress {@code host[:port]} that clients are told as {@code api_address}; empty for the host that the client used
 * @param maxBodySize bytes of a request body
 * @param maxParameters parameters of one call, from all sources
 * @param maxHeaderSize bytes of the request line and all request headers
 * @param idleTimeout how long a connection may stay without any traffic
 * @param requestTimeout how long a client may take to send one request
 * @param maxConnections open connections over all listeners
 * @param maxConnectionsPerAddress open connections from one address; one of IPv6 counts as its /64
 * @param answers how long a client may take to receive an answer
 * @param hsts for how long browsers are told to use HTTPS only (RFC 6797); empty for not at all
 * @param shutdownTimeout how long running calls may take to finish after SIGTERM
 * @param corsOrigins whose pages may call from a browser, as browsers send them; {@code local} and {@code *} for several
 */
public record ServerSettings(
        String bindAddress,
        OptionalInt httpPort,
        OptionalInt httpsPort,
        Optional<String> publicAddress,
        int maxBodySize,
        int maxParameters,
        int maxHeaderSize,
        Duration idleTimeout,
        Duration requestTimeout,
        int maxConnections,
        int maxConnectionsPerAddress,
        AnswerSettings answers,
        Optional<Duration> hsts,
        Duration shutdownTimeout,
        List<String> corsOrigins) {

    public ServerSettings {
        corsOrigins = List.copyOf(corsOrigins);
    }
}
