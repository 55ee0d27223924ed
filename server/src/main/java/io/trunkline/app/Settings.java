package io.trunkline.app;

import static io.trunkline.config.SettingTypes.bool;
import static io.trunkline.config.TextTypes.path;

import io.trunkline.access.AccessSettings;
import io.trunkline.account.password.PasswordSettings;
import io.trunkline.audit.AuditSettings;
import io.trunkline.billing.BillingSettings;
import io.trunkline.callback.send.CallbackSettings;
import io.trunkline.config.Addresses;
import io.trunkline.config.Setting;
import io.trunkline.config.SettingValues;
import io.trunkline.config.SettingsSchema;
import io.trunkline.connection.ServerSettings;
import io.trunkline.http.ProxySettings;
import io.trunkline.notification.send.NotificationSettings;
import io.trunkline.operator.OperatorSettings;
import io.trunkline.report.ReportSettings;
import io.trunkline.sms.SmsSettings;
import io.trunkline.store.DatabaseSettings;
import io.trunkline.tls.TlsSettings;
import java.nio.file.Path;

/**
 * Everything that an operator can configure, by feature: the complete list of sections. Immutable.
 *
 * @param data the data folder
 * @param ephemeral whether the data folder is a temporary one that is deleted at exit
 * @param dev whether this is a laptop: {@code dev} is on, and no other machine can connect
 * @param strictParameters whether an unknown parameter is refused with code 492 instead of being ignored
 */
public record Settings(
        Path data,
        boolean ephemeral,
        boolean dev,
        boolean strictParameters,
        ServerSettings server,
        ProxySettings proxies,
        OperatorSettings operator,
        TlsSettings tls,
        DatabaseSettings database,
        AccessSettings access,
        PasswordSettings password,
        AuditSettings audit,
        ReportSettings reports,
        BillingSettings billing,
        CallbackSettings callbacks,
        NotificationSettings notifications,
        SmsSettings sms,
        CompatSettings compat) {

    private static final Setting<Boolean> EPHEMERAL =
            Setting.of("ephemeral", bool(), "false", "Keep nothing: the data folder is temporary and deleted at exit");

    private static final Setting<Boolean> DEV = Setting.of(
            "dev",
            bool(),
            "false",
            "For development, not production: while the server listens on loopback only, `access.credentials-in-query` defaults to"
                    + " `true` and `server.cors-origins` to `local`, and a start prints a link that signs in to the console");

    /** The schema of all settings. */
    public static final SettingsSchema<Settings> SCHEMA = SettingsSchema.of(
            Settings::read,
            values -> isDev(values.get(DEV), values.get(ServerSettings.BIND_ADDRESS)),
            DEV,
            ServerSettings.BIND_ADDRESS);

    private static Settings read(SettingValues values) {
        Path data = values.get("data", path(), "data", "Data folder: database, keys, certificates. Created if missing");
        boolean ephemeral = values.get(EPHEMERAL);
        boolean dev = values.get(DEV);
        boolean strictParameters = values.get(
                "strict-parameters",
                bool(),
                "false",
                "Refuse unknown parameters with code 492 instead of ignoring them, and method names in the wrong case with 103");
        ServerSettings server = ServerSettings.read(values);
        Settings settings = new Settings(
                data,
                ephemeral,
                isDev(dev, server.bindAddress()),
                strictParameters,
                server,
                ProxySettings.read(values),
                OperatorSettings.read(values),
                TlsSettings.read(values),
                DatabaseSettings.read(values),
                AccessSettings.read(values),
                PasswordSettings.read(values),
                AuditSettings.read(values),
                ReportSettings.read(values),
                BillingSettings.read(values),
                CallbackSettings.read(values),
                NotificationSettings.read(values),
                SmsSettings.read(values),
                CompatSettings.read(values));
        values.require(
                !ephemeral || settings.database.url().isEmpty(),
                "keeps nothing, but database.url (" + values.origin(DatabaseSettings.URL)
                        + ") is a database that keeps everything; remove one of them",
                EPHEMERAL,
                DatabaseSettings.URL);
        return settings;
    }

    /** Only if no other machine can connect: what is convenient on a laptop is not suitable for a server that others can reach. */
    private static boolean isDev(boolean dev, String bindAddress) {
        return dev && Addresses.isLoopback(bindAddress);
    }

    /** These settings with another data folder. */
    public Settings withData(Path folder) {
        return new Settings(
                folder,
                ephemeral,
                dev,
                strictParameters,
                server,
                proxies,
                operator,
                tls,
                database,
                access,
                password,
                audit,
                reports,
                billing,
                callbacks,
                notifications,
                sms,
                compat);
    }
}
