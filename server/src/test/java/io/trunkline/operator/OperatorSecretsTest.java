package io.trunkline.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.app.Services;
import io.trunkline.audit.AuditEntry;
import io.trunkline.audit.AuditLog;
import io.trunkline.audit.FieldChange;
import io.trunkline.audit.UserAgents;
import io.trunkline.store.TestPostgres;
import io.trunkline.testing.OperatorClient;
import io.trunkline.testing.OperatorClient.Reply;
import io.trunkline.testing.OperatorServer;
import io.trunkline.testing.TestEngine;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Secrets are shown and rotated through the operator API, on both engines. */
@ParameterizedClass
@EnumSource(TestEngine.class)
final class OperatorSecretsTest {

    @RegisterExtension
    static final TestPostgres POSTGRES = new TestPostgres();

    private final OperatorServer server;
    private final OperatorClient client;

    OperatorSecretsTest(TestEngine engine, @TempDir Path data) {
        server = new OperatorServer(engine.settings(data, POSTGRES));
        client = server.client(server.newToken("tests", null));
    }

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    private static JsonNode ok(Reply reply) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return reply.json();
    }

    private JsonNode post(String path, String body, String... headers) {
        return ok(client.send("POST", path, body, headers));
    }

    private List<AuditEntry> audit() {
        try (Services services = server.services()) {
            return services.store().database().read(handle -> new AuditLog().newest(handle, 1, 10));
        }
    }

    private String apiKey() {
        try (Services services = server.services()) {
            return services.accounts().creation().showApiKey(1);
        }
    }

    /** A tab is the one control character that HTTP lets through. */
    @Test
    void whatAProgramCallsItselfForgesNoLineOfALog() {
        JsonNode _ = post("/accounts/1/api-key/rotate", "{}", "User-Agent", "a\tb" + "x".repeat(1000));
        assertThat(audit().getFirst().actor().userAgent())
                .hasSize(UserAgents.MOST)
                .startsWith("a?bxx");
    }

    @Test
    void anApiKeyIsRotatedAndShownOnceForItsKey() {
        String first = apiKey();
        String[] once = {"Idempotency-Key", "rotate-1"};
        String second = post("/accounts/1/api-key/rotate", "{\"keep_old\": \"P7D\"}", once)
                .get("api_key")
                .stringValue();
        assertThat(second).isEqualTo(apiKey()).isNotEqualTo(first);
        assertThat(post("/accounts/1/api-key/rotate", "{\"keep_old\": \"P7D\"}", once)
                        .get("api_key")
                        .stringValue())
                .isEqualTo(second)
                .isEqualTo(apiKey());
        assertThat(audit()).first().satisfies(entry -> {
            assertThat(entry.changes()).containsExactly(new FieldChange.Secret("api_key"));
            assertThat(entry.method()).isEqualTo("POST /operator/v1/accounts/{account_id}/api-key/rotate");
        });
    }

    @Test
    void anAccountThatHasChangedIsLeftAlone() {
        String first = apiKey();
        Reply reply = client.send("POST", "/accounts/1/api-key/rotate", "{}", "If-Match", "\"999\"");
        assertThat(reply.status()).isEqualTo(412);
        assertThat(client.send("POST", "/accounts/99/api-key/rotate", "{}").status())
                .isEqualTo(404);
        assertThat(apiKey()).isEqualTo(first);
    }

    @Test
    void aWebhookSecretIsShownAndRotated() {
        JsonNode first = ok(client.get("/accounts/1/webhook-secret"));
        assertThat(first.get("secret").stringValue()).startsWith("whsec_");
        assertThat(first.has("previous")).isFalse();
        JsonNode second = post("/accounts/1/webhook-secret/rotate", "{}");
        assertThat(second.get("previous")).isEqualTo(first.get("secret"));
        assertThat(ok(client.get("/accounts/1/webhook-secret"))).isEqualTo(second);
        JsonNode third = post("/accounts/1/webhook-secret/rotate", "{\"keep_old\": \"PT0S\"}");
        assertThat(third.has("previous")).isFalse();
        assertThat(audit())
                .first()
                .satisfies(
                        entry -> assertThat(entry.changes()).containsExactly(new FieldChange.Secret("webhook_secret")));
        assertThat(client.get("/accounts/99/webhook-secret").status()).isEqualTo(404);
    }

    @Test
    void theServersKeyIsShownAndRotated() {
        JsonNode first = ok(client.get("/webhook-key"));
        assertThat(first.get("public_key").stringValue()).startsWith("whpk_");
        JsonNode second = post("/webhook-key/rotate", "{\"keep_old\": \"PT1H\"}");
        assertThat(second.get("previous_public_key")).isEqualTo(first.get("public_key"));
        assertThat(second.has("previous_until")).isTrue();
        assertThat(ok(client.get("/webhook-key"))).isEqualTo(second);
    }

    @ParameterizedTest
    @ValueSource(strings = {"P31D", "-PT1S", "1 hour", "PT", "P99999999999999999D", ""})
    void anOverlapThatIsNoneIsRefusedAndNothingChanges(String overlap) {
        String first = apiKey();
        JsonNode key = ok(client.get("/webhook-key"));
        for (String path :
                List.of("/accounts/1/api-key/rotate", "/accounts/1/webhook-secret/rotate", "/webhook-key/rotate")) {
            Reply reply = client.send("POST", path, "{\"keep_old\": \"" + overlap + "\"}");
            assertThat(reply.status()).as(reply.body()).isEqualTo(400);
            assertThat(reply.body()).contains("#/keep_old");
        }
        assertThat(apiKey()).isEqualTo(first);
        assertThat(ok(client.get("/webhook-key"))).isEqualTo(key);
    }
}
