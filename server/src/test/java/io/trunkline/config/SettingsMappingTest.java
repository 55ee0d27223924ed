package io.trunkline.config;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.address.IpNetwork;
import io.trunkline.app.Settings;
import io.trunkline.audit.AuditSettings;
import io.trunkline.audit.EventTarget;
import io.trunkline.billing.BillingSettings;
import io.trunkline.connection.AnswerSettings;
import io.trunkline.connection.ServerSettings;
import io.trunkline.operator.OperatorSettings;
import io.trunkline.report.ReportSettings;
import io.trunkline.store.DatabaseSettings;
import io.trunkline.tls.TlsSettings;
import io.trunkline.wire.http.ProxySettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsMappingTest {

    private static final String PREVIOUS_SECRET_KEY = "ZmVkY2JhOTg3NjU0MzIxMGZlZGNiYTk4NzY1NDMyMTA=";
    private static final String SECRET_KEY = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

    /** Every key but {@code ephemeral}, which does not go with {@code database.url}; no value is a default or is used twice. */
    private static final Map<String, String> VALUES = values();

    private static final Settings EXPECTED = new Settings(
            Path.of("/srv/trunkline"),
            false,
            true,
            new ServerSettings(
                    "0.0.0.0",
                    OptionalInt.empty(),
                    OptionalInt.of(0),
                    Optional.of("api.example.com:444"),
                    2048,
                    201,
                    3072,
                    Duration.ofMillis(500),
                    Duration.ofMinutes(5),
                    11,
                    15,
                    new AnswerSettings(Duration.ofSeconds(7), 16),
                    Optional.of(Duration.ofDays(365)),
                    Duration.ofHours(1),
                    List.of("https://app.example.com", "local")),
            new ProxySettings(
                    List.of(IpNetwork.parse("10.0.0.0/8"), IpNetwork.parse("fd00::1")), ProxySettings.Header.FORWARDED),
            new OperatorSettings("::1", OptionalInt.of(8091), true, Optional.of("metrics-token-metrics-token-metrics")),
            new TlsSettings(
                    List.of("a.example.com", "10.0.0.1", "fd00::1"),
                    TlsSettings.KeyType.RSA,
                    Optional.of(Path.of("chain.pem")),
                    Optional.of(Path.of("key.pem"))),
            new DatabaseSettings(
                    Optional.of("jdbc:postgresql://db.example.com:5432/trunkline"),
                    Optional.of("ann"),
                    Optional.of("pa ss"),
                    12,
                    13,
                    14,
                    true,
                    true,
                    true,
                    Optional.of(SECRET_KEY),
                    Optional.of(PREVIOUS_SECRET_KEY)),
            new AccessSettings(
                    Duration.ofSeconds(31),
                    new CredentialSettings(false, false, false, false, true, Duration.ofHours(9), Duration.ofHours(2)),
                    new LockoutSettings(6, Duration.ofMinutes(16)),
                    new LimitSettings(
                            Optional.of(new Rate(21, Duration.ofMinutes(1))),
                            Optional.of(new Rate(22, Duration.ofMinutes(1))),
                            Optional.of(new Rate(23, Duration.ofMinutes(1))),
                            Optional.of(new Rate(24, Duration.ofMinutes(1))),
                            Optional.of(new Rate(25, Duration.ofMinutes(1))),
                            Optional.of(new Rate(26, Duration.ofMinutes(1))),
                            Optional.of(new Rate(28, Duration.ofMinutes(1))),
                            Optional.of(new Rate(27, Duration.ofMinutes(1))),
                            Optional.of(new Rate(29, Duration.ofMinutes(1))))),
            new PasswordSettings(PasswordSettings.Policy.NIST, false, true, 15, 16, 17),
            new AuditSettings(
                    Optional.of(Duration.ofDays(90)), Optional.of(new EventTarget.Named(Path.of("events.jsonl")))),
            new ReportSettings(Duration.ofDays(3), Duration.ofDays(400)),
            new BillingSettings(Optional.of(Path.of("rates.yaml")), Optional.of(Path.of("plans.yaml"))),
            new CallbackSettings(
                    List.of(IpNetwork.parse("127.0.0.0/8"), IpNetwork.parse("::1")),
                    Optional.of(Path.of("receivers.pem")),
                    Duration.ofSeconds(3),
                    Duration.ofSeconds(12),
                    19,
                    Duration.ofDays(20)),
            new CompatSettings(
                    100,
                    CompatSettings.EmailChange.PASSWORD_ONLY,
                    CompatSettings.Lists.ISO,
                    CompatSettings.CreateKeyResult.OBJECT,
                    CompatSettings.AuditArguments.TEXT,
                    CompatSettings.LockOut.WARN,
                    true));

    private static Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("data", "/srv/trunkline");
        values.put("dev", "true");
        values.put("strict-parameters", "true");
        values.put("server.bind-address", "0.0.0.0");
        values.put("server.http-port", "off");
        values.put("server.https-port", "0");
        values.put("server.public-address", "api.example.com:444");
        values.put("server.max-body-size", "2KiB");
        values.put("server.max-parameters", "201");
        values.put("server.max-header-size", "3072");
        values.put("server.idle-timeout", "500ms");
        values.put("server.request-timeout", "5m");
        values.put("server.max-connections", "11");
        values.put("server.max-connections-per-address", "15");
        values.put("server.answer-timeout", "7s");
        values.put("server.answer-rate", "16");
        values.put("server.hsts", "365d");
        values.put("server.shutdown-timeout", "1h");
        values.put("server.cors-origins", "https://app.example.com, local");
        values.put("server.trusted-proxies", "10.0.0.0/8, fd00::1");
        values.put("server.proxy-header", "forwarded");
        values.put("operator.host", "::1");
        values.put("operator.port", "8091");
        values.put("operator.allow-remote", "true");
        values.put("operator.metrics-token", "metrics-token-metrics-token-metrics");
        values.put("tls.names", "a.example.com, 10.0.0.1,fd00::1");
        values.put("tls.key-type", "rsa");
        values.put("tls.certificate-file", "chain.pem");
        values.put("tls.key-file", "key.pem");
        values.put("database.url", "jdbc:postgresql://db.example.com:5432/trunkline");
        values.put("database.user", "ann");
        values.put("database.password", "pa ss");
        values.put("database.pool-size", "12");
        values.put("database.queue-size", "13");
        values.put("database.batch-size", "14");
        values.put("database.allow-weak-durability", "true");
        values.put("database.allow-without-tls", "true");
        values.put("database.transaction-pooling", "true");
        values.put("database.secret-key", SECRET_KEY);
        values.put("database.previous-secret-key", PREVIOUS_SECRET_KEY);
        values.put("access.clock-skew", "31s");
        values.put("access.api-key", "false");
        values.put("access.account-password", "false");
        values.put("access.subuser-password", "false");
        values.put("access.sessions", "false");
        values.put("access.credentials-in-query", "true");
        values.put("access.session-lifetime", "9h");
        values.put("access.session-idle-timeout", "2h");
        values.put("access.lockout-attempts", "6");
        values.put("access.lockout-longest", "16m");
        values.put("limits.calls-per-key", "21/1m");
        values.put("limits.calls-per-account", "22/60s");
        values.put("limits.calls-per-address", "23/1m");
        values.put("limits.failed-authentications", "24/1m");
        values.put("limits.new-keys", "25/1m");
        values.put("limits.password-codes", "26/1m");
        values.put("limits.password-codes-per-account", "28/1m");
        values.put("limits.password-codes-per-address", "27/1m");
        values.put("limits.code-tries-per-address", "29/1m");
        values.put("password.policy", "nist");
        values.put("password.refuse-common", "false");
        values.put("account.current-password", "true");
        values.put("password.history", "15");
        values.put("password.max-changes-per-hour", "16");
        values.put("password.hash-threads", "17");
        values.put("audit.keep", "90d");
        values.put("audit.events-file", "events.jsonl");
        values.put("reports.keep", "3d");
        values.put("reports.max-range", "400d");
        values.put("billing.rates-file", "rates.yaml");
        values.put("billing.plans-file", "plans.yaml");
        values.put("callbacks.allow-networks", "127.0.0.0/8, ::1");
        values.put("callbacks.ca-file", "receivers.pem");
        values.put("callbacks.connect-timeout", "3s");
        values.put("callbacks.timeout", "12s");
        values.put("callbacks.connections", "19");
        values.put("callbacks.keep", "20d");
        values.put("compat.missing-role-code", "100");
        values.put("compat.email-change", "password-only");
        values.put("compat.lists", "iso");
        values.put("compat.create-key-result", "object");
        values.put("compat.audit-arguments", "text");
        values.put("compat.authorized-ip-lock-out", "warn");
        values.put("compat.roleless-key-management", "true");
        return values;
    }

    @TempDir
    Path folder;

    @Test
    void theTestCoversEveryKey() {
        assertThat(Settings.SCHEMA.settings().stream().map(Setting::key).filter(key -> !key.equals("ephemeral")))
                .containsExactlyElementsOf(VALUES.keySet());
        assertThat(VALUES)
                .allSatisfy((key, value) -> assertThat(value)
                        .isNotEqualTo(Sources.effective(Sources.defaults(), key)
                                .setting()
                                .defaultText()));
    }

    @Test
    void everyKeyIsReadFromAFlagOfItsName() {
        assertMapped(Sources.flags(VALUES), setting -> "flag --" + setting.key());
    }

    @Test
    void everyKeyIsReadFromItsShortFlag() {
        LoadedSettings<Settings> loaded =
                Sources.flags(rename(setting -> setting.flags().getFirst()));
        assertMapped(loaded, setting -> "flag --" + setting.flags().getFirst());
    }

    @Test
    void everyKeyIsReadFromItsEnvironmentVariable() {
        LoadedSettings<Settings> loaded = Sources.environment(rename(Setting::environmentVariable));
        assertMapped(loaded, setting -> "environment variable " + setting.environmentVariable());
        assertThat(rename(Setting::environmentVariable))
                .containsEntry("TRUNKLINE_SERVER_HTTP_PORT", "off")
                .containsEntry("TRUNKLINE_PASSWORD_MAX_CHANGES_PER_HOUR", "16");
    }

    @Test
    void everyKeyIsReadFromTheFileWithDots() {
        String yaml = VALUES.entrySet().stream()
                .map(entry -> entry.getKey() + ": '" + entry.getValue() + "'\n")
                .collect(joining());
        LoadedSettings<Settings> loaded = Sources.yaml(folder, yaml);
        List<String> keys = List.copyOf(VALUES.keySet());
        assertMapped(loaded, setting -> folder.resolve("config.yaml") + " line " + (keys.indexOf(setting.key()) + 1));
    }

    @Test
    void everyKeyIsReadFromTheFileInSections() {
        Map<String, StringBuilder> sections = new TreeMap<>();
        VALUES.forEach((key, value) -> {
            int dot = key.indexOf('.');
            String section = dot < 0 ? "" : key.substring(0, dot) + ":\n";
            sections.computeIfAbsent(section, title -> new StringBuilder(title))
                    .append(dot < 0 ? "" : "  ")
                    .append(key.substring(dot + 1) + ": \"" + value + "\"\n");
        });
        assertThat(Sources.yaml(folder, String.join("", sections.values())).settings())
                .isEqualTo(EXPECTED);
    }

    @Test
    void ephemeralIsReadFromEverySource() {
        assertThat(Sources.flags(Map.of("ephemeral", "true")).settings().ephemeral())
                .isTrue();
        assertThat(Sources.environment(Map.of("TRUNKLINE_EPHEMERAL", "true"))
                        .settings()
                        .ephemeral())
                .isTrue();
        assertThat(Sources.yaml(folder, "ephemeral: true").settings().ephemeral())
                .isTrue();
    }

    @Test
    void flagsWinOverTheEnvironmentAndTheEnvironmentOverTheFile() {
        Path file = Sources.write(folder, "server: {http-port: 1, https-port: 1, max-parameters: 1}");
        LoadedSettings<Settings> loaded = Settings.SCHEMA.load(
                Map.of("http-port", "3"),
                Map.of("TRUNKLINE_SERVER_HTTP_PORT", "2", "TRUNKLINE_SERVER_HTTPS_PORT", "2"),
                Optional.of(file));
        assertThat(loaded.settings().server().httpPort()).hasValue(3);
        assertThat(loaded.settings().server().httpsPort()).hasValue(2);
        assertThat(loaded.settings().server().maxParameters()).isEqualTo(1);
        assertThat(loaded.settings().server().maxConnections()).isEqualTo(10_000);
    }

    @Test
    void theEnvironmentCanNameTheFile() {
        Path file = Sources.write(folder, "data: here");
        Map<String, String> environment = Map.of("TRUNKLINE_CONFIG", file.toString());
        assertThat(Sources.environment(environment).settings().data()).isEqualTo(Path.of("here"));
        Path other = folder.resolve("other.yaml");
        assertThat(Sources.problems(() -> Settings.SCHEMA.load(Map.of(), environment, Optional.of(other))))
                .singleElement()
                .hasToString(other + ": does not exist");
    }

    @Test
    void variablesThatAreNotSettingsAreLeftAlone() {
        Map<String, String> environment = Map.of(
                "PATH",
                "/bin",
                "TRUNKLINE_CREDENTIALS",
                "x.json",
                "TRUNKLINE_URL",
                "https://localhost:8443",
                "TRUNKLINE_CA",
                "ca.pem",
                "TRUNKLINE_JAVA_OPTS",
                "-Xmx1g",
                "TRUNKLINE_CONFIG",
                "");
        assertThat(Sources.environment(environment).settings()).isEqualTo(SettingsDefaultsTest.DEFAULTS);
    }

    @Test
    void anEmptyVariableUnsetsWhatTheFileSets() {
        Path file = Sources.write(folder, "database.url: jdbc:postgresql://db/trunkline");
        LoadedSettings<Settings> loaded =
                Settings.SCHEMA.load(Map.of(), Map.of("TRUNKLINE_DATABASE_URL", ""), Optional.of(file));
        assertThat(loaded.settings().database().url()).isEmpty();
    }

    private static void assertMapped(LoadedSettings<Settings> loaded, Function<Setting<?>, String> origin) {
        assertThat(loaded.settings()).isEqualTo(EXPECTED);
        assertThat(loaded.effective())
                .filteredOn(value -> VALUES.containsKey(value.setting().key()))
                .hasSameSizeAs(VALUES.keySet())
                .allSatisfy(value -> assertThat(value.origin()).hasToString(origin.apply(value.setting())));
    }

    private static Map<String, String> rename(Function<Setting<?>, String> name) {
        Map<String, String> renamed = new TreeMap<>();
        for (Setting<?> setting : Settings.SCHEMA.settings()) {
            if (VALUES.containsKey(setting.key())) {
                renamed.put(name.apply(setting), VALUES.get(setting.key()));
            }
        }
        return renamed;
    }
}
