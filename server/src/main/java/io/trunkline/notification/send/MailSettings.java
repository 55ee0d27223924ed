package io.trunkline.notification.send;

import static io.trunkline.config.SettingTypes.bool;
import static io.trunkline.config.SettingTypes.duration;
import static io.trunkline.config.SettingTypes.oneOf;
import static io.trunkline.config.SettingTypes.optional;
import static io.trunkline.config.SettingTypes.wholeNumber;
import static io.trunkline.config.TextTypes.anyText;
import static io.trunkline.config.TextTypes.hostList;
import static io.trunkline.config.TextTypes.path;
import static io.trunkline.config.TextTypes.text;

import io.trunkline.config.Addresses;
import io.trunkline.config.HostAndPort;
import io.trunkline.config.Secrecy;
import io.trunkline.config.Setting;
import io.trunkline.config.SettingValues;
import io.trunkline.notification.mail.Mails;
import io.trunkline.notification.mail.OwnTexts;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How mails are sent. Immutable.
 *
 * @param hosts mail servers, tried in this order; none if messages are kept instead
 * @param allowWithoutTls whether unencrypted connections may go to other machines
 * @param from the sender as a header has it
 * @param platformName the name of the platform, as its customers know it
 * @param texts folder with texts of mails that replace built-in ones
 * @param caFile certificates (PEM) of additional authorities for the servers' certificates, next to those that Java knows
 * @param verifyNewAddress whether a new e-mail address of an account has to be confirmed before it is used
 * @param addressChangesPerHour how often an account may change its e-mail address within an hour
 * @param timeout how long connecting, and each step of the dialogue with a server, may take
 */
public record MailSettings(
        List<String> hosts,
        MailSecurity security,
        boolean allowWithoutTls,
        Optional<String> user,
        Optional<String> password,
        String from,
        String platformName,
        Optional<Path> texts,
        Optional<Path> caFile,
        boolean verifyNewAddress,
        int addressChangesPerHour,
        Duration timeout) {

    /** Key of the file with further authorities, which its refusal names. */
    public static final String CA_FILE = "mail.ca-file";

    /** Key of the folder with own texts, which their problems name. */
    public static final String TEXTS = "mail.texts";

    private static final int MOST_HOSTS = 5;

    private static final Setting<List<String>> HOSTS = Setting.of(
            "mail.hosts",
            hostList(MOST_HOSTS),
            "",
            "Mail servers, tried in this order; without a port, 587, 465 or 25 as `mail.security` has it. Not set: no"
                    + " mail is sent, and messages to owners are kept for `trunkline outbox list`");

    private static final Setting<MailSecurity> SECURITY = Setting.of(
            "mail.security",
            oneOf(MailSecurity.class),
            "starttls",
            "How connections to mail servers are encrypted: `starttls`: required before anything is sent; `tls`: from"
                    + " the first byte; `none`: only for servers on this machine, or with `mail.allow-without-tls`");

    private static final Setting<Boolean> ALLOW_WITHOUT_TLS = Setting.of(
            "mail.allow-without-tls",
            bool(),
            "false",
            "Accept `mail.security: none` for servers on other machines; codes and links in mails can then be read on"
                    + " the way");

    private static final Setting<Optional<String>> USER =
            Setting.of("mail.user", optional(anyText()), "", "User for the mail servers; needs `mail.password`");

    private static final Setting<Optional<String>> PASSWORD = Setting.of(
                    "mail.password", optional(anyText()), "", "Password of `mail.user`")
            .withSecrecy(Secrecy.SECRET);

    /** Declares and reads these settings. */
    static MailSettings read(SettingValues values) {
        MailSettings settings = new MailSettings(
                values.get(HOSTS),
                values.get(SECURITY),
                values.get(ALLOW_WITHOUT_TLS),
                values.get(USER),
                values.get(PASSWORD),
                values.get(
                        "mail.from",
                        text("an address such as `Example <no-reply@example.com>`", MailSettings::isSender),
                        "Trunkline <trunkline@localhost>",
                        "Sender of mails"),
                values.get("mail.platform-name", anyText(), "Trunkline", "Name of the platform in mails"),
                values.get(
                        TEXTS,
                        optional(path()),
                        "",
                        "Folder with texts of mails that replace the built-in ones, read at the start; see notifications.md"),
                values.get(
                        CA_FILE,
                        optional(path()),
                        "",
                        "Certificates (PEM) to trust for mail servers, in addition to the authorities that Java"
                                + " trusts"),
                values.get(
                        "mail.verify-new-address",
                        bool(),
                        "false",
                        "Use a new e-mail address of an account only when it was confirmed by a link or a code that is"
                                + " sent there; otherwise it is used at once. Changes by the operator need no"
                                + " confirmation"),
                values.get(
                        "mail.max-address-changes-per-hour",
                        wholeNumber(1, 1000),
                        "10",
                        "Maximum changes of the e-mail address per account and hour, since each sends mails to both"
                                + " addresses; further ones are refused with code 512"),
                values.get(
                        "mail.timeout",
                        duration("1s", "5m"),
                        "30s",
                        "How long connecting to a mail server, and each of its answers, may take"));
        values.require(settings.password.isEmpty() || settings.user.isPresent(), "needs mail.user", PASSWORD, USER);
        values.require(settings.user.isEmpty() || settings.password.isPresent(), "needs mail.password", USER, PASSWORD);
        values.require(
                settings.user.isEmpty() || settings.security != MailSecurity.NONE,
                "would be sent unencrypted with its password; set mail.security to starttls or tls",
                USER,
                SECURITY);
        values.require(
                settings.security != MailSecurity.NONE
                        || settings.allowWithoutTls
                        || settings.servers().stream().allMatch(server -> Addresses.isLoopback(server.host())),
                "sends mails to other machines unencrypted; use starttls or tls, or set mail.allow-without-tls",
                SECURITY,
                HOSTS,
                ALLOW_WITHOUT_TLS);
        return settings;
    }

    private static boolean isSender(String text) {
        try {
            InternetAddress address = sender(text);
            return address.getAddress().indexOf('@') > 0 && text.chars().noneMatch(Character::isISOControl);
        } catch (AddressException notAnAddress) {
            return false;
        }
    }

    private static InternetAddress sender(String text) throws AddressException {
        return new InternetAddress(text, true);
    }

    /** The sender. */
    public InternetAddress sender() {
        try {
            return sender(from);
        } catch (AddressException e) {
            throw new IllegalStateException("mail.from was checked when it was read", e);
        }
    }

    /** How messages are written as mails. */
    public Mails mails() {
        return new Mails(platformName, from, ownTexts());
    }

    /** The texts that replace built-in ones, not read yet. */
    public OwnTexts ownTexts() {
        return new OwnTexts(TEXTS, texts);
    }

    /** The mail servers with their ports. */
    List<HostAndPort> servers() {
        return hosts.stream()
                .map(host -> HostAndPort.of(host, security.defaultPort()))
                .toList();
    }

    /** Contains no secret, so that a log line may contain it. */
    @Override
    public String toString() {
        return "MailSettings[hosts=" + hosts + ", security=" + security + "]";
    }
}
