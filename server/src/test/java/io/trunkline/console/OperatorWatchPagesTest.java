package io.trunkline.console;

import static io.trunkline.console.ConsoleVisitor.location;
import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.app.Services;
import io.trunkline.audit.AuditEntry;
import io.trunkline.audit.AuditLog;
import io.trunkline.audit.RefusedCall;
import io.trunkline.callback.queue.CallbackState;
import io.trunkline.store.Micros;
import io.trunkline.testing.OperatorClient;
import io.trunkline.testing.OperatorServer;
import io.trunkline.testing.TestSettings;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The pages on which operators watch all accounts. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class OperatorWatchPagesTest {

    private static final String MARKUP = "<img src=x onerror=alert(1)>";
    /** As text or as the value of an attribute. */
    private static final String SHOWN_MARKUP = "&lt;img src=x onerror=alert(1)";

    private static final Pattern ONCE = Pattern.compile("name=\"once\" value=\"([^\"]+)\"");

    private final OperatorServer server;
    private final ConsoleVisitor visitor;
    private final OperatorClient client;

    OperatorWatchPagesTest(@TempDir Path data) {
        server = new OperatorServer(TestSettings.of(data));
        String token = server.newToken("watch", null);
        client = server.client(token);
        visitor = OperatorVisitor.signedIn(server, token);
    }

    @AfterEach
    void close() {
        visitor.close();
        client.close();
        server.close();
    }

    private String page(String path) {
        HttpResponse<String> shown = visitor.get(path);
        assertThat(shown.statusCode()).as(shown.body()).isEqualTo(200);
        assertThat(shown.body()).doesNotContain(MARKUP);
        return shown.body();
    }

    private long account(String name) {
        return client.send(
                        "POST",
                        "/accounts",
                        "{\"account_name\":\"" + name + "\",\"account_email\":\"" + name
                                + "@example.com\",\"callback_url\":\"https://receiver.example/\"}")
                .json()
                .get("account_id")
                .longValue();
    }

    /** An account to which nothing is sent, with a callback that was given up and an attempt with markup in it. */
    private long suspended(String name, Services services) {
        long id = account(name);
        services.store().database().run(handle -> {
            handle.execute(
                    "INSERT INTO callback_queues (account_id, last_callback_id, waiting, due_at, planned_at, lease,"
                            + " lease_until, lane, attempt, failing_since, suspended)"
                            + " VALUES (?, 1, 0, NULL, 0, 1, 0, 2, 3, ?, 'PAUSED')",
                    id,
                    Micros.of(server.clock.instant()));
            handle.execute(
                    "INSERT INTO callbacks (account_id, callback_id, callback_type, content, size, created, state, ended,"
                            + " has_text) VALUES (?, 1, 'card_expired', '{}', 2, ?, 2, ?, 0)",
                    id,
                    Micros.of(server.clock.instant()),
                    Micros.of(server.clock.instant()));
            handle.execute(
                    "INSERT INTO callback_attempts (account_id, attempt_id, first_callback_id, last_callback_id,"
                            + " message_id, target, started, took, result, status, answer, error)"
                            + " VALUES (?, 1, 1, 1, 'm', ?, ?, 5000, 'FAILED', 503, ?, ?)",
                    id,
                    "https://receiver.example/" + MARKUP,
                    Micros.of(server.clock.instant()),
                    "answer " + MARKUP,
                    "error " + MARKUP);
        });
        return id;
    }

    private HttpResponse<String> post(String path, String... namesAndValues) {
        Map<String, String> fields = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return visitor.post(path, path, fields);
    }

    private static String once(String page) {
        Matcher matcher = ONCE.matcher(page);
        assertThat(matcher.find()).as(page).isTrue();
        return matcher.group(1);
    }

    @Test
    void callbacksThatDoNotArriveAreToldAndResumedAfterAQuestion() {
        assertThat(page("/callbacks")).contains("There is none. All is well here.", "0 accounts");
        try (Services services = server.services()) {
            long id = suspended("stuck-account", services);
            String shown = page("/callbacks");
            assertThat(shown)
                    .contains("stuck-account", "Paused after days of failures", "3 failed attempts")
                    .contains("error " + SHOWN_MARKUP, "answer " + SHOWN_MARKUP);
            assertThat(page("/callbacks?trouble=failing")).doesNotContain("stuck-account");
            assertThat(page("/callbacks?trouble="
                            + MARKUP.replace(" ", "%20").replace("<", "%3C").replace(">", "%3E")))
                    .contains("stuck-account");
            assertThat(location(post("/callbacks", "do", "resume"))).isEqualTo("/callbacks?done=stuck-none");
            HttpResponse<String> question = post("/callbacks", "do", "replay", "account", Long.toString(id));
            assertThat(question.body())
                    .contains("Send failed callbacks again?", "All callbacks of this account that were given up");
            assertThat(services.webhooks().history().find(id, 1).orElseThrow().state())
                    .isEqualTo(CallbackState.FAILED);
            assertThat(location(post(
                            "/callbacks",
                            "do",
                            "replay",
                            "sure",
                            "yes",
                            "account",
                            Long.toString(id),
                            "once",
                            once(question.body()))))
                    .isEqualTo("/callbacks?done=stuck-replay");
            assertThat(services.webhooks().history().find(id, 1).orElseThrow().state())
                    .isEqualTo(CallbackState.WAITING);
            // What waits is remembered for some seconds.
            server.clock.move(Duration.ofSeconds(11));
            assertThat(page("/callbacks?done=stuck-replay")).contains("are sent again.", "1 callback waits");
            assertThat(location(post("/callbacks", "do", "resume", "sure", "yes", "account", Long.toString(id))))
                    .isEqualTo("/callbacks?done=stuck-resume");
            assertThat(services.webhooks().callbacks().status(id).orElseThrow().suspended())
                    .isNull();
            List<AuditEntry> entries = services.store().database().read(handle -> new AuditLog().newest(handle, id, 2));
            assertThat(entries)
                    .extracting(entry -> entry.method())
                    .containsExactly(
                            "POST /operator/v1/accounts/{account_id}/callbacks/resume",
                            "POST /operator/v1/accounts/{account_id}/callbacks/replay");
            // One that does not exist does not keep others from being resumed.
            assertThat(location(post("/callbacks", "do", "resume", "sure", "yes", "account", "987654")))
                    .isEqualTo("/callbacks?done=stuck-resume");
        }
    }

    @Test
    void anEventIsCheckedAndSent() {
        long id = account("with-events");
        assertThat(page("/events?account=" + id)).contains("value=\"" + id + "\"");
        assertThat(post("/events", "account", Long.toString(id), "type", "min_balance", "example", "yes")
                        .body())
                .containsPattern("<textarea[^>]*>\\s*\\{\\s+\"is_min_credit\"");
        HttpResponse<String> unknown = post("/events", "account", "987654", "type", "card_expired");
        assertThat(unknown.statusCode()).isEqualTo(422);
        assertThat(unknown.body()).contains("There is no account with this id.");
        HttpResponse<String> broken =
                post("/events", "account", Long.toString(id), "type", "card_expired", "payload", "{" + MARKUP);
        assertThat(broken.statusCode()).isEqualTo(422);
        assertThat(broken.body())
                .contains("{" + SHOWN_MARKUP, "Nothing was sent.")
                .doesNotContain(MARKUP);
        HttpResponse<String> field =
                post("/events", "account", Long.toString(id), "type", "card_expired", "payload", "{\"nothing\":1}");
        assertThat(field.statusCode()).as(field.body()).isEqualTo(422);
        assertThat(post("/events", "account", Long.toString(id), "type", "no_type")
                        .statusCode())
                .isEqualTo(422);
        assertThat(post("/events", "account", Long.toString(id), "type", "card_expired")
                        .body())
                .contains("Callback 1 is on its way.");
        // The first account has no URL.
        assertThat(post("/events", "account", "1", "type", "card_expired").body())
                .contains("Nothing was sent: the account");
    }

    @Test
    void anAnnouncementIsAskedAboutAndThenMadeOnce() {
        assertThat(page("/announcements")).contains("Nothing has been announced yet.");
        HttpResponse<String> missing = post("/announcements/new", "subject", MARKUP);
        assertThat(missing.statusCode()).isEqualTo(422);
        assertThat(missing.body())
                .contains("Please fill this in.", SHOWN_MARKUP)
                .doesNotContain(MARKUP);
        String[] typed = {"announcement_id", "spring/1", "subject", "Spring " + MARKUP, "text", "It is here. " + MARKUP
        };
        HttpResponse<String> question = post("/announcements/new", typed);
        assertThat(question.body())
                .contains("Send this announcement?", SHOWN_MARKUP)
                .doesNotContain(MARKUP);
        assertThat(page("/announcements")).contains("Nothing has been announced yet.");
        assertThat(visitor.submit("/announcements/new", question.body(), Map.of("sure", "no"))
                        .body())
                .contains("New announcement", "value=\"spring/1\"");
        HttpResponse<String> made = visitor.submit("/announcements/new", question.body(), Map.of("sure", "yes"));
        assertThat(location(made)).isEqualTo("/announcements/announcement?done=announced&id=spring%2F1");
        assertThat(page(location(made))).contains("The announcement is made.", "It is here. " + SHOWN_MARKUP, ":watch");
        assertThat(page("/announcements")).contains("spring/1");
        typed[5] = "Other words";
        HttpResponse<String> other = post("/announcements/new", typed);
        HttpResponse<String> refused = visitor.submit("/announcements/new", other.body(), Map.of("sure", "yes"));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("Another announcement has this id.", "Other words");
        assertThat(visitor.get("/announcements/announcement?id=none").statusCode())
                .isEqualTo(404);
        assertThat(visitor.get("/announcements/announcement").statusCode()).isBetween(400, 404);
    }

    @Test
    void importsAreShownWithTheirBadLines() {
        assertThat(page("/imports")).contains("Nothing has been imported");
        String id = "<b>x</b>/1";
        assertThat(client.send(
                                "POST",
                                "/account-imports",
                                "{\"import_id\":\"" + id + "\",\"first_line\":1,\"accounts\":["
                                        + "{\"account_name\":\"imported-1\",\"account_email\":\"imported@example.com\"},"
                                        + "{\"account_name\":\"x\",\"account_email\":\"y\",\"<i>member\":1}]}")
                        .status())
                .isEqualTo(200);
        String list = page("/imports");
        assertThat(list).contains("&lt;b&gt;x&lt;/b&gt;/1", "/imports/import?id=%3Cb%3Ex%3C%2Fb%3E%2F1");
        String one = page("/imports/import?id=%3Cb%3Ex%3C%2Fb%3E%2F1");
        assertThat(one).contains("&lt;i&gt;member: There is no such member.").doesNotContain("<i>member", "imported-1");
        HttpResponse<String> file = visitor.get("/imports/bad-lines?id=%3Cb%3Ex%3C%2Fb%3E%2F1");
        assertThat(file.headers().firstValue("Content-Disposition"))
                .contains("attachment; filename=\"bad-lines.jsonl\"");
        assertThat(file.body().lines())
                .singleElement()
                .satisfies(line -> assertThat(line).startsWith("{\"line\":2,\"errors\":["));
        assertThat(visitor.get("/imports/import?id=none").statusCode()).isEqualTo(404);
        assertThat(visitor.get("/imports/bad-lines?id=none").statusCode()).isEqualTo(404);
        assertThat(visitor.get("/imports/bad-lines").statusCode()).isEqualTo(400);
    }

    @Test
    void refusedCallsAreShownByWhatTheyAre() {
        try (Services services = server.services()) {
            services.audit().refusals().noteStranger(RefusedCall.ofStranger("192.0.2.9", "Logon", 100), MARKUP);
        }
        assertThat(page("/refusals")).contains("192.0.2.9", "Stranger", SHOWN_MARKUP, "Authorization failed");
        assertThat(page("/refusals?address=192.0.2.&code=100&api=management&account_id=0"))
                .contains("192.0.2.9");
        assertThat(page("/refusals?address=192.0.2.1")).contains("No refused call fits.");
        HttpResponse<String> bad = visitor.get("/refusals?code=%3Cimg%20src=x%20onerror=alert(1)%3E");
        assertThat(bad.statusCode()).isEqualTo(422);
        assertThat(bad.body())
                .contains("Send an error code or an HTTP status", "id=\"filter-code-fault\"", SHOWN_MARKUP)
                .doesNotContain(MARKUP);
    }
}
