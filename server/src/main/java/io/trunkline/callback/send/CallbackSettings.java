package io.trunkline.callback.send;

import static io.trunkline.config.SettingTypes.duration;
import static io.trunkline.config.SettingTypes.optional;
import static io.trunkline.config.SettingTypes.wholeNumber;
import static io.trunkline.config.TextTypes.networks;
import static io.trunkline.config.TextTypes.path;

import io.trunkline.address.IpNetwork;
import io.trunkline.config.SettingValues;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How callbacks are sent. Immutable.
 *
 * @param allowNetworks private and other special addresses that callbacks may nevertheless go to
 * @param caFile certificates (PEM) of additional authorities for receivers' certificates, next to those that Java knows; read when the
 *     server starts
 * @param connectTimeout how long it may take to connect
 * @param timeout how long an attempt may take as a whole, including the look-up of the name
 * @param connections maximum number of requests at once
 * @param keep how long the log of attempts is kept
 */
public record CallbackSettings(
        List<IpNetwork> allowNetworks,
        Optional<Path> caFile,
        Duration connectTimeout,
        Duration timeout,
        int connections,
        Duration keep) {

    /** No server on the same database can have a longer timeout. */
    public static final Duration LONGEST_TIMEOUT = Duration.ofMinutes(5);

    /** Declares and reads these settings. */
    public static CallbackSettings read(SettingValues values) {
        return new CallbackSettings(
                values.get(
                        "callbacks.allow-networks",
                        networks(),
                        "",
                        "Private, loopback and other special addresses that callbacks may go to all the same"),
                values.get(
                        "callbacks.ca-file",
                        optional(path()),
                        "",
                        "Certificates (PEM) to trust beside the authorities that Java knows, for receivers with HTTPS"),
                values.get(
                        "callbacks.connect-timeout",
                        duration("1ms", "1m"),
                        "5s",
                        "How long a connection to a receiver may take to be made"),
                values.get(
                        "callbacks.timeout",
                        duration("1ms", LONGEST_TIMEOUT.toMinutes() + "m"),
                        "15s",
                        "How long an attempt to deliver may take as a whole, from the look-up of the name to the answer"),
                values.get(
                        "callbacks.connections",
                        wholeNumber(1, 10_000),
                        "256",
                        "Most callback requests under way at once"),
                values.get(
                        "callbacks.keep",
                        duration("1h", "3660d"),
                        "30d",
                        "How long the log of attempts to deliver is kept"));
    }
}
