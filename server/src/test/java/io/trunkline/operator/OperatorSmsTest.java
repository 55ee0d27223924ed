package io.trunkline.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.app.Services;
import io.trunkline.audit.AuditEntry;
import io.trunkline.audit.AuditLog;
import io.trunkline.audit.FieldChange;
import io.trunkline.callback.queue.CallbackFilter;
import io.trunkline.callback.queue.RecordedCallback;
import io.trunkline.store.TestPostgres;
import io.trunkline.testing.OperatorClient;
import io.trunkline.testing.OperatorClient.Reply;
import io.trunkline.testing.OperatorServer;
import io.trunkline.testing.TestEngine;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The platform reports messages, on both engines: each is recorded once, and its text only where somebody wants that. */
@ParameterizedClass
@EnumSource(TestEngine.class)
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class OperatorSmsTest {

    @RegisterExtension
    static final TestPostgres POSTGRES = new TestPostgres();

    private static final String PATH = "/accounts/1/messages";
    private static final String TEXT = "See you at the pier";
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final OperatorServer server;
    private final OperatorClient client;

    OperatorSmsTest(TestEngine engine, @TempDir Path data) {
        server = new OperatorServer(engine.settings(data, POSTGRES));
        client = server.client(server.newToken("tests", null));
    }

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    private static ObjectNode message(String id, String direction) {
        return NODES.objectNode()
                .put("id", id)
                .put("direction", direction)
                .put("source", "+4915112345678")
                .put("destination", "442071838750")
                .put("text", TEXT)
                .put("status", "ok");
    }

    private static ObjectNode batch(ObjectNode... messages) {
        ObjectNode body = NODES.objectNode();
        ArrayNode list = body.putArray("messages");
        List.of(messages).forEach(list::add);
        return body;
    }

    private Reply post(JsonNode body, String... headers) {
        return client.send("POST", PATH, body.toString(), headers);
    }

    private static JsonNode ok(Reply reply) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return reply.json();
    }

    private JsonNode report(JsonNode body) {
        return ok(post(body)).get("messages");
    }

    private void set(String profile) {
        JsonNode _ = ok(client.send("PATCH", "/accounts/1", profile));
    }

    private <T> T look(java.util.function.Function<Services, T> look) {
        try (Services services = server.services()) {
            return look.apply(services);
        }
    }

    private long count(String table) {
        return look(services -> services.store()
                .database()
                .read(handle -> handle.createQuery("SELECT COUNT(*) FROM " + table)
                        .mapTo(Long.class)
                        .one()));
    }

    private List<AuditEntry> audit() {
        return look(services -> services.store().database().read(handle -> new AuditLog().newest(handle, 1, 10)));
    }

    private JsonNode export() {
        return ok(client.get("/accounts/1/export"));
    }

    @Test
    void aMessageIsRecordedOnceWhateverItsTextIsTheSecondTime() {
        JsonNode first = report(message("m-1", "out")
                        .put("processed_at", "2026-02-28T10:00:00Z")
                        .put("cost", 0.0125)
                        .put("transaction_id", 7)
                        .put("status", "error")
                        .put("error", "no route"))
                .get(0);
        assertThat(first.get("repeated").booleanValue()).isFalse();
        assertThat(first.get("text_stored").booleanValue()).isFalse();
        JsonNode again = report(message("m-1", "out")
                        .put("text", "Another text")
                        .put("cost", "0.012500")
                        .put("transaction_id", 7)
                        .put("status", "error")
                        .put("error", "no route"))
                .get(0);
        assertThat(again.get("message_id")).isEqualTo(first.get("message_id"));
        assertThat(again.get("repeated").booleanValue()).isTrue();
        assertThat(count("sms")).isOne();
        assertThat(export().get("sms").get(0).toString())
                .contains("\"source_number\":\"4915112345678\"", "\"processed\":\"2026-02-28T10:00:00Z\"", "0.0125")
                .contains("\"fragments\":1", "\"error_message\":\"no route\"", "\"transaction_id\":7");
    }

    @ParameterizedTest
    @CsvSource({
        "direction, in",
        "source, PIER",
        "destination, 442071838751",
        "status, waiting",
        "error, no route",
        "processed_at, 2026-02-28T10:00:00Z",
        "cost, 0.1",
        "fragments, 2"
    })
    void theSameIdWithOtherMembersIsAConflictAndChangesNothing(String member, String value) {
        JsonNode _ = report(message("m-1", "out"));
        ObjectNode other = message("m-1", "out");
        if (member.equals("fragments")) {
            other.put(member, 2);
        } else {
            other.put(member, value);
        }
        Reply reply = post(batch(message("m-2", "out"), other));
        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.json().at("/errors/0/pointer").stringValue()).isEqualTo("#/messages/1/id");
        assertThat(count("sms")).isOne();
    }

    @Test
    void aBatchIsRecordedInItsOrderWithWhatWasRecordedBefore() {
        JsonNode _ = report(message("m-2", "out"));
        JsonNode made = report(batch(message("m-1", "out"), message("m-2", "out"), message("m-3", "in")));
        assertThat(made.valueStream().map(each -> each.get("id").stringValue())).containsExactly("m-1", "m-2", "m-3");
        assertThat(made.valueStream().map(each -> each.get("repeated").booleanValue()))
                .containsExactly(false, true, false);
        assertThat(made.at("/0/message_id").longValue())
                .isGreaterThan(made.at("/1/message_id").longValue());
        assertThat(made.at("/2/message_id").longValue())
                .isGreaterThan(made.at("/0/message_id").longValue());
        assertThat(report(batch(message("m-1", "out"), message("m-2", "out"), message("m-3", "in")))
                        .valueStream()
                        .map(each -> each.get("message_id").longValue()))
                .containsExactlyElementsOf(made.valueStream()
                        .map(each -> each.get("message_id").longValue())
                        .toList());
    }

    @Test
    void aBatchWithBadLinesLeavesNothingAndTellsEachFault() {
        ObjectNode bad = message("m 2", "sideways").put("source", "12").put("destination", "PIER");
        bad.put("status", "late")
                .put("cost", -1)
                .put("processed_at", "2026-03-05T00:00:00Z")
                .put("fragments", 0);
        bad.put("error", "a\nb").put("transaction_id", 0).put("text", "x".repeat(4097));
        ObjectNode incomplete = message("m-3", "in").put("sender", "1");
        incomplete.remove("text");
        Reply reply = post(batch(message("m-1", "in"), bad, incomplete, message("m-1", "in")));
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json()
                        .get("errors")
                        .valueStream()
                        .map(each -> each.get("pointer").stringValue()))
                .contains(
                        "#/messages/1/id",
                        "#/messages/1/direction",
                        "#/messages/1/source",
                        "#/messages/1/destination",
                        "#/messages/1/text",
                        "#/messages/1/status",
                        "#/messages/1/cost",
                        "#/messages/2/sender",
                        "#/messages/2/text",
                        "#/messages/3/id");
        assertThat(reply.body()).doesNotContain(TEXT, "xxx");
        assertThat(count("sms")).isZero();
        assertThat(count("callbacks")).isZero();
    }

    @Test
    void aSingleMessageIsCheckedLikeOneOfABatch() {
        Reply empty = post(NODES.objectNode());
        assertThat(empty.status()).isEqualTo(400);
        assertThat(empty.json()
                        .get("errors")
                        .valueStream()
                        .map(each -> each.get("pointer").stringValue()))
                .containsExactly("#/id", "#/direction", "#/source", "#/destination", "#/text", "#/status");
        assertThat(post(message("m-1", "out").put("source", "TWELVE CHARS")).status())
                .isEqualTo(400);
        assertThat(post(batch(message("m-1", "out")).put("id", "m-2")).status()).isEqualTo(400);
        assertThat(post(batch()).status()).isEqualTo(400);
        assertThat(report(message("m-1", "out").put("source", "Pier 39 Ltd"))
                        .get(0)
                        .get("repeated"))
                .isEqualTo(NODES.booleanNode(false));
    }

    @Test
    void atMost500MessagesFitIntoACall() {
        ObjectNode[] messages = new ObjectNode[501];
        for (int i = 0; i < messages.length; i++) {
            messages[i] = NODES.objectNode()
                    .put("id", "" + i)
                    .put("direction", "out")
                    .put("source", "123")
                    .put("destination", "123")
                    .put("text", "a")
                    .put("status", "ok");
        }
        Reply reply = post(batch(messages));
        assertThat(reply.status()).as(reply.body()).isEqualTo(400);
        assertThat(reply.body()).contains("not 501");
        assertThat(report(batch(java.util.Arrays.copyOf(messages, 500)))).hasSize(500);
    }

    @Test
    void theSwitchOfTheDirectionDecidesWhetherATextIsStored() {
        set("{\"store_inbound_sms\":true}");
        JsonNode made = report(batch(
                message("m-1", "in"),
                message("m-2", "out"),
                message("m-3", "out").put("store_body", true),
                message("m-4", "in").put("store_body", false)));
        assertThat(made.valueStream().map(each -> each.get("text_stored").booleanValue()))
                .containsExactly(true, false, true, true);
        assertThat(count("sms_texts")).isEqualTo(3);
        set("{\"store_inbound_sms\":false,\"store_outbound_sms\":true}");
        assertThat(report(batch(message("m-5", "in"), message("m-6", "out")))
                        .valueStream()
                        .map(each -> each.get("text_stored").booleanValue()))
                .containsExactly(false, true);
        assertThat(report(message("m-1", "in")).at("/0/text_stored").booleanValue())
                .as("what is stored stays")
                .isTrue();
        JsonNode texts = export().get("sms_texts");
        assertThat(texts.valueStream().map(each -> each.get("text").stringValue()))
                .containsExactly(TEXT, TEXT, TEXT, TEXT);
        assertThat(audit().getFirst().changes())
                .containsExactly(
                        new FieldChange.Value("reported_messages", null, BigDecimal.valueOf(2)),
                        new FieldChange.Value("stored_texts", null, BigDecimal.ONE));
        assertThat(audit().toString()).doesNotContain(TEXT);
    }

    /** Nothing of the text is kept with the answer, so that it cannot be told from another one. */
    @Test
    void anIdempotencyKeyDoesNotDependOnTheText() {
        String[] once = {"Idempotency-Key", "batch-1"};
        JsonNode first = ok(post(batch(message("m-1", "in")), once));
        Reply again = post(batch(message("m-1", "in").put("text", "Another text")), once);
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(ok(again)).isEqualTo(first);
        assertThat(post(batch(message("m-1", "out")), once).status()).isEqualTo(422);
        String event = "{\"type\":\"sms_inbound\",\"payload\":{\"sms_inbound\":{\"source_number\":\"1\","
                + "\"destination_number\":\"2\",\"sms_body\":\"%s\"}}}";
        String[] other = {"Idempotency-Key", "event-1"};
        assertThat(client.send("POST", "/accounts/1/events", String.format(Locale.ROOT, event, "a"), other)
                        .status())
                .isEqualTo(200);
        assertThat(client.send("POST", "/accounts/1/events", String.format(Locale.ROOT, event, "b"), other)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void anIncomingMessageIsToldToTheServerOfTheAccountWithItsText() {
        set("{\"callback_url\":\"https://example.invalid/hook\"}");
        JsonNode _ = report(batch(message("m-1", "in"), message("m-2", "out"), message("m-3", "in")));
        JsonNode _ = report(message("m-1", "in"));
        List<RecordedCallback> told =
                look(services -> services.webhooks().callbacks().list(CallbackFilter.all(1), 10));
        assertThat(told).hasSize(2).allSatisfy(callback -> {
            assertThat(callback.type()).isEqualTo("sms_inbound");
            assertThat(callback.content())
                    .endsWith("\"sms_inbound\":{\"sms_inbound\":{\"source_number\":\"4915112345678\","
                            + "\"destination_number\":\"442071838750\",\"sms_body\":\"" + TEXT + "\"}}}");
        });
        assertThat(ok(client.get("/accounts/1/callbacks")).toString()).contains(TEXT);
        String stored = look(services -> services.store()
                .database()
                .read(handle -> handle.createQuery(
                                "SELECT content FROM callbacks WHERE account_id = 1 AND callback_id = 1")
                        .mapTo(String.class)
                        .one()));
        assertThat(stored).contains("4915112345678").doesNotContain(TEXT, "sms_body");
        assertThat(export().get("callback_texts").get(0).get("content").stringValue())
                .contains(TEXT);
    }

    @Test
    void whatDoesNotExistCannotBeReportedToAndWhatIsFrozenCan() {
        assertThat(client.send(
                                "POST",
                                "/accounts/99/messages",
                                message("m-1", "in").toString())
                        .status())
                .isEqualTo(404);
        JsonNode _ = ok(client.send("POST", "/accounts/1/freeze", ""));
        assertThat(report(message("m-1", "in"))).hasSize(1);
        assertThat(post(message("m-2", "in"), "If-Match", "\"999\"").status()).isEqualTo(412);
    }

    @Test
    void fiveThousandMessagesAreEachRecordedOnce() {
        set("{\"store_inbound_sms\":true,\"store_outbound_sms\":true}");
        for (int from = 0; from < 5000; from += 200) {
            ObjectNode[] messages = new ObjectNode[200];
            for (int i = 0; i < messages.length; i++) {
                messages[i] = message("m-" + (from + i), "out").put("text", TEXT + (from + i));
            }
            assertThat(report(batch(messages))).hasSize(200);
        }
        assertThat(count("sms")).isEqualTo(5000);
        assertThat(count("sms_texts WHERE text IS NOT NULL")).isEqualTo(5000);
    }

    /** Each batch is one transaction: its texts are stored or not, and none is once the switch is off. */
    @Test
    void aSwitchThatIsTurnedOffDuringBatchesDividesThem() throws Exception {
        set("{\"store_outbound_sms\":true}");
        CountDownLatch begun = new CountDownLatch(3);
        CompletableFuture<List<JsonNode>> batches = CompletableFuture.supplyAsync(() -> {
            List<JsonNode> made = new ArrayList<>();
            boolean stored = true;
            for (int i = 0; stored || i < 5; i++) {
                JsonNode each = report(batch(
                        message("m-" + i + "-1", "out"),
                        message("m-" + i + "-2", "out"),
                        message("m-" + i + "-3", "out")));
                stored = each.at("/0/text_stored").booleanValue();
                made.add(each);
                begun.countDown();
            }
            return made;
        });
        assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
        set("{\"store_outbound_sms\":false}");
        JsonNode after = report(message("after", "out"));
        assertThat(after.at("/0/text_stored").booleanValue()).isFalse();
        long switched = after.at("/0/message_id").longValue();
        for (JsonNode each : batches.get(60, TimeUnit.SECONDS)) {
            assertThat(each.valueStream()
                            .map(one -> one.get("text_stored").booleanValue())
                            .distinct())
                    .hasSize(1);
            if (each.at("/0/message_id").longValue() > switched) {
                assertThat(each.at("/0/text_stored").booleanValue()).isFalse();
            }
        }
    }

    @Test
    void textsArePurgedByTheirTimeAndNoticedOnce() {
        set("{\"store_inbound_sms\":true,\"callback_url\":\"https://example.invalid/hook\"}");
        JsonNode _ = report(batch(
                message("old", "in").put("processed_at", "2026-01-31T00:00:00Z"),
                message("new", "in").put("processed_at", "2026-02-28T00:00:00Z")));
        String texts = PATH + "/texts";
        assertThat(client.send("DELETE", texts + "?before=yesterday", "").status())
                .isEqualTo(400);
        assertThat(ok(client.send("DELETE", texts + "?before=2026-02-01T00:00:00Z", ""))
                        .get("texts")
                        .intValue())
                .isOne();
        assertThat(audit().getFirst().changes())
                .containsExactly(
                        new FieldChange.Value("purged_texts", null, BigDecimal.ONE),
                        new FieldChange.Value("before", null, "2026-02-01T00:00:00Z"));
        assertThat(count("sms_texts WHERE text IS NOT NULL")).isOne();
        assertThat(ok(client.send("DELETE", texts, "")).get("texts").intValue()).isOne();
        assertThat(ok(client.send("DELETE", texts, "")).get("texts").intValue()).isZero();
        assertThat(count("sms_texts WHERE text IS NOT NULL")).isZero();
        assertThat(count("sms_purges")).isZero();
        assertThat(count("sms")).isEqualTo(2);
        assertThat(count("callback_texts WHERE content IS NOT NULL AND kept = 0"))
                .as("they still wait")
                .isEqualTo(2);
        assertThat(audit().stream().filter(entry -> entry.method().startsWith("DELETE")))
                .hasSize(2);
        assertThat(client.send("DELETE", "/accounts/99/messages/texts", "").status())
                .isEqualTo(404);
    }

    @Test
    void anAccountThatIsClosedKeepsNoText() {
        set("{\"store_inbound_sms\":true}");
        JsonNode _ = report(message("m-1", "in"));
        assertThat(ok(client.send("POST", "/accounts/1/deactivate", ""))
                        .get("active")
                        .booleanValue())
                .isFalse();
        assertThat(count("sms_texts WHERE text IS NOT NULL")).isOne();
        JsonNode _ = ok(client.send("POST", "/accounts/1/close", ""));
        assertThat(count("sms_texts WHERE text IS NOT NULL")).isZero();
        assertThat(count("sms_purges")).isZero();
    }
}
