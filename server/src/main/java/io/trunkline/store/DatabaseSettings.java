package io.trunkline.store;

import static io.trunkline.config.SettingTypes.bool;
import static io.trunkline.config.SettingTypes.optional;
import static io.trunkline.config.SettingTypes.wholeNumber;
import static io.trunkline.config.TextTypes.anyText;
import static io.trunkline.config.TextTypes.text;

import io.trunkline.config.Secrecy;
import io.trunkline.config.Setting;
import io.trunkline.config.SettingType;
import io.trunkline.config.SettingValues;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The database.
 *
 * @param url {@code jdbc:postgresql://...}; empty for SQLite in the data folder
 * @param poolSize number of connections for reading
 * @param queueSize maximum number of units of work that wait for the writer; a further one is refused
 * @param batchSize maximum number of units of work that share one commit
 * @param allowWeakDurability whether a PostgreSQL server that may lose commits is accepted
 * @param allowWithoutTls whether the connection to a PostgreSQL server on another machine may be unencrypted
 * @param transactionPooling whether there may be a pooler in between that gives each transaction another session
 * @param secretKey 32 bytes as Base64 that encrypt secrets at rest; empty for the key file in the data folder
 * @param previousSecretKey a second key of the same form, with which values may also be sealed while keys change; empty for the file next
 *     to the key file
 */
public record DatabaseSettings(
        Optional<String> url,
        Optional<String> user,
        Optional<String> password,
        int poolSize,
        int queueSize,
        int batchSize,
        boolean allowWeakDurability,
        boolean allowWithoutTls,
        boolean transactionPooling,
        Optional<String> secretKey,
        Optional<String> previousSecretKey) {

    private static final String HOST = "(?:[A-Za-z0-9_.-]+|\\[[0-9A-Fa-f:.%]+])(?::[0-9]{1,5})?";
    private static final String PARAMETER = "[A-Za-z][A-Za-z0-9_.]*=[^&\\s]*";
    /**
     * What the PostgreSQL driver accepts, without its rare forms. Strict, because the driver logs a URL that it cannot read, including the
     * password, and because only what is understood here can be masked when printed.
     */
    private static final Pattern URL_FORM = Pattern.compile("jdbc:postgresql://(?:" + HOST + "(?:," + HOST
            + ")*)?/[A-Za-z0-9_.%~$-]*(?:\\?" + PARAMETER + "(?:&" + PARAMETER + ")*)?");

    private static final int SECRET_KEY_BYTES = 32;

    /** Not for an ephemeral server: a database outside the data folder would keep what such a server must forget. */
    public static final Setting<Optional<String>> URL = Setting.of(
                    "database.url",
                    optional(text(
                            "a PostgreSQL URL such as `jdbc:postgresql://host:5432/name?sslmode=require`",
                            DatabaseSettings::isUrl)),
                    "",
                    "PostgreSQL database; not set: SQLite in the data folder")
            .withShortFlag("database")
            .withSecrecy(Secrecy.PASSWORD_INSIDE);

    /** Declares and reads these settings. */
    public static DatabaseSettings read(SettingValues values) {
        return new DatabaseSettings(
                values.get(URL),
                values.get("database.user", optional(anyText()), "", "User of the PostgreSQL database"),
                values.get(Setting.of("database.password", optional(anyText()), "", "Password of `database.user`")
                        .withSecrecy(Secrecy.SECRET)),
                values.get("database.pool-size", wholeNumber(1, 1000), "4", "Connections for reading"),
                values.get(
                        "database.queue-size",
                        wholeNumber(1, 1_000_000),
                        "10000",
                        "Maximum waiting writes; further ones are refused with code 340"),
                values.get("database.batch-size", wholeNumber(1, 100_000), "512", "Maximum writes per commit"),
                values.get(
                        "database.allow-weak-durability",
                        bool(),
                        "false",
                        "Accept a PostgreSQL server that may lose commits (`fsync=off`, `synchronous_commit=off`)"),
                values.get(
                        "database.allow-without-tls",
                        bool(),
                        "false",
                        "Accept a PostgreSQL server on another machine without TLS (`sslmode` below `require`)"),
                values.get(
                        "database.transaction-pooling",
                        bool(),
                        "false",
                        "Support PgBouncer in transaction mode and similar poolers, at some cost in speed"),
                values.get(Setting.of(
                                "database.secret-key",
                                optional(key()),
                                "",
                                "Encrypts secrets in the database; not set: the key file in the data folder")
                        .withSecrecy(Secrecy.SECRET)),
                values.get(Setting.of(
                                "database.previous-secret-key",
                                optional(key()),
                                "",
                                "Decrypts secrets sealed with it while the key is being replaced; not set: the file"
                                        + " `secret.key.previous`, if any")
                        .withSecrecy(Secrecy.SECRET)));
    }

    private static boolean isUrl(String text) {
        return URL_FORM.matcher(text).matches();
    }

    private static SettingType<String> key() {
        return text("32 bytes as Base64, for instance from `openssl rand -base64 32`", text -> {
            try {
                return Base64.getDecoder().decode(text).length == SECRET_KEY_BYTES;
            } catch (IllegalArgumentException notBase64) {
                return false;
            }
        });
    }

    /** Contains no secret, so that a log line may contain it. */
    @Override
    public String toString() {
        return "DatabaseSettings[poolSize=" + poolSize + ", queueSize=" + queueSize + ", batchSize=" + batchSize + "]";
    }
}
