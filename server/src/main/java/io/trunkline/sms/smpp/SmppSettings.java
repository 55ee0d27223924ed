package io.trunkline.sms.smpp;

import static io.trunkline.config.SettingTypes.bool;
import static io.trunkline.config.SettingTypes.duration;
import static io.trunkline.config.SettingTypes.oneOf;
import static io.trunkline.config.SettingTypes.optional;
import static io.trunkline.config.SettingTypes.wholeNumber;
import static io.trunkline.config.TextTypes.hostList;
import static io.trunkline.config.TextTypes.path;
import static io.trunkline.config.TextTypes.text;

import io.trunkline.config.Addresses;
import io.trunkline.config.HostAndPort;
import io.trunkline.config.Rate;
import io.trunkline.config.Secrecy;
import io.trunkline.config.Setting;
import io.trunkline.config.SettingType;
import io.trunkline.config.SettingTypes;
import io.trunkline.config.SettingValues;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How a carrier is reached that speaks SMPP. Immutable.
 *
 * @param hosts tried in this order
 * @param systemId who this program is to the carrier
 * @param systemType what kind of client this is, in the carrier's words
 * @param allowWithoutTls whether unencrypted connections may go to other machines
 * @param caFile certificates (PEM) of additional authorities for the carrier's certificate, next to those that Java knows
 * @param window the most parts that wait for the carrier's answer at once
 * @param rate the most parts to send; empty for no limit
 * @param enquireInterval how long nothing may arrive before the carrier is asked whether it is there
 * @param timeout how long connecting, and each answer of the carrier, may take
 */
public record SmppSettings(
        List<String> hosts,
        Optional<String> systemId,
        Optional<String> password,
        String systemType,
        boolean tls,
        boolean allowWithoutTls,
        Optional<Path> caFile,
        int window,
        Optional<Rate> rate,
        Duration enquireInterval,
        Duration timeout,
        MessageIds messageIds) {

    /** Key of the file with further authorities, which its refusal names. */
    public static final String CA_FILE = "sms.smpp.ca-file";

    private static final int MOST_HOSTS = 5;

    /** The port that IANA has registered for SMPP. */
    private static final int PLAIN_PORT = 2775;

    /** There is no registered one; most carriers use it. */
    private static final int TLS_PORT = 3550;

    /** The servers of the carrier. */
    public static final Setting<List<String>> HOSTS = Setting.of(
            "sms.smpp.hosts",
            hostList(MOST_HOSTS),
            "",
            "Servers of the carrier, tried in this order; without a port, 3550 with TLS, 2775 without");

    /** The name by which the carrier knows this program. */
    public static final Setting<Optional<String>> SYSTEM_ID = Setting.of(
            "sms.smpp.system-id", optional(ascii(15)), "", "Name that the carrier gave this program (`system_id`)");

    private static final Setting<Optional<String>> PASSWORD = Setting.of(
                    "sms.smpp.password", optional(ascii(8)), "", "Password of `sms.smpp.system-id`")
            .withSecrecy(Secrecy.SECRET);

    private static final Setting<Boolean> TLS =
            Setting.of("sms.smpp.tls", bool(), "true", "Encrypt connections to the carrier, and check its certificate");

    private static final Setting<Boolean> ALLOW_WITHOUT_TLS = Setting.of(
            "sms.smpp.allow-without-tls",
            bool(),
            "false",
            "Accept `sms.smpp.tls: false` for servers on other machines, for example those behind a VPN; the password and all"
                    + " texts can then be read on the way");

    /** Declares and reads these settings. */
    public static SmppSettings read(SettingValues values) {
        SmppSettings settings = new SmppSettings(
                values.get(HOSTS),
                values.get(SYSTEM_ID),
                values.get(PASSWORD),
                values.get(
                                "sms.smpp.system-type",
                                optional(ascii(12)),
                                "",
                                "Kind of client, if the carrier asks for one (`system_type`)")
                        .orElse(""),
                values.get(TLS),
                values.get(ALLOW_WITHOUT_TLS),
                values.get(
                        CA_FILE,
                        optional(path()),
                        "",
                        "Certificates (PEM) to trust for the carrier, in addition to the authorities that Java trusts"),
                values.get(
                        "sms.smpp.window",
                        wholeNumber(1, 1000),
                        "10",
                        "Maximum parts of messages that wait for the carrier's answer at once"),
                values.get(
                        "sms.smpp.rate",
                        SettingTypes.rate(),
                        "off",
                        "Maximum parts of messages to send, evenly spaced, as the contract with the carrier has it"),
                values.get(
                        "sms.smpp.enquire-interval",
                        duration("1s", "10m"),
                        "30s",
                        "How long nothing may arrive from the carrier before it is asked whether it is there"),
                values.get(
                        "sms.smpp.timeout",
                        duration("1s", "1m"),
                        "10s",
                        "How long connecting to the carrier, and each of its answers, may take"),
                values.get(
                        "sms.smpp.message-ids",
                        oneOf(MessageIds.class),
                        "as-given",
                        "How the carrier writes its names of messages: `as-given`: the same in answers and receipts;"
                                + " `answers-hex`: hexadecimal in answers, decimal in receipts; `receipts-hex`: the"
                                + " other way round"));
        values.require(
                settings.password.isEmpty() || settings.systemId.isPresent(),
                "needs sms.smpp.system-id",
                PASSWORD,
                SYSTEM_ID);
        values.require(
                settings.tls
                        || settings.allowWithoutTls
                        || settings.servers().stream().allMatch(server -> Addresses.isLoopback(server.host())),
                "sends the password and all texts to other machines unencrypted; use true, or set"
                        + " sms.smpp.allow-without-tls",
                TLS,
                HOSTS,
                ALLOW_WITHOUT_TLS);
        return settings;
    }

    /** SMPP 3.4, section 5.2, has these limits. */
    private static SettingType<String> ascii(int longest) {
        return text(
                "up to " + longest + " characters of ASCII",
                text -> !text.isEmpty()
                        && text.length() <= longest
                        && text.chars().allMatch(character -> character >= ' ' && character < 0x7f));
    }

    /** The servers with their ports. */
    public List<HostAndPort> servers() {
        int port = tls ? TLS_PORT : PLAIN_PORT;
        return hosts.stream().map(host -> HostAndPort.of(host, port)).toList();
    }

    /** Contains no secret, so that a log line may contain it. */
    @Override
    public String toString() {
        return "SmppSettings[hosts=" + hosts + ", tls=" + tls + "]";
    }
}
