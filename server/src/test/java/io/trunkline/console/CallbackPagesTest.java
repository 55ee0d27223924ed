package io.trunkline.console;

import static io.trunkline.console.ConsoleVisitor.PASSWORD;
import static io.trunkline.console.ConsoleVisitor.location;
import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.account.StateChange;
import io.trunkline.account.profile.ProfileFields;
import io.trunkline.audit.Actor;
import io.trunkline.callback.queue.QueueStatus;
import io.trunkline.callback.send.TestReceiver;
import io.trunkline.callback.type.CallbackType;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** The pages about callbacks: where they go, their state, tests, secrets, deliveries and the check of signatures. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class CallbackPagesTest {

    private static final Pattern SALT = Pattern.compile("name=\"callback_salt\" value=\"([^\"]*)\"");
    private static final Pattern SECRET = Pattern.compile("whsec_[A-Za-z0-9+/=]+");
    private static final Pattern SENT = Pattern.compile("<code dir=\"ltr\">([^<]*(?:&lt;[^<]*)*)</code>");

    private final TestReceiver receiver = new TestReceiver();
    private final ConsoleServer server;
    private final ConsoleVisitor visitor;

    CallbackPagesTest(@TempDir Path data) throws IOException {
        server = new ConsoleServer(data, "callbacks.allow-networks", "127.0.0.0/8");
        visitor = server.signedIn();
    }

    @AfterEach
    void close() {
        visitor.close();
        server.close();
        receiver.close();
    }

    private void setUrl() {
        assertThat(location(visitor.submit("/callbacks", Map.of("callback_url", receiver.url("/hook")))))
                .isEqualTo("/callbacks?done=saved");
    }

    private String salt() {
        return Optional.ofNullable(server.account().profile().get(ProfileFields.CALLBACK_SALT)).orElse("");
    }

    private HttpResponse<String> post(String path, String... fields) {
        return visitor.post("/callbacks", path, map(fields));
    }

    private static Map<String, String> map(String... fields) {
        return Map.of(
                fields[0],
                fields[1],
                fields.length > 2 ? fields[2] : "unused",
                fields.length > 2 ? fields[3] : "",
                fields.length > 4 ? fields[4] : "unused too",
                fields.length > 4 ? fields[5] : "");
    }

    private HttpResponse<String> secrets(String... fields) {
        return post("/callbacks/secrets", fields);
    }

    /** Adds callbacks to a queue that is stopped, so that nothing happens to them. */
    private void addPaused(int count, CallbackType type, String name) {
        boolean isDone = server.seen(services -> services.store().database().write(handle -> {
            for (int i = 0; i < count; i++) {
                services.webhooks()
                        .callbacks()
                        .add(handle, server.owner(), type, JsonMapper.shared().createObjectNode().put("note", name));
            }
            return handle.execute(
                            "UPDATE callback_queues SET suspended = 'PAUSED', due_at = NULL, failing_since = 1772000000000000")
                    == 1;
        }));
        assertThat(isDone).isTrue();
    }

    /** Has the callbacks with ids up to one delivered, as far as the database knows. */
    private void deliverUpTo(int id) {
        int changed = server.seen(services -> services.store().database().write(handle -> {
            handle.execute("UPDATE callback_queues SET waiting = waiting - ?", id);
            return handle.execute("UPDATE callbacks SET state = 1, ended = created WHERE callback_id <= ?", id);
        }));
        assertThat(changed).isEqualTo(id);
    }

    private QueueStatus status() {
        return server.seen(services -> services.webhooks()
                .callbacks()
                .status(server.owner())
                .orElseThrow());
    }

    private void freeze() {
        server.seen(services -> services.accounts()
                .profiles()
                .edit(
                        Actor.operator("jane"),
                        "test",
                        server.owner(),
                        services.accounts().rules().newEdit(),
                        new StateChange(Optional.empty(), Optional.of(true))));
    }

    @Test
    void aSaltIsGeneratedShownOnceAndStored() {
        HttpResponse<String> generated = secrets("do", "generate");
        Matcher shown = SALT.matcher(generated.body());
        assertThat(shown.find()).isTrue();
        String salt = shown.group(1);
        assertThat(salt).matches("[A-Za-z0-9_-]{32}");
        assertThat(salt()).as("only shown").isEmpty();
        assertThat(secrets("do", "generate").body()).doesNotContain(salt);

        assertThat(location(secrets("do", "save", "callback_salt", salt)))
                .isEqualTo("/callbacks/secrets?done=salt-saved");
        assertThat(salt()).isEqualTo(salt);
        for (String path : List.of("/callbacks", "/callbacks/secrets?done=salt-saved", "/callbacks/signature")) {
            assertThat(visitor.get(path).body()).doesNotContain(salt);
        }
        assertThat(visitor.get("/callbacks/secrets").body()).contains("A salt is stored.", "name=\"callback_salt\" value=\"\"");
    }

    @Test
    void anEmptySaltRemovesNothingButTheButtonDoes() {
        secrets("do", "save", "callback_salt", "pepper");
        HttpResponse<String> refused = secrets("do", "save", "callback_salt", "");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("id=\"field-callback_salt-fault\"");
        assertThat(salt()).isEqualTo("pepper");
        assertThat(location(secrets("do", "remove"))).isEqualTo("/callbacks/secrets?done=salt-removed");
        assertThat(salt()).isEmpty();
        assertThat(visitor.get("/callbacks/secrets").body()).contains("No salt is stored.").doesNotContain("value=\"remove\"");
    }

    @Test
    void aSaltThatIsTooLongIsRefusedAndKeptInTheForm() {
        String typed = "<b>\"" + "x".repeat(40);
        HttpResponse<String> refused = secrets("do", "save", "callback_salt", typed);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("field-callback_salt-fault", "&lt;b>&#34;xxxx").doesNotContain("<b>\"");
    }

    @Test
    void secretsNeedThePasswordSomeTimeAfterSigningIn() {
        server.clock.move(Duration.ofMinutes(16));
        for (String what : List.of("save", "remove", "show", "rotate")) {
            HttpResponse<String> refused = secrets("do", what, "callback_salt", "pepper", "keep_old", "PT0S");
            assertThat(refused.statusCode()).as(what).isEqualTo(422);
            assertThat(refused.body()).as(what).contains("current-password-fault").doesNotContain("whsec_A");
            assertThat(SECRET.matcher(refused.body()).find()).as(what).isFalse();
        }
        assertThat(salt()).isEmpty();
        assertThat(location(secrets("do", "save", "callback_salt", "pepper", "current_password", PASSWORD)))
                .isEqualTo("/callbacks/secrets?done=salt-saved");
        assertThat(salt()).isEqualTo("pepper");
    }

    private static List<String> secretsIn(HttpResponse<String> answer) {
        return SECRET.matcher(ConsoleVisitor.unescaped(answer.body()).replace("&#43;", "+"))
                .results()
                .map(found -> found.group())
                .filter(text -> text.length() > 20)
                .toList();
    }

    @Test
    void theSigningSecretIsShownOnRequestAndReplaced() {
        assertThat(secretsIn(visitor.get("/callbacks/secrets"))).isEmpty();
        List<String> before = secretsIn(secrets("do", "show"));
        assertThat(before).hasSize(1);
        List<String> both = secretsIn(secrets("do", "rotate", "keep_old", "PT1H"));
        assertThat(both).hasSize(2).element(1).isEqualTo(before.getFirst());
        List<String> alone = secretsIn(secrets("do", "rotate", "keep_old", "PT0S"));
        assertThat(alone).hasSize(1).doesNotContainAnyElementsOf(both);
        assertThat(secrets("do", "rotate", "keep_old", "P99D").statusCode()).isEqualTo(422);
        assertThat(secretsIn(secrets("do", "show"))).isEqualTo(alone);
        assertThat(secrets("do", "nonsense").statusCode()).isEqualTo(405);
    }

    @Test
    void aTestShowsWhatWasSentAndWhatCameBack() throws Exception {
        assertThat(visitor.get("/callbacks").body()).contains("Store a callback URL first");
        setUrl();
        HttpResponse<String> sent = post("/callbacks", "do", "test", "type", "min_balance");
        TestReceiver.Received received = receiver.next();
        assertThat(sent.statusCode()).isEqualTo(200);
        String page = ConsoleVisitor.unescaped(sent.body());
        assertThat(page)
                .contains(
                        received.body(),
                        "POST " + receiver.url("/hook"),
                        "webhook-id: " + received.webhookId(),
                        "webhook-timestamp: " + received.webhookTimestamp(),
                        "HTTP status 200",
                        "role=\"status\"");
        receiver.answer(500);
        assertThat(post("/callbacks", "do", "test").body()).contains("role=\"alert\"", "HTTP status 500");
    }

    @Test
    void aTestWithoutAUrlIsRefused() {
        HttpResponse<String> refused = post("/callbacks", "do", "test");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("(code 398)");
    }

    @Test
    void aPausedDeliveryIsToldAndResumed() throws Exception {
        setUrl();
        assertThat(visitor.get("/callbacks").body()).contains("Nothing yet").doesNotContain("value=\"resume\"");
        addPaused(2, CallbackType.ACCOUNT_IS_FROZEN, "x");
        assertThat(visitor.get("/callbacks").body())
                .contains("badge bad\">Paused", "Failing since", "2026-02-25T", "value=\"resume\"");
        assertThat(location(post("/callbacks", "do", "resume"))).isEqualTo("/callbacks?done=resumed");
        assertThat(receiver.next().ids()).contains(1L);
    }

    @Test
    void aFrozenAccountSendsNothing() {
        setUrl();
        addPaused(1, CallbackType.ACCOUNT_IS_FROZEN, "x");
        deliverUpTo(1);
        freeze();
        for (HttpResponse<String> refused : List.of(
                post("/callbacks", "do", "resume"),
                post("/callbacks", "do", "test"),
                post("/callbacks/delivery?id=1", "do", "again"))) {
            assertThat(refused.statusCode()).isEqualTo(422);
            assertThat(refused.body()).contains("(code 100)");
        }
        assertThat(status().suspended()).isNotNull();
        assertThat(receiver.all()).isEmpty();
    }

    @Test
    void deliveriesAreListedInPagesAndByWhatIsWanted() {
        assertThat(visitor.get("/callbacks/deliveries").body()).contains("There are no callbacks yet.");
        setUrl();
        addPaused(52, CallbackType.ACCOUNT_IS_FROZEN, "x");
        addPaused(1, CallbackType.ACCOUNT_IS_UNFROZEN, "x");
        deliverUpTo(3);
        String first = visitor.get("/callbacks/deliveries").body();
        assertThat(first).contains("?id=53\"", "?id=4\"", "href=\"/callbacks/deliveries?before=4\"").doesNotContain("?id=3\"");
        assertThat(visitor.get("/callbacks/deliveries?before=4").body()).contains("?id=3\"", "?id=1\"").doesNotContain("?id=4\"", "before=");
        assertThat(rows("?type=account_is_unfrozen")).containsExactly("53");
        assertThat(rows("?state=delivered&type=")).containsExactly("3", "2", "1");
        assertThat(rows("?state=failed")).isEmpty();
        String today = server.clock.instant().toString().substring(0, 10);
        assertThat(rows("?state=delivered&to=" + today)).isEmpty();
    }

    private List<String> rows(String query) {
        HttpResponse<String> page = visitor.get("/callbacks/deliveries" + query);
        assertThat(page.statusCode()).as(query).isEqualTo(200);
        return Pattern.compile("\\?id=([0-9]+)\"").matcher(page.body()).results().map(found -> found.group(1)).toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "type=nothing",
                "type=%3Cscript%3E",
                "state=%22%3E",
                "from=2026-02-30",
                "from=+999999999-01-01",
                "to=%3Cb%3E",
                "from=2026-03-02&to=2026-03-01"
            })
    void aFilterThatMeansNothingIsRefused(String query) {
        HttpResponse<String> refused = visitor.get("/callbacks/deliveries?" + query);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("role=\"alert\"").doesNotContain("<b>", "<script>");
    }

    @Test
    void aDeliveryIsShownAndSentAgain() throws Exception {
        setUrl();
        addPaused(1, CallbackType.ACCOUNT_IS_FROZEN, "<script>alert(1)</script>");
        String waiting = visitor.get("/callbacks/delivery?id=1").body();
        assertThat(waiting)
                .contains("\"note\" : \"&lt;script>alert(1)&lt;/script>\"", "the callback waits", "There was no attempt yet")
                .doesNotContain("Send again", "<script>alert");
        assertThat(post("/callbacks/delivery?id=1", "do", "again").statusCode()).isEqualTo(422);
        post("/callbacks", "do", "resume");
        assertThat(receiver.next().ids()).containsExactly(1L);
        // The outcome is written after the answer.
        String delivered = visitor.get("/callbacks/delivery?id=1").body();
        while (!delivered.contains("Send again")) {
            Thread.onSpinWait();
            delivered = visitor.get("/callbacks/delivery?id=1").body();
        }
        assertThat(delivered).contains("badge good\">delivered", "<td>200</td>", "Sent to " + receiver.url("") + " as msg_");
        assertThat(visitor.get("/callbacks").body()).contains("badge good\">Works", "Latest attempt");
        assertThat(location(post("/callbacks/delivery?id=1", "do", "again")))
                .isEqualTo("/callbacks/delivery?id=1&done=resent");
        assertThat(receiver.next().ids()).containsExactly(1L);
        for (String id : List.of("2", "-1", "", "x", "99999999999999999999", "%3Cb%3E")) {
            assertThat(visitor.get("/callbacks/delivery?id=" + id).statusCode()).as(id).isEqualTo(404);
        }
    }

    @Test
    void aRequestIsCheckedAndWhatDiffersIsTold() {
        setUrl();
        secrets("do", "save", "callback_salt", "pepper");
        List<String> sent = SENT.matcher(post("/callbacks", "do", "test").body())
                .results()
                .map(found -> ConsoleVisitor.unescaped(found.group(1)).replace("&#43;", "+"))
                .toList();
        String headers = sent.get(0);
        String body = sent.get(1);
        assertThat(check(headers, body, ""))
                .contains("Hash of callback 0 (ping)", "Signature v1<", "Signature v1a<", "badge good")
                .doesNotContain("badge bad", "badge warn");
        assertThat(check(headers, body.replace("\"ping\":{}", "\"ping\": {}"), ""))
                .contains("badge bad", "the body was reformatted", "Hash of callback 0");
        assertThat(check(headers, body, "Pepper\"><i>"))
                .contains("badge bad", "This is not what is stored here")
                .doesNotContain("Pepper", "<i>");
        server.clock.move(Duration.ofMinutes(14));
        assertThat(check(headers, body, "")).contains("badge warn", "840 s old");
        assertThat(check("", "<b>no JSON", "")).contains("The body is not JSON", "&lt;b>no JSON").doesNotContain("<b>");
        assertThat(check("", "{\"callbacks\":[]}", "")).contains("A request has 1 to 50 callbacks");
        assertThat(check("webhook-id", "  ", "")).contains("Paste the body");
        assertThat(check("", "{" + " ".repeat(300_000) + "}", "")).contains("longer than any request").hasSizeLessThan(50_000);
    }

    private String check(String headers, String body, String salt) {
        return visitor.post(
                        "/callbacks/signature",
                        "/callbacks/signature",
                        Map.of("headers", headers.replace("\n", "\r\n"), "body", body, "salt", salt))
                .body();
    }

    @Test
    void subUsersWhoMayNotChangeTheUrlSeeTheStateButNoContentAndNoSecret() {
        setUrl();
        addPaused(1, CallbackType.ACCOUNT_IS_FROZEN, "hidden note");
        deliverUpTo(1);
        server.addSubUser("clerk", "Call list manager");
        try (ConsoleVisitor clerk = server.visitor()) {
            clerk.post(
                    "/sign-in",
                    "/sign-in",
                    Map.of("login", "owner", "subuser", "clerk", "password", PASSWORD, "then", "/"));
            assertThat(clerk.get("/callbacks").body())
                    .contains("Paused")
                    .doesNotContain("value=\"resume\"", "value=\"test\"", "/callbacks/secrets", "/callbacks/signature");
            assertThat(clerk.get("/callbacks/delivery?id=1").body())
                    .contains("Only those who may change")
                    .doesNotContain("hidden note", "Send again");
            for (String path : List.of("/callbacks/secrets", "/callbacks/signature")) {
                assertThat(clerk.get(path).statusCode()).as(path).isEqualTo(403);
            }
            for (String what : List.of("resume", "test")) {
                assertThat(clerk.post("/callbacks", "/callbacks", Map.of("do", what)).body())
                        .as(what)
                        .contains("(code 104)");
            }
            assertThat(clerk.post("/callbacks", "/callbacks/delivery?id=1", Map.of()).body())
                    .contains("(code 104)");
        }
        assertThat(status().suspended()).isNotNull();
        assertThat(receiver.all()).isEmpty();
    }

    @Test
    void whatPeopleDoToCallbacksIsInTheAuditLog() throws Exception {
        setUrl();
        post("/callbacks", "do", "test");
        addPaused(1, CallbackType.ACCOUNT_IS_FROZEN, "x");
        post("/callbacks", "do", "resume");
        receiver.next();
        List<String> told = server.seen(services -> services.store().database().read(handle -> handle.createQuery(
                        "SELECT changes FROM audit_log WHERE method = 'console'")
                .mapTo(String.class)
                .list()));
        assertThat(told)
                .anyMatch(changes -> changes.contains("callback_test") && changes.contains(receiver.url("")))
                .anyMatch(changes -> changes.contains("resumed"));
    }
}
