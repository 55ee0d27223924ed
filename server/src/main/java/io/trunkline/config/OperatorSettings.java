package io.trunkline.config;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * The listener of the operator API.
 *
 * @param host what it listens on
 * @param port empty for no operator API, 0 for any free port
 * @param allowRemote whether the host may be one that other machines reach
 * @param metricsToken reads the metrics and nothing else; empty for none, so that an operator token is needed
 */
public record OperatorSettings(String host, OptionalInt port, boolean allowRemote, Optional<String> metricsToken) {

    /** Names no secret, so that a log line may hold it. */
    @Override
    public String toString() {
        return "OperatorSettings[host=" + host + ", port=" + port + ", allowRemote=" + allowRemote + "]";
    }
}
