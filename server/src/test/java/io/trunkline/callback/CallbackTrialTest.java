package io.trunkline.callback;

import static org.assertj.core.api.Assertions.assertThat;

import com.standardwebhooks.Webhook;
import io.trunkline.app.Services;
import io.trunkline.app.Settings;
import io.trunkline.audit.AuditEntry;
import io.trunkline.audit.AuditLog;
import io.trunkline.audit.FieldChange;
import io.trunkline.callback.receiver.Receiver;
import io.trunkline.callback.receiver.Receiver.ReceivedRequest;
import io.trunkline.callback.receiver.ReceiverAnswer;
import io.trunkline.callback.signature.CallbackHash;
import io.trunkline.store.TestPostgres;
import io.trunkline.testing.OperatorClient;
import io.trunkline.testing.OperatorClient.Reply;
import io.trunkline.testing.OperatorServer;
import io.trunkline.testing.TestEngine;
import io.trunkline.testing.TestSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Test requests through the operator API: what arrives, what is told and what is left behind. */
@ParameterizedClass
@EnumSource(TestEngine.class)
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class CallbackTrialTest {

    @RegisterExtension
    static final TestPostgres POSTGRES = new TestPostgres();

    private final BlockingQueue<ReceivedRequest> arrived = new LinkedBlockingQueue<>();
    private final Receiver receiver;
    private final OperatorServer server;
    private final OperatorClient client;

    CallbackTrialTest(TestEngine engine, @TempDir Path data) throws IOException {
        receiver = Receiver.onLoopback(
                0,
                List.of(
                        new ReceiverAnswer.Status(200, ""),
                        new ReceiverAnswer.Status(500, ""),
                        new ReceiverAnswer.Status(200, "")),
                arrived::add);
        String[] networks = {"callbacks.allow-networks", "127.0.0.0/8"};
        Settings settings = engine == TestEngine.SQLITE
                ? TestSettings.of(data, networks)
                : TestSettings.of(data, "database", POSTGRES.newDatabaseUrl(), networks[0], networks[1]);
        server = new OperatorServer(settings);
        client = server.client(server.newToken("tests", null));
    }

    @AfterEach
    void close() {
        client.close();
        server.close();
        receiver.close();
    }

    private void setUrl(String url) {
        ok(client.send("PATCH", "/accounts/1", "{\"callback_url\": \"" + url + "\", \"callback_salt\": \"pepper\"}"));
    }

    private static JsonNode ok(Reply reply) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return reply.json();
    }

    private Reply test(String body, String... headers) {
        return client.send("POST", "/accounts/1/callbacks/test", body, headers);
    }

    private ReceivedRequest next() throws InterruptedException {
        ReceivedRequest next = arrived.poll(30, TimeUnit.SECONDS);
        assertThat(next).as("a request within 30 s").isNotNull();
        return next;
    }

    private List<AuditEntry> tests() {
        try (Services services = server.services()) {
            return services.store().database().read(handle -> new AuditLog().newest(handle, 1, 100)).stream()
                    .filter(entry -> entry.method().endsWith("/callbacks/test"))
                    .toList();
        }
    }

    @Test
    void aPingIsProvedTwiceAndLeavesNothingButAnAuditEntry() throws Exception {
        setUrl(receiver.url().toString());
        JsonNode told = ok(test("{}"));
        ReceivedRequest received = next();
        assertThat(told.get("delivered").booleanValue()).isTrue();
        assertThat(told.get("status").intValue()).isEqualTo(200);
        assertThat(told.get("webhook_id").stringValue())
                .isEqualTo(received.headers().get("webhook-id"));
        JsonNode callback = JsonMapper.shared().readTree(received.body()).at("/callbacks/0");
        assertThat(callback.get("callback_id").longValue()).isZero();
        assertThat(callback.get("type").stringValue()).isEqualTo("ping");
        assertThat(callback.get("ping").isEmpty()).isTrue();
        assertThat(callback.propertyNames())
                .contains("account_id", "account_name", "account_email", "language_code", "balance", "currency");
        try (Services services = server.services()) {
            String apiKey = services.accounts().creation().showApiKey(1);
            assertThat(callback.get("hash").stringValue()).isEqualTo(CallbackHash.of("pepper", 1, apiKey, 0));
            Webhook webhook = new Webhook(
                    services.webhooks().secrets().current(1).current().text());
            long sent = Long.parseLong(received.headers().get("webhook-timestamp"));
            assertThat(sent).isEqualTo(server.clock.instant().getEpochSecond());
            assertThat(received.headers().get("webhook-signature"))
                    .contains(webhook.sign(received.headers().get("webhook-id"), sent, received.body()));
            assertThat(services.webhooks().callbacks().status(1)).isEmpty();
        }
        assertThat(tests()).singleElement().satisfies(entry -> {
            assertThat(entry.actor().id()).endsWith(":tests");
            assertThat(entry.changes())
                    .contains(
                            new FieldChange.Value("callback_test", null, "ping"),
                            new FieldChange.Value("result", null, "delivered"));
        });
        assertThat(ok(client.send("POST", "/accounts/1/events", "{\"type\": \"card_expired\"}"))
                        .get("callback_id")
                        .longValue())
                .isEqualTo(1);
    }

    @Test
    void withAnIdempotencyKeyATestIsSentOnce() throws Exception {
        setUrl(receiver.url().toString());
        JsonNode first = ok(test("{\"type\": \"min_balance\"}", "Idempotency-Key", "test-1"));
        assertThat(ok(test("{\"type\": \"min_balance\"}", "Idempotency-Key", "test-1")))
                .isEqualTo(first);
        JsonNode failed = ok(test("{\"type\": \"min_balance\"}", "Idempotency-Key", "test-2"));
        assertThat(failed.get("delivered").booleanValue()).isFalse();
        assertThat(failed.get("status").intValue()).isEqualTo(500);
        assertThat(failed.get("error").stringValue()).contains("500");
        assertThat(failed.get("webhook_id")).isNotEqualTo(first.get("webhook_id"));
        assertThat(JsonMapper.shared()
                        .readTree(next().body())
                        .at("/callbacks/0/min_balance/is_repeated")
                        .isBoolean())
                .isTrue();
        next();
        assertThat(arrived).isEmpty();
        assertThat(tests()).hasSize(2);
    }

    @Test
    void whatCannotBeSentIsRefusedOrTold() {
        Reply nowhere = test("{}");
        assertThat(nowhere.status()).isEqualTo(400);
        assertThat(nowhere.body()).contains("398", "callback_url");
        setUrl("http://10.0.0.1/");
        JsonNode refused = ok(test("{}"));
        assertThat(refused.get("result").stringValue()).isEqualTo("refused_address");
        assertThat(refused.get("error").stringValue()).contains("callbacks.allow-networks");
        assertThat(test("{\"type\": \"min_balanc\"}").status()).isEqualTo(400);
        assertThat(client.send("POST", "/accounts/2/callbacks/test", "{}").status())
                .isEqualTo(404);
        assertThat(test("{}", "If-Match", "\"99\"").status()).isEqualTo(412);
        assertThat(tests()).hasSize(1);
        assertThat(arrived).isEmpty();
    }
}
