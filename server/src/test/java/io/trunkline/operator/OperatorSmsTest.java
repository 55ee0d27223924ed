package io.trunkline.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.testing.OperatorClient.Reply;
import io.trunkline.testing.TestEngine;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The platform reports messages, on both engines: each is recorded once, and what cannot be changes nothing. */
@ParameterizedClass
@EnumSource(TestEngine.class)
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class OperatorSmsTest extends WithReportedSms {

    OperatorSmsTest(TestEngine engine, @TempDir Path data) {
        super(engine, data);
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
        assertThat(report(batch(Arrays.copyOf(messages, 500)))).hasSize(500);
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
}
