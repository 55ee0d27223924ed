package io.trunkline.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.app.Settings;
import io.trunkline.store.TestPostgres;
import io.trunkline.testing.OperatorClient;
import io.trunkline.testing.OperatorServer;
import io.trunkline.testing.People;
import io.trunkline.testing.People.Somebody;
import io.trunkline.testing.TestEngine;
import io.trunkline.testing.Who;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every secret that a server replaces is told once, on both engines. Those that commands replace are tested with the commands. */
@ParameterizedClass
@EnumSource(TestEngine.class)
final class ReplacedSecretEventsTest {

    @RegisterExtension
    static final TestPostgres POSTGRES = new TestPostgres();

    private final Settings settings;
    private final Path file;

    ReplacedSecretEventsTest(TestEngine engine, @TempDir Path folder) {
        file = folder.resolve("events.jsonl");
        settings = engine.settings(folder.resolve("data"), POSTGRES, "audit.events-file", file.toString());
    }

    /** As "secret account actor method" each. */
    private List<String> replaced() throws IOException {
        return Files.readAllLines(file).stream()
                .map(JsonMapper.shared()::readTree)
                .filter(event -> event.get("event").stringValue().equals("secret_replaced"))
                .map(ReplacedSecretEventsTest::shown)
                .toList();
    }

    private static String shown(JsonNode event) {
        return String.join(
                " ",
                event.get("secret").stringValue(),
                event.path("account_id").asString("-"),
                event.get("actor_kind").stringValue(),
                event.get("method").stringValue());
    }

    @Test
    void theOperatorApiTellsEachReplacementOnceHoweverOftenItsCallIsSent() throws IOException {
        try (OperatorServer server = new OperatorServer(settings);
                OperatorClient client = server.client(server.newToken("tests", null))) {
            for (String path :
                    List.of("/accounts/1/api-key/rotate", "/accounts/1/webhook-secret/rotate", "/webhook-key/rotate")) {
                for (int i = 0; i < 3; i++) {
                    assertThat(client.send("POST", path, "{}", "Idempotency-Key", "once" + path.hashCode())
                                    .status())
                            .isEqualTo(200);
                }
                assertThat(client.send("POST", path, "{\"keep_old\": \"P99D\"}").status())
                        .isEqualTo(400);
            }
            assertThat(client.send("POST", "/accounts/99/api-key/rotate", "{}").status())
                    .isEqualTo(404);
        }
        assertThat(replaced())
                .containsExactly(
                        "api_key 1 OPERATOR POST /operator/v1/accounts/{account_id}/api-key/rotate",
                        "webhook_secret 1 OPERATOR POST /operator/v1/accounts/{account_id}/webhook-secret/rotate",
                        "webhook_key - OPERATOR POST /operator/v1/webhook-key/rotate");
    }

    @Test
    void anAccountThatReplacesItsOwnSecretIsToldOnce() throws IOException {
        long account;
        try (People people = new People(settings, new SecureRandom())) {
            Somebody caller = people.meet(Who.THE_OWNER_BY_SESSION);
            account = caller.account();
            assertThat(caller.client().call("GetWebhookSecret").has("result")).isTrue();
            assertThat(caller.client().call("RotateWebhookSecret").has("result"))
                    .isTrue();
            assertThat(caller.client()
                            .call("RotateWebhookSecret", "keep_old", "soon")
                            .has("error"))
                    .isTrue();
        }
        assertThat(replaced()).containsExactly("webhook_secret " + account + " OWNER RotateWebhookSecret");
    }
}
