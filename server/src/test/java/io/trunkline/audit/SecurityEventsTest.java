package io.trunkline.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.app.Services;
import io.trunkline.app.Settings;
import io.trunkline.audit.event.SecurityEvent;
import io.trunkline.store.TestPostgres;
import io.trunkline.testing.FormClient;
import io.trunkline.testing.People;
import io.trunkline.testing.TestEngine;
import io.trunkline.testing.Who;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The stream of security events of a server, on both engines. */
@ParameterizedClass
@EnumSource(TestEngine.class)
final class SecurityEventsTest {

    @RegisterExtension
    static final TestPostgres POSTGRES = new TestPostgres();

    private final Settings settings;
    private final Path file;

    SecurityEventsTest(TestEngine engine, @TempDir Path folder) {
        file = folder.resolve("events.jsonl");
        settings = engine.settings(
                folder.resolve("data"), POSTGRES, "audit.events-file", file.toString(), "access.lockout-attempts", "2");
    }

    private List<JsonNode> events(String type) throws IOException {
        return Files.readAllLines(file).stream()
                .map(JsonMapper.shared()::readTree)
                .filter(event -> event.get("event").stringValue().equals(type))
                .toList();
    }

    @Test
    void logonsRefusalsLockoutsAndReplacedSecretsAreToldWithoutASecret() throws IOException {
        String wrong = "Wrong-Horse-5";
        long account;
        String session;
        try (People people = new People(settings, new SecureRandom())) {
            People.Somebody owner = people.meet(Who.THE_OWNER_BY_PASSWORD);
            account = owner.account();
            session = owner.client().call("Logon").get("result").stringValue();
            FormClient stranger = owner.client().as("account_id", Long.toString(account), "account_password", wrong);
            for (int i = 0; i < 2; i++) {
                assertThat(FormClient.codeOf(stranger.call("GetAccountInfo"))).isEqualTo(100);
            }
        }
        try (Services services = Services.open(settings, new SecureRandom(), InstantSource.system())) {
            services.audit()
                    .events()
                    .tell(SecurityEvent.secretReplaced(
                            Instant.EPOCH, account, Actor.operator("jane"), "test", "api_key"));
        }
        assertThat(Files.readString(file)).doesNotContain(wrong, People.PASSWORD, session);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(events("logon"))
                .as("the first one is that of the fixture")
                .hasSize(2)
                .allSatisfy(event -> {
                    assertThat(event.get("account_id").longValue()).isEqualTo(account);
                    assertThat(event.get("actor_kind").stringValue()).isEqualTo("OWNER");
                    assertThat(event.get("address").stringValue()).isEqualTo("127.0.0.1");
                    assertThat(event.get("method").stringValue()).isEqualTo("Logon");
                });
        assertThat(events("refused")).anySatisfy(event -> {
            assertThat(event.get("code").intValue()).isEqualTo(100);
            assertThat(event.has("actor_id")).isFalse();
        });
        assertThat(events("locked_out"))
                .singleElement()
                .satisfies(
                        event -> assertThat(event.get("account_id").longValue()).isEqualTo(account));
        assertThat(events("secret_replaced"))
                .singleElement()
                .asString()
                .isEqualTo("{\"time\":\"1970-01-01T00:00:00Z\",\"event\":\"secret_replaced\",\"account_id\":" + account
                        + ",\"actor_kind\":\"OPERATOR\",\"actor_id\":\"jane\",\"method\":\"test\",\"secret\":\"api_key\","
                        + "\"times\":1}");
    }

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aPipeThatNobodyReadsKeepsNoServerFromItsEnd() throws Exception {
        assertThat(new ProcessBuilder("mkfifo", file.toString()).start().waitFor())
                .isZero();
        Instant closing;
        try (People people = new People(settings, new SecureRandom())) {
            // This logs on, so there is an event.
            assertThat(people.meet(Who.THE_OWNER_BY_PASSWORD).account()).isPositive();
            closing = Instant.now();
        }
        assertThat(Duration.between(closing, Instant.now())).isLessThan(Duration.ofSeconds(20));
    }
}
