package io.trunkline.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.app.Services;
import io.trunkline.audit.Actor;
import io.trunkline.audit.RefusedCall;
import io.trunkline.callback.receiver.Receiver;
import io.trunkline.callback.receiver.Receiver.ReceivedRequest;
import io.trunkline.callback.receiver.ReceiverAnswer;
import io.trunkline.testing.FormClient;
import io.trunkline.testing.OperatorClient;
import io.trunkline.testing.OperatorClient.Reply;
import io.trunkline.testing.OperatorServer;
import io.trunkline.testing.ServedDocument;
import io.trunkline.testing.TestSettings;
import io.trunkline.text.Ascii;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Every operation of the operator API answers as the served document says, and with nothing else. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class OperatorAnswersTest {

    private static final String JSON = "application/json";
    private static final String PROBLEM = "application/problem+json";
    private static final String PASSWORD = "Correct-Horse-7";

    /** Its answer is a document of another kind. */
    private static final String DOCUMENT = "readDocument";

    private final BlockingQueue<ReceivedRequest> arrived = new LinkedBlockingQueue<>();
    private final Set<String> called = new TreeSet<>();
    private final Receiver receiver;
    private final OperatorServer server;
    private final OperatorClient client;
    private final ServedDocument document;

    OperatorAnswersTest(@TempDir Path data) throws IOException {
        receiver = Receiver.onLoopback(0, List.of(new ReceiverAnswer.Status(200, "")), arrived::add);
        server = new OperatorServer(TestSettings.of(data, "callbacks.allow-networks", "127.0.0.0/8"));
        client = server.client(server.newToken("tests", null));
        document = new ServedDocument(client.get("/openapi.json").body());
    }

    @AfterEach
    void close() {
        client.close();
        server.close();
        receiver.close();
    }

    /**
     * Calls an operation and checks its answer.
     *
     * @param body null for none
     * @param places what stands in the places of the path, in their order, and the query, if one is sent
     */
    private JsonNode call(String operation, @Nullable String body, Object... places) {
        Reply reply = send(operation, body, places);
        String status = Integer.toString(reply.status());
        assertThat(reply.status()).as("%s: %s", operation, reply.body()).isBetween(200, 299);
        called.add(operation);
        if (reply.status() == 204) {
            assertThat(reply.body()).isEmpty();
            return JsonNodeFactory.instance.objectNode();
        }
        document.check(operation, status, JSON, reply.body());
        if (!operation.equals(DOCUMENT)) {
            document.checkThatNothingElseIsTaken(operation, status, JSON, reply.body());
        }
        return reply.json();
    }

    private Reply send(String operation, @Nullable String body, Object... places) {
        ServedDocument.Place place = document.place(operation);
        String path = place.path();
        for (Object value : places) {
            path = value.toString().startsWith("?") ? path + value : path.replaceFirst("\\{[^}]*}", value.toString());
        }
        return client.send(Ascii.upper(place.method()), path, body);
    }

    private void refused(int status, String operation, @Nullable String body, Object... places) {
        Reply reply = send(operation, body, places);
        assertThat(reply.status()).as(reply.body()).isEqualTo(status);
        document.check(operation, "default", PROBLEM, reply.body());
        document.checkThatNothingElseIsTaken(operation, "default", PROBLEM, reply.body());
    }

    private void awaitRequest() throws InterruptedException {
        assertThat(arrived.poll(30, TimeUnit.SECONDS))
                .as("a request within 30 s")
                .isNotNull();
    }

    @Test
    void everyOperationAnswersAsDocumented() throws Exception {
        JsonNode made = call("createAccount", String.format(Locale.ROOT, """
            {"account_name":"documented","account_email":"documented@example.com","account_password":"%s",
             "callback_salt":"pepper","account_first_name":"Ada","min_balance_to_notify":1.5,"callback_url":"%s"}\
            """, PASSWORD, receiver.url()));
        long id = made.get("account_id").longValue();
        accounts(id);
        keysAndSessions(id);
        secrets(id);
        transactions(id);
        callbacks(id);
        messages(id);
        textMessages(id);
        call("exportAccount", null, id);
        call("exportAccount", null, 1);
        call("announce", "{\"announcement_id\":\"spring\",\"subject\":\"Spring\",\"text\":\"It is here.\"}");
        call("readAnnouncement", null, "spring");
        assertThat(call("listAnnouncements", null, "?limit=1").has("next_cursor"))
                .isTrue();
        watching(id);
        call("reportBounce", "{\"address\":\"documented@example.com\",\"reason\":\"550 unknown\"}");
        call("reportBounce", "{\"address\":\"nobody@example.com\"}");
        assertThat(call("listBounces", null, "?limit=1").has("next_cursor")).isTrue();
        assertThat(call("listBounces", null).has("next_cursor")).isFalse();
        call("clearBounce", "{}", "?address=documented@example.com");
        call(DOCUMENT, null);
        call("readError", null, 100);
        for (String change :
                List.of("freezeAccount", "unfreezeAccount", "deactivateAccount", "activateAccount", "closeAccount")) {
            call(change, "{}", id);
        }
        assertThat(called).isEqualTo(document.operations());
    }

    /** The lists over all accounts, with something in each. */
    private void watching(long id) {
        assertThat(call("listAccountImports", null)
                        .at("/imports/0/refused_lines")
                        .intValue())
                .isEqualTo(2);
        assertThat(call("listRefusedLines", null, "?import_id=first").get("lines"))
                .hasSize(2);
        try (Services services = server.services()) {
            services.audit().refusals().noteStranger(RefusedCall.ofOperatorApi("192.0.2.1", 401), null);
            services.audit()
                    .refusals()
                    .note(
                            RefusedCall.of(
                                    id,
                                    new Actor(Actor.Kind.SERVICE_ACCOUNT, "0".repeat(32), "192.0.2.1", null),
                                    "Logon",
                                    104),
                            id,
                            "agent");
            services.store()
                    .database()
                    .run(handle -> handle.execute(
                            "UPDATE callback_queues SET suspended = 'PAUSED', due_at = NULL WHERE account_id = ?", id));
        }
        assertThat(call("listRefusals", null).get("refusals")).hasSizeGreaterThanOrEqualTo(2);
        assertThat(call("listTroubledQueues", null)
                        .at("/queues/0/latest_attempt/result")
                        .stringValue())
                .isEqualTo("delivered");
        call("readCallbackBacklog", null);
        call("listSettings", null);
        call("examine", null);
    }

    private void accounts(long id) {
        call("createAccount", String.format(Locale.ROOT, """
            {"account_name":"child-one","account_email":"child@example.com","parent_account_id":%d,"active":false}\
            """, id));
        assertThat(call("listAccounts", null, "?limit=1").has("next_cursor")).isTrue();
        assertThat(call("listAccounts", null).has("next_cursor")).isFalse();
        call("readAccount", null, id);
        call("editAccount", "{\"account_last_name\":\"Lovelace\"}", id);
        JsonNode lines = call("importAccounts", """
            {"import_id":"first","first_line":1,"accounts":[
              {"account_name":"imported","account_email":"imported@example.com"},
              {"account_name":"x","account_email":"imported@example.com","unknown":1},
              {"account_name":"imported","account_email":"other@example.com"}]}\
            """).get("lines");
        assertThat(lines.at("/0/api_key").isString()).isTrue();
        assertThat(lines.at("/1/errors/0/pointer").isString()).isTrue();
        assertThat(lines.at("/2/errors/0/code").isNumber()).isTrue();
    }

    private void keysAndSessions(long id) {
        String key = call(
                        "createKey",
                        "{\"key_name\":\"first\",\"description\":\"for"
                                + " tests\",\"roles\":[\"Owner\"],\"expires\":\"2027-01-31T00:00:00Z\"}",
                        id)
                .get("key_id")
                .stringValue();
        call("createKey", "{}", id);
        assertThat(call("listKeys", null, id).get("keys")).hasSize(2);
        call("deleteKey", "{}", id, key);
        try (HttpClient http = HttpClient.newHttpClient()) {
            FormClient owner = FormClient.stranger(http, server.server().http().orElseThrow())
                    .as("account_id", Long.toString(id), "account_password", PASSWORD);
            owner.call("Logon");
            owner.call("Logon");
        }
        JsonNode sessions = call("listSessions", null, id).get("sessions");
        assertThat(sessions).hasSize(2);
        call("endSession", "{}", id, sessions.at("/0/session").stringValue());
        call("endSessions", "{}", id);
        call("removeDevices", "{}", id);
    }

    private void secrets(long id) {
        call("rotateApiKey", "{\"keep_old\":\"P7D\"}", id);
        call("readWebhookSecret", null, id);
        assertThat(call("rotateWebhookSecret", "{}", id).has("previous")).isTrue();
        call("readWebhookKey", null);
        assertThat(call("rotateWebhookKey", "{}").has("previous_until")).isTrue();
    }

    private void transactions(long id) {
        call("topUpAccount", "{\"amount\":12.5,\"description\":\"welcome\"}", id);
        call("chargeAccount", "{\"amount\":0.000001}", id);
        call("setCreditLimit", "{\"credit_limit\":100}", id);
        assertThat(call("listTransactions", null, id, "?limit=2").has("next_cursor"))
                .isTrue();
    }

    /** A message of which the form that is sent is no JSON. */
    private void messages(long id) {
        call("editAccount", "{\"account_notifications\":true}", id);
        call("chargeAccount", "{\"amount\":1000}", id);
        JsonNode messages =
                call("listMessages", null, "?account_id=" + id + "&limit=1").get("messages");
        long message = messages.at("/0/message_id").longValue();
        assertThat(call("readMessage", null, message).get("subject").stringValue())
                .contains("documented");
        Reply mime = send("readMessageMime", null, message);
        assertThat(mime.status()).as(mime.body()).isEqualTo(200);
        assertThat(document.mediaTypes("readMessageMime", "200")).containsExactly(mime.header("Content-Type"));
        called.add("readMessageMime");
    }

    private void textMessages(long id) {
        String message =
                "\"direction\":\"out\",\"source\":\"123\",\"destination\":\"456\",\"text\":\"Hi\",\"status\":\"ok\"";
        call("reportMessages", "{\"id\":\"a\"," + message + "}", id);
        call("reportMessages", "{\"messages\":[{\"id\":\"a\"," + message + "},{\"id\":\"b\"," + message + "}]}", id);
        call("reportReceipt", "{\"id\":\"gw-1\",\"status\":\"delivered\",\"error\":\"\"}");
        assertThat(call("reportInbound", "{\"id\":\"in-1\",\"source\":\"123\",\"destination\":\"456\",\"text\":\"Hi\"}")
                        .get("taken")
                        .booleanValue())
                .isFalse();
        call("purgeTexts", "{}", id, "?before=2026-03-01T00:00:00Z");
    }

    /** A second request is sent once it is known what became of the first. */
    private void callbacks(long id) throws InterruptedException {
        JsonNode told = call("reportEvent", "{\"type\":\"card_expired\"}", id);
        awaitRequest();
        call("reportEvent", "{\"type\":\"card_expired\"}", id);
        awaitRequest();
        call("reportPlanChangeFailure", "{\"plan\":\"Large\"}", id);
        JsonNode callback =
                call("readCallback", null, id, told.get("callback_id").longValue());
        assertThat(callback.get("attempts")).hasSize(1);
        assertThat(callback.has("delivery")).isTrue();
        assertThat(call("listCallbacks", null, id, "?limit=1").has("next_cursor"))
                .isTrue();
        assertThat(call("testCallbacks", "{}", id).get("status").intValue()).isEqualTo(200);
        call("replayCallbacks", "{}", id);
        call("resumeCallbacks", "{}", id);
        // The first account has no URL.
        call("reportEvent", "{\"type\":\"card_expired\"}", 1);
    }

    @Test
    void refusalsAreAsDocumented() {
        refused(404, "readAccount", null, 987654);
        refused(400, "createAccount", "{\"unknown\":1}");
        refused(400, "createAccount", "{\"account_name\":\"x\",\"account_email\":\"y\"}");
        refused(400, "listAccounts", null, "?limit=0");
        refused(400, "listMessages", null, "?state=lost");
        refused(400, "listRefusals", null, "?api=ftp");
        refused(404, "listRefusedLines", null, "?import_id=none");
        refused(404, "readMessage", null, 987654);
        refused(404, "readMessageMime", null, 987654);
        refused(400, "reportReceipt", "{\"id\":\"\",\"status\":\"lost\",\"error\":\"\\n\"}");
        refused(400, "reportInbound", "{\"id\":\"\\n\",\"source\":\"1\",\"destination\":\"2\",\"text\":\"3\"}");
        refused(400, "reportMessages", "{\"messages\":[{}]}", 1);
    }

    @Test
    void noAnswerTakesMembersThatItDoesNotDeclare() {
        assertThat(document.openObjects()).isEmpty();
    }
}
