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

    /** Key of the file with further authorities, which its refusal names. */
    public static final String CA_FILE = "callbacks.ca-file";

    /** Declares and reads these settings. */
    public static CallbackSettings read(SettingValues values) {
        return new CallbackSettings(
                values.get(
                        "callbacks.allow-networks",
                        networks(),
                        "",
                        "Private, loopback and other special addresses to allow for callbacks"),
                values.get(
                        CA_FILE,
                        optional(path()),
                        "",
                        "Certificates (PEM) to trust for HTTPS receivers, in addition to the authorities that Java trusts"),
                values.get(
                        "callbacks.connect-timeout",
                        duration("1ms", "1m"),
                        "5s",
                        "How long connecting to a receiver may take"),
                values.get(
                        "callbacks.timeout",
                        duration("1ms", LONGEST_TIMEOUT.toMinutes() + "m"),
                        "15s",
                        "How long a delivery attempt may take in total, from the name lookup to the answer"),
                values.get(
                        "callbacks.connections", wholeNumber(1, 10_000), "256", "Maximum concurrent callback requests"),
                values.get(
                        "callbacks.keep",
                        duration("1h", "3660d"),
                        "30d",
                        "How long the log of delivery attempts is kept"));
    }
}
