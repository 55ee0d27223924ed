package io.trunkline.connection;

import static io.trunkline.config.SettingTypes.duration;
import static io.trunkline.config.SettingTypes.optional;
import static io.trunkline.config.SettingTypes.port;
import static io.trunkline.config.SettingTypes.require;
import static io.trunkline.config.SettingTypes.size;
import static io.trunkline.config.SettingTypes.wholeNumber;
import static io.trunkline.config.TextTypes.listOf;
import static io.trunkline.config.TextTypes.text;

import io.trunkline.config.Addresses;
import io.trunkline.config.Setting;
import io.trunkline.config.SettingType;
import io.trunkline.config.SettingValues;
import io.trunkline.connection.limit.AnswerSettings;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * The Management API's listeners and their limits.
 *
 * @param httpPort 0 for any free port; empty for no HTTP listener
 * @param httpsPort 0 for any free port; empty for no HTTPS listener
 * @param publicAddress {@code host[:port]} that clients get as {@code api_address}; empty for the host that the client used
 * @param publicUrl where owners reach the server, for links in messages, without a path or a trailing slash; empty for the address of the
 *     first listener
 * @param maxBodySize maximum bytes of a request body
 * @param maxParameters maximum parameters of one call, from all sources
 * @param maxHeaderSize maximum bytes of the request line and all request headers
 * @param idleTimeout how long a connection may stay without any traffic
 * @param requestTimeout how long a client may take to send one request
 * @param maxConnections maximum open connections over all listeners
 * @param maxConnectionsPerAddress maximum open connections from one address; an IPv6 address counts as its /64
 * @param answers how long a client may take to receive an answer
 * @param hsts how long browsers are told to use only HTTPS (RFC 6797); empty for not at all
 * @param shutdownTimeout how long running calls may take to finish after SIGTERM
 * @param corsOrigins the origins whose pages may call from a browser, as browsers send them, or {@code local} or {@code *}
 */
public record ServerSettings(
        String bindAddress,
        OptionalInt httpPort,
        OptionalInt httpsPort,
        Optional<String> publicAddress,
        Optional<URI> publicUrl,
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

    /** An origin as browsers write it (RFC 6454 section 6.2), without the default port of its scheme. */
    private static final Pattern ORIGIN = Pattern.compile(
            "(?!http:.*:80$|https:.*:443$)[a-z][a-z0-9+.-]*://(?:[a-z0-9._-]+|\\[[0-9a-f:.]+])(?::[0-9]{1,5})?");

    /** Other settings depend on it: whether others can reach the server decides what is safe. */
    public static final Setting<String> BIND_ADDRESS = Setting.of(
                    "server.bind-address",
                    text("host name or IP address", Addresses::isHost),
                    "localhost",
                    "Address to listen on; `localhost`: 127.0.0.1 and, if IPv6 is available, ::1; `0.0.0.0` or `::`: all addresses")
            .withShortFlag("bind-address");

    private static final Setting<OptionalInt> HTTP_PORT =
            Setting.of("server.http-port", port(), "8080", "Port for HTTP").withShortFlag("http-port");

    private static final Setting<OptionalInt> HTTPS_PORT =
            Setting.of("server.https-port", port(), "8443", "Port for HTTPS").withShortFlag("https-port");

    public ServerSettings {
        corsOrigins = List.copyOf(corsOrigins);
    }

    /** Declares and reads these settings. */
    public static ServerSettings read(SettingValues values) {
        ServerSettings settings = new ServerSettings(
                values.get(BIND_ADDRESS),
                values.get(HTTP_PORT),
                values.get(HTTPS_PORT),
                values.get(Setting.of(
                                "server.public-address",
                                optional(text(
                                        "`host` or `host:port`, without a scheme", Addresses::isHostWithOptionalPort)),
                                "",
                                "Host that clients get as `api_address`; not set: the host that the client used")
                        .withShortFlag("public-address")),
                values.get(
                        "server.public-url",
                        optional(new SettingType<>(
                                "URL such as `https://api.example.com`, without a path", ServerSettings::url)),
                        "",
                        "Where owners reach this server with a browser: the links in messages begin with it; not set: the address of the"
                                + " first listener, which is good for this machine only"),
                values.get("server.max-body-size", size("1KiB", "64MiB"), "1MiB", "Maximum size of a request body"),
                values.get(
                        "server.max-parameters",
                        wholeNumber(1, 10_000),
                        "200",
                        "Maximum parameters per call, from all sources"),
                values.get(
                        "server.max-header-size",
                        size("1KiB", "1MiB"),
                        "16KiB",
                        "Maximum size of the request line and headers together"),
                values.get(
                        "server.idle-timeout",
                        duration("1ms", "24h"),
                        "75s",
                        "How long a connection may stay idle, also on the operator API's listener; clients are told in `Keep-Alive`"),
                values.get(
                        "server.request-timeout",
                        duration("1ms", "24h"),
                        "30s",
                        "How long a client may take to send one request"),
                values.get(
                        "server.max-connections",
                        wholeNumber(1, 1_000_000),
                        "10000",
                        "Maximum open connections on all ports together"),
                values.get(
                        "server.max-connections-per-address",
                        wholeNumber(1, 1_000_000),
                        "500",
                        "Maximum open connections per address, or per /64 of IPv6; trusted proxies are exempt"),
                AnswerSettings.read(values),
                values.get(
                        "server.hsts",
                        optional(duration("1s", "3660d")),
                        "",
                        "How long browsers must use only HTTPS (`Strict-Transport-Security`); not set: the header is not sent"),
                values.get(
                        "server.shutdown-timeout",
                        duration("0s", "1h"),
                        "30s",
                        "How long running calls may take to finish after SIGTERM"),
                values.get(Setting.of(
                                "server.cors-origins",
                                listOf(
                                        "origins such as `https://app.example.com`, `local` or `*`",
                                        ServerSettings::isOrigin),
                                "",
                                "Origins whose pages may call from a browser (CORS); `local`: any on the browser's own machine; `*`:"
                                        + " any. Pages send tokens themselves; cookies and other browser credentials are never allowed")
                        .withDevDefault("local")));
        values.require(
                settings.httpPort.isPresent() || settings.httpsPort.isPresent(),
                "is off and so is server.https-port; one of them must be on",
                HTTP_PORT,
                HTTPS_PORT);
        return settings;
    }

    private static URI url(String text) {
        int host = text.indexOf("://") + 3;
        require(
                (text.startsWith("https://") || text.startsWith("http://"))
                        && Addresses.isHostWithOptionalPort(text.substring(host)),
                "must be a URL that begins with https:// or http:// and has no path");
        return URI.create(text);
    }

    /** Whether it is an origin, or one of the two words that stand for many. */
    private static boolean isOrigin(String text) {
        return text.equals("*") || text.equals("local") || ORIGIN.matcher(text).matches();
    }
}
