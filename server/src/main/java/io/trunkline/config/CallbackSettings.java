package io.trunkline.config;

import io.trunkline.address.IpNetwork;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How callbacks are sent. Immutable.
 *
 * @param allowNetworks private and other special addresses that callbacks may go to all the same
 * @param caFile certificates (PEM) that receivers' certificates may be issued by, beside the authorities that Java knows; read when
 *     the server starts
 * @param connectTimeout how long a connection may take to be made
 * @param timeout how long an attempt may take as a whole, the look-up of the name included
 * @param connections most requests at once
 * @param keep how long the log of attempts is kept
 */
public record CallbackSettings(
        List<IpNetwork> allowNetworks,
        Optional<Path> caFile,
        Duration connectTimeout,
        Duration timeout,
        int connections,
        Duration keep) {

    /** No server on the same database can have a longer one. */
    public static final Duration LONGEST_TIMEOUT = Duration.ofMinutes(5);
}
