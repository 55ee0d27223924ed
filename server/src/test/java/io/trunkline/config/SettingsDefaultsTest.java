package io.trunkline.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.app.Settings;
import io.trunkline.audit.AuditSettings;
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
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class SettingsDefaultsTest {

    /** What an installation without any settings gets; a change here is a change that operators notice. */
    static final Settings DEFAULTS = new Settings(
            Path.of("data"),
            false,
            false,
            new ServerSettings(
                    "localhost",
                    OptionalInt.of(8080),
                    OptionalInt.of(8443),
                    Optional.empty(),
                    1_048_576,
                    200,
                    16_384,
                    Duration.ofSeconds(75),
                    Duration.ofSeconds(30),
                    10_000,
                    500,
                    new AnswerSettings(Duration.ofSeconds(30), 1024),
                    Optional.empty(),
                    Duration.ofSeconds(30),
                    List.of()),
            new ProxySettings(List.of(), ProxySettings.Header.X_FORWARDED_FOR),
            new OperatorSettings("localhost", OptionalInt.of(8090), false, Optional.empty()),
            new TlsSettings(List.of(), TlsSettings.KeyType.EC, Optional.empty(), Optional.empty()),
            new DatabaseSettings(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    4,
                    10_000,
                    512,
                    false,
                    false,
                    false,
                    Optional.empty(),
                    Optional.empty()),
            new AccessSettings(
                    Duration.ofSeconds(30),
                    new CredentialSettings(true, true, true, true, false, Duration.ofHours(8), Duration.ofHours(1)),
                    new LockoutSettings(5, Duration.ofMinutes(15)),
                    new LimitSettings(
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.of(new Rate(1000, Duration.ofMinutes(1))),
                            Optional.of(new Rate(100, Duration.ofMinutes(1))),
                            Optional.of(new Rate(3, Duration.ofHours(1))),
                            Optional.of(new Rate(10, Duration.ofHours(1))),
                            Optional.of(new Rate(30, Duration.ofHours(1))),
                            Optional.of(new Rate(100, Duration.ofHours(1))))),
            new PasswordSettings(PasswordSettings.Policy.CONTRACT, true, false, 5, 5, 1),
            new AuditSettings(Optional.empty(), Optional.empty()),
            new ReportSettings(Duration.ofDays(7), Duration.ofDays(3660)),
            new BillingSettings(Optional.empty(), Optional.empty()),
            new CallbackSettings(
                    List.of(),
                    Optional.empty(),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(15),
                    256,
                    Duration.ofDays(30)),
            new CompatSettings(
                    104,
                    CompatSettings.EmailChange.ANY,
                    CompatSettings.Lists.CONTRACT,
                    CompatSettings.CreateKeyResult.ARRAY,
                    CompatSettings.AuditArguments.OBJECT,
                    CompatSettings.LockOut.REFUSE,
                    false));

    @Test
    void everyDefaultIsPinned() {
        assertThat(Sources.defaults().settings()).isEqualTo(DEFAULTS);
    }

    @Test
    void everyKeyIsPinnedWithItsDefaultAndInOrder() {
        assertThat(Settings.SCHEMA.settings())
                .extracting(setting -> setting.key() + "=" + setting.defaultText())
                .containsExactly(
                        "data=data",
                        "ephemeral=false",
                        "dev=false",
                        "strict-parameters=false",
                        "server.bind-address=localhost",
                        "server.http-port=8080",
                        "server.https-port=8443",
                        "server.public-address=",
                        "server.max-body-size=1MiB",
                        "server.max-parameters=200",
                        "server.max-header-size=16KiB",
                        "server.idle-timeout=75s",
                        "server.request-timeout=30s",
                        "server.max-connections=10000",
                        "server.max-connections-per-address=500",
                        "server.answer-timeout=30s",
                        "server.answer-rate=1KiB",
                        "server.hsts=",
                        "server.shutdown-timeout=30s",
                        "server.cors-origins=",
                        "server.trusted-proxies=",
                        "server.proxy-header=x-forwarded-for",
                        "operator.host=localhost",
                        "operator.port=8090",
                        "operator.allow-remote=false",
                        "operator.metrics-token=",
                        "tls.names=",
                        "tls.key-type=ec",
                        "tls.certificate-file=",
                        "tls.key-file=",
                        "database.url=",
                        "database.user=",
                        "database.password=",
                        "database.pool-size=4",
                        "database.queue-size=10000",
                        "database.batch-size=512",
                        "database.allow-weak-durability=false",
                        "database.allow-without-tls=false",
                        "database.transaction-pooling=false",
                        "database.secret-key=",
                        "database.previous-secret-key=",
                        "access.clock-skew=30s",
                        "access.api-key=true",
                        "access.account-password=true",
                        "access.subuser-password=true",
                        "access.sessions=true",
                        "access.credentials-in-query=false",
                        "access.session-lifetime=8h",
                        "access.session-idle-timeout=1h",
                        "access.lockout-attempts=5",
                        "access.lockout-longest=15m",
                        "limits.calls-per-key=off",
                        "limits.calls-per-account=off",
                        "limits.calls-per-address=off",
                        "limits.failed-authentications=1000/1m",
                        "limits.new-keys=100/1m",
                        "limits.password-codes=3/1h",
                        "limits.password-codes-per-account=10/1h",
                        "limits.password-codes-per-address=30/1h",
                        "limits.code-tries-per-address=100/1h",
                        "password.policy=contract",
                        "password.refuse-common=true",
                        "account.current-password=false",
                        "password.history=5",
                        "password.max-changes-per-hour=5",
                        "password.hash-threads=1",
                        "audit.keep=forever",
                        "audit.events-file=",
                        "reports.keep=7d",
                        "reports.max-range=3660d",
                        "billing.rates-file=",
                        "billing.plans-file=",
                        "callbacks.allow-networks=",
                        "callbacks.ca-file=",
                        "callbacks.connect-timeout=5s",
                        "callbacks.timeout=15s",
                        "callbacks.connections=256",
                        "callbacks.keep=30d",
                        "compat.missing-role-code=104",
                        "compat.email-change=any",
                        "compat.lists=contract",
                        "compat.create-key-result=array",
                        "compat.audit-arguments=object",
                        "compat.authorized-ip-lock-out=refuse",
                        "compat.roleless-key-management=false");
    }

    @Test
    void everyEffectiveValueOfTheDefaultsSaysSo() {
        assertThat(Sources.defaults().effective())
                .hasSameSizeAs(Settings.SCHEMA.settings())
                .allSatisfy(value -> assertThat(value.origin()).hasToString("default"));
    }

    @Test
    void namesAreUniqueInEverySource() {
        assertThat(Settings.SCHEMA.settings()).extracting(Setting::key).doesNotHaveDuplicates();
        assertThat(Settings.SCHEMA.settings())
                .extracting(Setting::environmentVariable)
                .doesNotHaveDuplicates()
                .doesNotContain("TRUNKLINE_CONFIG", "TRUNKLINE_CREDENTIALS", "TRUNKLINE_JAVA_OPTS");
        assertThat(Settings.SCHEMA.settings().stream().flatMap(setting -> setting.flags().stream()))
                .doesNotHaveDuplicates()
                .contains("data", "ephemeral", "http-port", "https-port", "database", "server.http-port");
    }

    @Test
    void everyKeyIsKebabCaseAndDescribed() {
        assertThat(Settings.SCHEMA.settings()).allSatisfy(setting -> {
            assertThat(setting.key()).matches("[a-z]+(-[a-z]+)*(\\.[a-z]+(-[a-z]+)*)?");
            assertThat(setting.description()).isNotBlank().doesNotEndWith(".");
        });
    }
}
