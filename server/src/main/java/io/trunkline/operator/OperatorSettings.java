package io.trunkline.operator;

import static io.trunkline.config.SettingTypes.bool;
import static io.trunkline.config.SettingTypes.optional;
import static io.trunkline.config.TextTypes.text;

import io.trunkline.config.Addresses;
import io.trunkline.config.Secrecy;
import io.trunkline.config.Setting;
import io.trunkline.config.SettingTypes;
import io.trunkline.config.SettingValues;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * The listener of the operator API.
 *
 * @param host the host to listen on
 * @param port empty for no operator API, 0 for any free port
 * @param allowRemote whether other machines may be able to reach the host
 * @param metricsToken can read the metrics and nothing else; if empty, reading them takes an operator token
 */
public record OperatorSettings(String host, OptionalInt port, boolean allowRemote, Optional<String> metricsToken) {

    /** Characters that a header can carry (RFC 6750 section 2.1), and enough of them that nobody can guess the token. */
    private static final Pattern BEARER_TOKEN = Pattern.compile("[A-Za-z0-9._~+/=-]{32,256}");

    private static final Setting<String> HOST = Setting.of(
            "operator.host",
            text("host name or IP address", Addresses::isHost),
            "localhost",
            "Address for the operator API; `localhost` as for `server.bind-address`");

    private static final Setting<OptionalInt> PORT = Setting.of(
                    "operator.port", SettingTypes.port(), "8090", "Port for the operator API, which speaks HTTP only")
            .withShortFlag("operator-port");

    private static final Setting<Boolean> ALLOW_REMOTE = Setting.of(
            "operator.allow-remote",
            bool(),
            "false",
            "Accept an `operator.host` that is not loopback; protect it with a TLS proxy or a private network");

    /** Declares and reads these settings. */
    public static OperatorSettings read(SettingValues values) {
        OperatorSettings settings = new OperatorSettings(
                values.get(HOST),
                values.get(PORT),
                values.get(ALLOW_REMOTE),
                values.get(Setting.of(
                                "operator.metrics-token",
                                optional(text(
                                        "32 to 256 letters, digits or `-._~+/=`", OperatorSettings::isBearerToken)),
                                "",
                                "Token with which a monitor can read `/metrics` on the operator API's port, and nothing else, sent as"
                                        + " `Authorization: Bearer`; not set: an operator token is needed")
                        .withSecrecy(Secrecy.SECRET)));
        values.require(
                settings.port.isEmpty() || settings.allowRemote || Addresses.isLoopback(settings.host),
                "is not a loopback address, and the operator API has no TLS of its own; put a TLS proxy in front of it or use a private"
                        + " network, and set operator.allow-remote to true",
                HOST,
                PORT,
                ALLOW_REMOTE);
        return settings;
    }

    private static boolean isBearerToken(String text) {
        return BEARER_TOKEN.matcher(text).matches();
    }

    /** Contains no secret, so it can be logged. */
    @Override
    public String toString() {
        return "OperatorSettings[host=" + host + ", port=" + port + ", allowRemote=" + allowRemote + "]";
    }
}
