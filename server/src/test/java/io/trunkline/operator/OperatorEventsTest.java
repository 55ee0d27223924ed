package io.trunkline.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.app.Settings;
import io.trunkline.callback.receiver.Receiver;
import io.trunkline.callback.receiver.ReceiverAnswer;
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

/** From a movement of money or an event, reported through the operator API, to the callback that arrives. */
@ParameterizedClass
@EnumSource(TestEngine.class)
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class OperatorEventsTest {

    @RegisterExtension
    static final TestPostgres POSTGRES = new TestPostgres();

    private final BlockingQueue<String> arrived = new LinkedBlockingQueue<>();
    private final Receiver receiver;
    private final OperatorServer server;
    private final OperatorClient client;

    OperatorEventsTest(TestEngine engine, @TempDir Path data) throws IOException {
        receiver = Receiver.onLoopback(
                0, List.of(new ReceiverAnswer.Status(200, "")), request -> arrived.add(request.body()));
        String[] networks = {"callbacks.allow-networks", "127.0.0.0/8"};
        Settings settings = engine == TestEngine.SQLITE
                ? TestSettings.of(data, networks)
                : TestSettings.of(data, "database", POSTGRES.newDatabaseUrl(), networks[0], networks[1]);
        server = new OperatorServer(settings);
        client = server.client(server.newToken("tests", null));
        ok(client.send("PATCH", "/accounts/1", "{\"callback_url\": \"" + receiver.url() + "\"}"));
    }

    @AfterEach
    void close() {
        client.close();
        server.close();
        receiver.close();
    }

    private static JsonNode ok(Reply reply) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return reply.json();
    }

    private Reply post(String path, String body, String... headers) {
        return client.send("POST", "/accounts/1/" + path, body, headers);
    }

    private JsonNode nextCallback() throws InterruptedException {
        String body = arrived.poll(30, TimeUnit.SECONDS);
        assertThat(body).as("a callback within 30 s").isNotNull();
        return JsonMapper.shared().readTree(body).at("/callbacks/0");
    }

    @Test
    void aChargeBelowTheThresholdIsToldOnceAndMadeOnce() throws Exception {
        assertThat(ok(post("top-ups", "{\"amount\": \"10.25\"}")).get("balance").decimalValue())
                .isEqualByComparingTo("10.25");
        String charge = "{\"amount\": 6.5, \"description\": \"calls\"}";
        JsonNode first = ok(post("charges", charge, "Idempotency-Key", "charge-1"));
        JsonNode again = ok(post("charges", charge, "Idempotency-Key", "charge-1"));
        assertThat(again).isEqualTo(first);
        assertThat(first.get("balance").decimalValue()).isEqualByComparingTo("3.75");

        JsonNode callback = nextCallback();
        assertThat(callback.get("type").asString()).isEqualTo("min_balance");
        assertThat(callback.get("balance").decimalValue()).isEqualByComparingTo("3.75");
        assertThat(callback.get("min_balance").get("is_repeated").booleanValue())
                .isFalse();

        ok(post("charges", "{\"amount\": 1}"));
        assertThat(ok(client.get("/accounts/1/transactions"))
                        .get("transactions")
                        .size())
                .isEqualTo(3);
        assertThat(ok(client.get("/accounts/1/callbacks")).get("callbacks").size())
                .isEqualTo(1);
    }

    @Test
    void transactionsAreListedPageByPage() {
        for (int i = 1; i <= 5; i++) {
            ok(post("top-ups", "{\"amount\": " + i + "}"));
        }
        JsonNode first = ok(client.get("/accounts/1/transactions?limit=2"));
        assertThat(ids(first)).containsExactly(5L, 4L);
        String cursor = first.get("next_cursor").asString();
        JsonNode second = ok(client.get("/accounts/1/transactions?limit=3&cursor=" + cursor));
        assertThat(ids(second)).containsExactly(3L, 2L, 1L);
        assertThat(second.has("next_cursor")).isFalse();
        for (String bad : new String[] {"limit=1001", "limit=0", "cursor=nonsense", "page=2"}) {
            assertThat(client.get("/accounts/1/transactions?" + bad).status())
                    .as(bad)
                    .isEqualTo(400);
        }
    }

    private static List<Long> ids(JsonNode page) {
        return page.get("transactions")
                .valueStream()
                .map(transaction -> transaction.get("transaction_id").longValue())
                .toList();
    }

    @Test
    void moneyThatIsNotThereOrNoMoneyIsRefused() {
        Reply broke = post("charges", "{\"amount\": 1, \"require_funds\": true}");
        assertThat(broke.status()).isEqualTo(400);
        assertThat(broke.body()).contains("127");
        for (String amount : new String[] {"0", "-1", "1e200", "0.0000001", "\"ten\""}) {
            Reply reply = post("charges", "{\"amount\": " + amount + "}");
            assertThat(reply.status()).as(amount).isEqualTo(400);
            assertThat(reply.body()).as(amount).contains("225");
        }
        assertThat(post("charges", "{\"amount\": 1, \"transaction_type\": \"gift\"}")
                        .body())
                .contains("209");
        assertThat(ok(post("credit-limit", "{\"credit_limit\": 5}"))
                        .get("credit_limit")
                        .decimalValue())
                .isEqualByComparingTo("5");
        ok(post("charges", "{\"amount\": 1, \"require_funds\": true}"));
    }

    @Test
    void anEventIsToldIfTheAccountHasItSwitchedOn() throws Exception {
        String event = "{\"type\": \"js_fail\"}";
        assertThat(ok(post("events", event)).get("told").booleanValue())
                .as("send_js_error is off")
                .isFalse();
        ok(client.send("PATCH", "/accounts/1", "{\"send_js_error\": true}"));
        assertThat(ok(post("events", event)).get("callback_id").asInt()).isEqualTo(1);
        assertThat(nextCallback().get("js_fail").isEmpty()).isTrue();

        ok(
                post(
                        "events",
                        "{\"type\": \"sms_inbound\", \"payload\": {\"sms_inbound\":"
                                + " {\"source_number\": \"4930\", \"destination_number\": \"4940\", \"sms_body\": \"Grüße\"}}}"));
        assertThat(nextCallback().at("/sms_inbound/sms_inbound/sms_body").asString())
                .isEqualTo("Grüße");
    }

    @Test
    void anEventOfAnUnknownTypeOrWithOtherFieldsLeavesNoTrace() {
        assertThat(post("events", "{\"type\": \"min_balanc\"}").body()).contains("did you mean min_balance?");
        Reply wrong = post("events", "{\"type\": \"min_balance\", \"payload\": {\"is_repeated\": 1, \"x\": 2}}");
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.body()).contains("is_min_credit", "is_repeated", "x");
        assertThat(ok(client.get("/accounts/1/callbacks")).get("callbacks").isEmpty())
                .isTrue();
    }

    @Test
    void callbacksAreReadPagedAndReplayed() throws Exception {
        for (int i = 0; i < 3; i++) {
            ok(post("events", "{\"type\": \"card_expired\"}"));
            nextCallback();
        }
        JsonNode page = ok(client.get("/accounts/1/callbacks?limit=2&type=card_expired"));
        assertThat(page.get("callbacks")
                        .valueStream()
                        .map(each -> each.get("callback_id").asInt()))
                .containsExactly(3, 2);
        JsonNode rest = ok(client.get("/accounts/1/callbacks?limit=2&cursor="
                + page.get("next_cursor").asString()));
        assertThat(rest.get("callbacks")
                        .valueStream()
                        .map(each -> each.get("callback_id").asInt()))
                .containsExactly(1);
        assertThat(rest.has("next_cursor")).isFalse();
        assertThat(client.get("/accounts/1/callbacks?state=lost").status()).isEqualTo(400);
        assertThat(client.get("/accounts/1/callbacks?type=%00").status()).isEqualTo(400);
        assertThat(client.get("/accounts/1/callbacks/4").status()).isEqualTo(404);
        assertThat(client.get("/accounts/2/callbacks").status()).isEqualTo(404);

        ok(post("callbacks/replay", "{\"from\": 2, \"to\": 2}"));
        assertThat(nextCallback().get("callback_id").asInt()).isEqualTo(2);
        assertThat(ok(client.get("/accounts/1/callbacks/2")).get("type").asString())
                .isEqualTo("card_expired");
        assertThat(post("callbacks/resume", "{}").status()).isEqualTo(204);
    }
}
