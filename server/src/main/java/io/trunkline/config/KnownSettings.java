package io.trunkline.config;

import static io.trunkline.config.SettingTypes.anyText;
import static io.trunkline.config.SettingTypes.bool;
import static io.trunkline.config.SettingTypes.choice;
import static io.trunkline.config.SettingTypes.duration;
import static io.trunkline.config.SettingTypes.durationOrForever;
import static io.trunkline.config.SettingTypes.eventTarget;
import static io.trunkline.config.SettingTypes.listOf;
import static io.trunkline.config.SettingTypes.networks;
import static io.trunkline.config.SettingTypes.oneOf;
import static io.trunkline.config.SettingTypes.optional;
import static io.trunkline.config.SettingTypes.path;
import static io.trunkline.config.SettingTypes.port;
import static io.trunkline.config.SettingTypes.rate;
import static io.trunkline.config.SettingTypes.secretKey;
import static io.trunkline.config.SettingTypes.size;
import static io.trunkline.config.SettingTypes.text;
import static io.trunkline.config.SettingTypes.wholeNumber;

import io.trunkline.address.IpNetwork;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;

/** Every key, declared once, in the order in which people read them. */
public final class KnownSettings {

    static final Setting<Path> DATA =
            Setting.of("data", path(), "data", "Data folder: database, keys, certificates. Made if missing");
    static final Setting<Boolean> EPHEMERAL = Setting.of(
            "ephemeral", bool(), "false", "Keep nothing: the data folder is a temporary one, deleted at exit");
    static final Setting<Boolean> DEV = Setting.of(
            "dev",
            bool(),
            "false",
            "A laptop, not production: where the server listens on loopback only, `access.credentials-in-query` is `true` and"
                    + " `server.cors-origins` is `local`, unless they are set");
    static final Setting<Boolean> STRICT_PARAMETERS = Setting.of(
            "strict-parameters",
            bool(),
            "false",
            "Refuse an unknown parameter with code 492 instead of ignoring it, and a method's name in other case with 103");

    static final Setting<String> BIND_ADDRESS = Setting.of(
                    "server.bind-address",
                    text("host name or IP address", Addresses::isHost),
                    "localhost",
                    "Address to listen on; `localhost`: 127.0.0.1 and, where there is IPv6, ::1; `0.0.0.0` or `::` for all")
            .withShortFlag("bind-address");
    static final Setting<OptionalInt> HTTP_PORT =
            Setting.of("server.http-port", port(), "8080", "Port for HTTP").withShortFlag("http-port");
    static final Setting<OptionalInt> HTTPS_PORT =
            Setting.of("server.https-port", port(), "8443", "Port for HTTPS").withShortFlag("https-port");
    static final Setting<Optional<String>> PUBLIC_ADDRESS = Setting.of(
                    "server.public-address",
                    optional(text("`host` or `host:port`, without a scheme", Addresses::isHostWithOptionalPort)),
                    "",
                    "What clients are told as `api_address`; not set: the host that the client used")
            .withShortFlag("public-address");
    static final Setting<Integer> MAX_BODY_SIZE =
            Setting.of("server.max-body-size", size("1KiB", "64MiB"), "1MiB", "Largest request body");
    static final Setting<Integer> MAX_PARAMETERS = Setting.of(
            "server.max-parameters", wholeNumber(1, 10_000), "200", "Most parameters of one call, from all sources");
    static final Setting<Integer> MAX_HEADER_SIZE = Setting.of(
            "server.max-header-size", size("1KiB", "1MiB"), "16KiB", "Largest request line and headers together");
    static final Setting<Duration> IDLE_TIMEOUT = Setting.of(
            "server.idle-timeout",
            duration("1ms", "24h"),
            "75s",
            "How long a connection may stay without traffic, on the operator API's listener, too; clients are told (`Keep-Alive`)");
    static final Setting<Duration> REQUEST_TIMEOUT = Setting.of(
            "server.request-timeout", duration("1ms", "24h"), "30s", "How long a client may take to send one request");
    static final Setting<Integer> MAX_CONNECTIONS = Setting.of(
            "server.max-connections", wholeNumber(1, 1_000_000), "10000", "Most open connections over all ports");
    static final Setting<Integer> MAX_CONNECTIONS_PER_ADDRESS = Setting.of(
            "server.max-connections-per-address",
            wholeNumber(1, 1_000_000),
            "500",
            "Most open connections from one address, or one /64 of IPv6; trusted proxies have no such limit");
    static final Setting<Duration> ANSWER_TIMEOUT = Setting.of(
            "server.answer-timeout",
            duration("1ms", "24h"),
            "30s",
            "How long a client may leave the server waiting while it receives an answer, beside what"
                    + " `server.answer-rate` allows");
    static final Setting<Integer> ANSWER_RATE = Setting.of(
            "server.answer-rate",
            size("1", "1GiB"),
            "1KiB",
            "Bytes a second at which an answer that takes longer than that has to be received");
    static final Setting<Optional<Duration>> HSTS = Setting.of(
            "server.hsts",
            optional(duration("1s", "3660d")),
            "",
            "How long browsers are to use HTTPS only (`Strict-Transport-Security`); not set: they are not told");
    static final Setting<Duration> SHUTDOWN_TIMEOUT = Setting.of(
            "server.shutdown-timeout",
            duration("0s", "1h"),
            "30s",
            "How long running calls may take to finish after SIGTERM");

    static final Setting<List<String>> CORS_ORIGINS = Setting.of(
            "server.cors-origins",
            listOf("origins such as `https://app.example.com`, `local` or `*`", Addresses::isOrigin),
            "",
            "Origins whose pages may call from a browser (CORS); `local`: any of the browser's own machine; `*`: any. Pages send"
                    + " tokens themselves: cookies and the like are never allowed");

    static final Setting<List<IpNetwork>> TRUSTED_PROXIES = Setting.of(
            "server.trusted-proxies",
            networks(),
            "",
            "Addresses and networks of the proxies in front of the server; only they may say where a call comes from");
    static final Setting<ProxySettings.Header> PROXY_HEADER = Setting.of(
            "server.proxy-header",
            oneOf(ProxySettings.Header.class),
            "x-forwarded-for",
            "The header in which trusted proxies say it; the proxy must not let one of a client through");

    static final Setting<String> OPERATOR_HOST = Setting.of(
            "operator.host",
            text("host name or IP address", Addresses::isHost),
            "localhost",
            "Address that the operator API listens on; `localhost` as for `server.bind-address`");
    static final Setting<OptionalInt> OPERATOR_PORT = Setting.of(
                    "operator.port", port(), "8090", "Port for the operator API, which speaks HTTP only")
            .withShortFlag("operator-port");
    static final Setting<Boolean> OPERATOR_ALLOW_REMOTE = Setting.of(
            "operator.allow-remote",
            bool(),
            "false",
            "Accept an `operator.host` that is not loopback: you protect it, with a TLS proxy or a private network");
    static final Setting<Optional<String>> METRICS_TOKEN = Setting.of(
                    "operator.metrics-token",
                    optional(text("32 to 256 letters, digits or `-._~+/=`", SettingTypes::isBearerToken)),
                    "",
                    "What a monitor shows as `Authorization: Bearer` to read `/metrics` beside the operator API, and nothing"
                            + " else; not set: an operator token is needed")
            .withSecrecy(Secrecy.SECRET);

    static final Setting<List<String>> TLS_NAMES = Setting.of(
            "tls.names",
            listOf("DNS names and IP addresses", Addresses::isCertificateName),
            "",
            "Further names of the certificate that the local authority issues");
    static final Setting<TlsSettings.KeyType> TLS_KEY_TYPE = Setting.of(
            "tls.key-type",
            oneOf(TlsSettings.KeyType.class),
            "ec",
            "Keys of the local authority and its certificates: EC P-256 or RSA 2048");
    static final Setting<Optional<Path>> CERTIFICATE_FILE = Setting.of(
            "tls.certificate-file",
            optional(path()),
            "",
            "Your own certificate chain (PEM) instead of the local authority's; needs `tls.key-file`");
    static final Setting<Optional<Path>> KEY_FILE =
            Setting.of("tls.key-file", optional(path()), "", "Private key (PEM, PKCS#8) of `tls.certificate-file`");

    static final Setting<Optional<String>> DATABASE_URL = Setting.of(
                    "database.url",
                    optional(text(
                            "a PostgreSQL URL such as `jdbc:postgresql://host:5432/name?sslmode=require`",
                            Addresses::isDatabaseUrl)),
                    "",
                    "PostgreSQL database; not set: SQLite in the data folder")
            .withShortFlag("database")
            .withSecrecy(Secrecy.PASSWORD_INSIDE);
    static final Setting<Optional<String>> DATABASE_USER =
            Setting.of("database.user", optional(anyText()), "", "User of the PostgreSQL database");
    static final Setting<Optional<String>> DATABASE_PASSWORD = Setting.of(
                    "database.password", optional(anyText()), "", "Password of `database.user`")
            .withSecrecy(Secrecy.SECRET);
    static final Setting<Integer> POOL_SIZE =
            Setting.of("database.pool-size", wholeNumber(1, 1000), "4", "Connections for reading");
    static final Setting<Integer> QUEUE_SIZE = Setting.of(
            "database.queue-size",
            wholeNumber(1, 1_000_000),
            "10000",
            "Writes that may wait; a further one is refused with code 340");
    static final Setting<Integer> BATCH_SIZE =
            Setting.of("database.batch-size", wholeNumber(1, 100_000), "512", "Most writes that share one commit");
    static final Setting<Boolean> ALLOW_WEAK_DURABILITY = Setting.of(
            "database.allow-weak-durability",
            bool(),
            "false",
            "Accept a PostgreSQL server that may lose commits (`fsync=off`, `synchronous_commit=off`)");
    static final Setting<Boolean> ALLOW_WITHOUT_TLS = Setting.of(
            "database.allow-without-tls",
            bool(),
            "false",
            "Accept a PostgreSQL server on another machine without TLS (`sslmode` below `require`)");
    static final Setting<Boolean> TRANSACTION_POOLING = Setting.of(
            "database.transaction-pooling",
            bool(),
            "false",
            "Work through PgBouncer in transaction mode, or the like, at some cost in speed");
    static final Setting<Optional<String>> SECRET_KEY = Setting.of(
                    "database.secret-key",
                    optional(secretKey()),
                    "",
                    "Encrypts secrets in the database; not set: the key file in the data folder")
            .withSecrecy(Secrecy.SECRET);

    static final Setting<Optional<String>> PREVIOUS_SECRET_KEY = Setting.of(
                    "database.previous-secret-key",
                    optional(secretKey()),
                    "",
                    "Opens what is sealed with it while the key changes; not set: the file `secret.key.previous`, if there is one")
            .withSecrecy(Secrecy.SECRET);

    static final Setting<Duration> CLOCK_SKEW = Setting.of(
            "access.clock-skew",
            duration("0s", "1h"),
            "30s",
            "How far the times in a token may be off this server's clock");

    static final Setting<Boolean> API_KEY = Setting.of(
            "access.api-key", bool(), "true", "Let callers send an account and its `api_key` instead of a token");
    static final Setting<Boolean> ACCOUNT_PASSWORD = Setting.of(
            "access.account-password",
            bool(),
            "true",
            "Let callers send an account and its `account_password` instead of a token");
    static final Setting<Boolean> SUBUSER_PASSWORD = Setting.of(
            "access.subuser-password",
            bool(),
            "true",
            "Let callers send an account, a `subuser_login` and its `subuser_password` instead of a token");
    static final Setting<Boolean> SESSIONS = Setting.of(
            "access.sessions", bool(), "true", "Let callers send the `session_id` of a Logon instead of a token");
    static final Setting<Boolean> CREDENTIALS_IN_QUERY = Setting.of(
            "access.credentials-in-query",
            bool(),
            "false",
            "Take passwords, API keys and session ids from the query of an address, which ends up in logs");
    static final Setting<Duration> SESSION_LIFETIME =
            Setting.of("access.session-lifetime", duration("1m", "720h"), "8h", "When a session ends by itself");
    static final Setting<Duration> SESSION_IDLE_TIMEOUT = Setting.of(
            "access.session-idle-timeout",
            duration("5m", "720h"),
            "1h",
            "When a session ends that is not used; uses are noted to the minute");
    static final Setting<Integer> LOCKOUT_ATTEMPTS = Setting.of(
            "access.lockout-attempts",
            wholeNumber(0, 1000),
            "5",
            "Wrong passwords for one account or sub-user, and four times as many from one address, before the next one has to wait; 0: never");
    static final Setting<Duration> LOCKOUT_LONGEST = Setting.of(
            "access.lockout-longest",
            duration("1s", "24h"),
            "15m",
            "The longest that the next attempt has to wait; it begins with a second and doubles");

    static final Setting<Optional<Rate>> CALLS_PER_KEY =
            Setting.of("limits.calls-per-key", rate(), "off", "Calls of one key, sub-user or owner");
    static final Setting<Optional<Rate>> CALLS_PER_ACCOUNT =
            Setting.of("limits.calls-per-account", rate(), "off", "Calls that act on one account");
    static final Setting<Optional<Rate>> CALLS_PER_ADDRESS =
            Setting.of("limits.calls-per-address", rate(), "off", "Calls from one address");
    static final Setting<Optional<Rate>> FAILED_AUTHENTICATIONS = Setting.of(
            "limits.failed-authentications",
            rate(),
            "1000/1m",
            "Calls from one address that do not prove who is calling");
    static final Setting<Optional<Rate>> NEW_KEYS =
            Setting.of("limits.new-keys", rate(), "100/1m", "Keys that are made for one account");
    static final Setting<Optional<Rate>> PASSWORD_CODES = Setting.of(
            "limits.password-codes",
            rate(),
            "3/1h",
            "Codes for one account's forgotten password that one network asks for");
    static final Setting<Optional<Rate>> PASSWORD_CODES_PER_ACCOUNT = Setting.of(
            "limits.password-codes-per-account",
            rate(),
            "10/1h",
            "Codes that are sent for one account, whoever asks; more are not sent");
    static final Setting<Optional<Rate>> PASSWORD_CODES_PER_ADDRESS = Setting.of(
            "limits.password-codes-per-address",
            rate(),
            "30/1h",
            "Codes for forgotten passwords that one address asks for");
    static final Setting<Optional<Rate>> CODE_TRIES_PER_ADDRESS = Setting.of(
            "limits.code-tries-per-address", rate(), "100/1h", "Codes for forgotten passwords that one address tries");

    static final Setting<PasswordSettings.Policy> PASSWORD_POLICY = Setting.of(
            "password.policy",
            oneOf(PasswordSettings.Policy.class),
            "contract",
            "Rules for a new password: the published API's, or those of NIST SP 800-63B-4");
    static final Setting<Boolean> REFUSE_COMMON_PASSWORDS = Setting.of(
            "password.refuse-common",
            bool(),
            "true",
            "Refuse common passwords, and those of fewer than five different characters, under the policy `contract`, too (code 523)");
    static final Setting<Boolean> CURRENT_PASSWORD = Setting.of(
            "account.current-password",
            bool(),
            "false",
            "Take a new password in `SetAccountInfo` only from a call that sends the present one as `account_password` (else code 364)");
    static final Setting<Integer> PASSWORD_HISTORY =
            Setting.of("password.history", wholeNumber(0, 100), "5", "Former passwords that may not be used again");
    static final Setting<Integer> MAX_CHANGES_PER_HOUR = Setting.of(
            "password.max-changes-per-hour",
            wholeNumber(1, 1000),
            "5",
            "Password changes of one account in an hour; a further one is refused with code 230");
    static final Setting<Integer> HASH_THREADS =
            Setting.of("password.hash-threads", wholeNumber(1, 64), "1", "Passwords that are hashed at the same time");

    static final Setting<Optional<Duration>> AUDIT_KEEP = Setting.of(
            "audit.keep",
            durationOrForever("1d", "36500d"),
            "forever",
            "How long entries of the audit log are kept; older ones are deleted, covered by a signed checkpoint");
    static final Setting<Optional<EventTarget>> EVENTS_FILE = Setting.of(
            "audit.events-file",
            optional(eventTarget()),
            "",
            "File to which security events (logons, refusals, lockouts, replaced secrets) are appended, one JSON object to a line; `stderr`: the standard error of the process");
    static final Setting<Duration> REPORTS_KEEP = Setting.of(
            "reports.keep", duration("1h", "366d"), "7d", "How long reports can be downloaded once they are made");
    static final Setting<Duration> MAX_RANGE = Setting.of(
            "reports.max-range",
            duration("1d", "36600d"),
            "3660d",
            "Longest time that one call may ask a history or a report for; full days");
    static final Setting<Optional<Path>> RATES_FILE = Setting.of(
            "billing.rates-file",
            optional(path()),
            "",
            "Currency rates (YAML), read when the server starts; not set: only the US dollar is known");
    static final Setting<Optional<Path>> PLANS_FILE = Setting.of(
            "billing.plans-file",
            optional(path()),
            "",
            "Plans that accounts can have (YAML), read when the server starts; not set: there are none");

    static final Setting<List<IpNetwork>> CALLBACK_NETWORKS = Setting.of(
            "callbacks.allow-networks",
            networks(),
            "",
            "Private, loopback and other special addresses that callbacks may go to all the same");
    static final Setting<Optional<Path>> CALLBACK_CA_FILE = Setting.of(
            "callbacks.ca-file",
            optional(path()),
            "",
            "Certificates (PEM) to trust beside the authorities that Java knows, for receivers with HTTPS");
    static final Setting<Duration> CALLBACK_CONNECT_TIMEOUT = Setting.of(
            "callbacks.connect-timeout",
            duration("1ms", "1m"),
            "5s",
            "How long a connection to a receiver may take to be made");
    static final Setting<Duration> CALLBACK_TIMEOUT = Setting.of(
            "callbacks.timeout",
            duration("1ms", CallbackSettings.LONGEST_TIMEOUT.toMinutes() + "m"),
            "15s",
            "How long an attempt to deliver may take as a whole, from the look-up of the name to the answer");
    static final Setting<Integer> CALLBACK_CONNECTIONS = Setting.of(
            "callbacks.connections", wholeNumber(1, 10_000), "256", "Most callback requests under way at once");
    static final Setting<Duration> CALLBACKS_KEEP = Setting.of(
            "callbacks.keep", duration("1h", "3660d"), "30d", "How long the log of attempts to deliver is kept");

    static final Setting<Integer> MISSING_ROLE_CODE = Setting.of(
            "compat.missing-role-code",
            choice(List.of("104", "100"), Integer::valueOf),
            "104",
            "Error code for a known caller without the role that a method needs");
    static final Setting<CompatSettings.EmailChange> EMAIL_CHANGE = Setting.of(
            "compat.email-change",
            oneOf(CompatSettings.EmailChange.class),
            "any",
            "How a caller must have authenticated to change the account's e-mail address");
    static final Setting<CompatSettings.Lists> LISTS = Setting.of(
            "compat.lists",
            oneOf(CompatSettings.Lists.class),
            "contract",
            "Known language and country codes: the published API's, or with those of ISO 639-1 and ISO 3166-1 too");

    static final Setting<CompatSettings.CreateKeyResult> CREATE_KEY_RESULT = Setting.of(
            "compat.create-key-result",
            oneOf(CompatSettings.CreateKeyResult.class),
            "array",
            "Result of CreateKey: a list with the credentials, as typed clients expect it, or the credentials, as documented");
    static final Setting<CompatSettings.LockOut> LOCK_OUT = Setting.of(
            "compat.authorized-ip-lock-out",
            oneOf(CompatSettings.LockOut.class),
            "refuse",
            "What becomes of a change of the lists of addresses that locks its caller out: refused, or made with a warning in the answer");
    static final Setting<CompatSettings.AuditArguments> AUDIT_ARGUMENTS = Setting.of(
            "compat.audit-arguments",
            oneOf(CompatSettings.AuditArguments.class),
            "object",
            "Form of cmd_args in GetAuditLog: an object, as most typed clients expect it, or the same as JSON in a text");
    static final Setting<Boolean> ROLELESS_KEY_MANAGEMENT = Setting.of(
            "compat.roleless-key-management",
            bool(),
            "false",
            "Let a key without roles create, change and delete others without roles, as the published API does");

    private static final List<Setting<?>> ALL = List.of(
            DATA,
            EPHEMERAL,
            DEV,
            STRICT_PARAMETERS,
            BIND_ADDRESS,
            HTTP_PORT,
            HTTPS_PORT,
            PUBLIC_ADDRESS,
            MAX_BODY_SIZE,
            MAX_PARAMETERS,
            MAX_HEADER_SIZE,
            IDLE_TIMEOUT,
            REQUEST_TIMEOUT,
            MAX_CONNECTIONS,
            MAX_CONNECTIONS_PER_ADDRESS,
            ANSWER_TIMEOUT,
            ANSWER_RATE,
            HSTS,
            SHUTDOWN_TIMEOUT,
            CORS_ORIGINS,
            TRUSTED_PROXIES,
            PROXY_HEADER,
            OPERATOR_HOST,
            OPERATOR_PORT,
            OPERATOR_ALLOW_REMOTE,
            METRICS_TOKEN,
            TLS_NAMES,
            TLS_KEY_TYPE,
            CERTIFICATE_FILE,
            KEY_FILE,
            DATABASE_URL,
            DATABASE_USER,
            DATABASE_PASSWORD,
            POOL_SIZE,
            QUEUE_SIZE,
            BATCH_SIZE,
            ALLOW_WEAK_DURABILITY,
            ALLOW_WITHOUT_TLS,
            TRANSACTION_POOLING,
            SECRET_KEY,
            PREVIOUS_SECRET_KEY,
            CLOCK_SKEW,
            API_KEY,
            ACCOUNT_PASSWORD,
            SUBUSER_PASSWORD,
            SESSIONS,
            CREDENTIALS_IN_QUERY,
            SESSION_LIFETIME,
            SESSION_IDLE_TIMEOUT,
            LOCKOUT_ATTEMPTS,
            LOCKOUT_LONGEST,
            CALLS_PER_KEY,
            CALLS_PER_ACCOUNT,
            CALLS_PER_ADDRESS,
            FAILED_AUTHENTICATIONS,
            NEW_KEYS,
            PASSWORD_CODES,
            PASSWORD_CODES_PER_ACCOUNT,
            PASSWORD_CODES_PER_ADDRESS,
            CODE_TRIES_PER_ADDRESS,
            PASSWORD_POLICY,
            REFUSE_COMMON_PASSWORDS,
            CURRENT_PASSWORD,
            PASSWORD_HISTORY,
            MAX_CHANGES_PER_HOUR,
            HASH_THREADS,
            AUDIT_KEEP,
            EVENTS_FILE,
            REPORTS_KEEP,
            MAX_RANGE,
            RATES_FILE,
            PLANS_FILE,
            CALLBACK_NETWORKS,
            CALLBACK_CA_FILE,
            CALLBACK_CONNECT_TIMEOUT,
            CALLBACK_TIMEOUT,
            CALLBACK_CONNECTIONS,
            CALLBACKS_KEEP,
            MISSING_ROLE_CODE,
            EMAIL_CHANGE,
            LISTS,
            CREATE_KEY_RESULT,
            AUDIT_ARGUMENTS,
            LOCK_OUT,
            ROLELESS_KEY_MANAGEMENT);

    private KnownSettings() {}

    /** All settings, ordered for reading; for flags, help and documentation. */
    public static List<Setting<?>> all() {
        return ALL;
    }

    static Optional<Setting<?>> byKey(String key) {
        return find(setting -> setting.key().equals(key));
    }

    static Optional<Setting<?>> find(Predicate<Setting<?>> predicate) {
        return ALL.stream().filter(predicate).findFirst();
    }
}
