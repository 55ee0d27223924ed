package io.trunkline.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.audit.FieldChange;
import io.trunkline.callback.queue.CallbackFilter;
import io.trunkline.callback.queue.RecordedCallback;
import io.trunkline.testing.OperatorClient.Reply;
import io.trunkline.testing.TestEngine;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** Texts of reported messages are stored only where somebody wants that, on both engines, and told only to whom they are for. */
@ParameterizedClass
@EnumSource(TestEngine.class)
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class OperatorSmsTextsTest extends WithReportedSms {

    OperatorSmsTextsTest(TestEngine engine, @TempDir Path data) {
        super(engine, data);
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
