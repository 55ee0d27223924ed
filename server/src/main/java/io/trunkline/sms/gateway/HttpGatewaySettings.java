package io.trunkline.sms.gateway;

import static io.trunkline.config.SettingTypes.bool;
import static io.trunkline.config.SettingTypes.duration;
import static io.trunkline.config.SettingTypes.optional;
import static io.trunkline.config.SettingTypes.wholeNumber;
import static io.trunkline.config.TextTypes.path;
import static io.trunkline.config.TextTypes.text;

import io.trunkline.config.Addresses;
import io.trunkline.config.Secrecy;
import io.trunkline.config.Setting;
import io.trunkline.config.SettingValues;
import io.trunkline.text.Ascii;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How a gateway is reached that takes messages by HTTP. Immutable.
 *
 * @param url where each message is posted to
 * @param allowWithoutTls whether unencrypted requests may go to other machines
 * @param token proves to the gateway who this program is
 * @param tokenHeader the header with the token
 * @param caFile certificates (PEM) of additional authorities for the gateway's certificate, next to those that Java knows
 * @param connections the most requests at once
 * @param timeout how long a request may take as a whole
 */
public record HttpGatewaySettings(
        Optional<URI> url,
        boolean allowWithoutTls,
        Optional<String> token,
        String tokenHeader,
        Optional<Path> caFile,
        int connections,
        Duration timeout) {

    /** Key of the file with further authorities, which its refusal names. */
    public static final String CA_FILE = "sms.http.ca-file";

    /** The header that has the kind of a token before it. */
    static final String AUTHORIZATION = "Authorization";

    private static final Pattern HEADER_NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}");
    private static final Pattern TOKEN = Pattern.compile("[!-~]{1,4096}");

    /** Where the gateway takes messages. */
    public static final Setting<Optional<String>> URL = Setting.of(
                    "sms.http.url",
                    optional(text("an `https` or `http` URL without a user", HttpGatewaySettings::isUrl)),
                    "",
                    "Where the gateway takes messages")
            .withSecrecy(Secrecy.PASSWORD_INSIDE);

    private static final Setting<Boolean> ALLOW_WITHOUT_TLS = Setting.of(
            "sms.http.allow-without-tls",
            bool(),
            "false",
            "Accept an `http` URL of another machine; the token and all texts can then be read on the way");

    /** Declares and reads these settings. */
    public static HttpGatewaySettings read(SettingValues values) {
        HttpGatewaySettings settings = new HttpGatewaySettings(
                values.get(URL).map(URI::create),
                values.get(ALLOW_WITHOUT_TLS),
                values.get(Setting.of(
                                "sms.http.token",
                                optional(text(
                                        "visible characters of ASCII",
                                        token -> TOKEN.matcher(token).matches())),
                                "",
                                "Token that the gateway gave this program")
                        .withSecrecy(Secrecy.SECRET)),
                values.get(
                        "sms.http.token-header",
                        text(
                                "the name of a header",
                                name -> HEADER_NAME.matcher(name).matches()),
                        AUTHORIZATION,
                        "Header with `sms.http.token`; `Authorization` has `Bearer` before it"),
                values.get(
                        CA_FILE,
                        optional(path()),
                        "",
                        "Certificates (PEM) to trust for the gateway, in addition to the authorities that Java trusts"),
                values.get(
                        "sms.http.connections",
                        wholeNumber(1, 1000),
                        "16",
                        "Maximum concurrent requests to the gateway"),
                values.get(
                        "sms.http.timeout",
                        duration("1s", "2m"),
                        "15s",
                        "How long a request to the gateway may take in total"));
        values.require(
                settings.url.isEmpty()
                        || Ascii.isSame(settings.url.get().getScheme(), "https")
                        || settings.allowWithoutTls
                        || Addresses.isLoopback(host(settings.url.get())),
                "sends the token and all texts to another machine unencrypted; use https, or set"
                        + " sms.http.allow-without-tls",
                URL,
                ALLOW_WITHOUT_TLS);
        return settings;
    }

    private static boolean isUrl(String text) {
        try {
            URI url = new URI(text);
            String scheme = url.getScheme() == null ? "" : Ascii.lower(url.getScheme());
            return (scheme.equals("https") || scheme.equals("http"))
                    && url.getHost() != null
                    && url.getRawUserInfo() == null
                    && url.getRawFragment() == null
                    && url.getPort() <= 65_535
                    && Ascii.isAscii(text);
        } catch (URISyntaxException notAUrl) {
            return false;
        }
    }

    private static String host(URI url) {
        String host = url.getHost();
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    /** Contains no secret, so that a log line may contain it. */
    @Override
    public String toString() {
        return "HttpGatewaySettings[timeout=" + timeout + "]";
    }
}
