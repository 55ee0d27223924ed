package io.trunkline.console;

import static io.trunkline.console.ConsoleVisitor.PASSWORD;
import static io.trunkline.console.ConsoleVisitor.location;
import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.callback.send.TestReceiver;
import io.trunkline.callback.type.CallbackType;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Where callbacks go and how their delivery is: its state, resuming it, and tests. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class CallbackPagesTest {

    private final CallbackHouse house;
    private final ConsoleServer server;
    private final ConsoleVisitor visitor;
    private final TestReceiver receiver;

    CallbackPagesTest(@TempDir Path data) throws IOException {
        house = new CallbackHouse(data);
        server = house.server;
        visitor = house.visitor;
        receiver = house.receiver;
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void aTestShowsWhatWasSentAndWhatCameBack() throws Exception {
        assertThat(visitor.get("/callbacks").body()).contains("Store a callback URL first");
        house.setUrl();
        HttpResponse<String> sent = house.post("/callbacks", "do", "test", "type", "min_balance");
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
        assertThat(house.post("/callbacks", "do", "test").body()).contains("role=\"alert\"", "HTTP status 500");
    }

    @Test
    void aTestWithoutAUrlIsRefused() {
        HttpResponse<String> refused = house.post("/callbacks", "do", "test");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("(code 398)");
    }

    @Test
    void aPausedDeliveryIsToldAndResumed() throws Exception {
        house.setUrl();
        assertThat(visitor.get("/callbacks").body()).contains("Nothing yet").doesNotContain("value=\"resume\"");
        house.addPaused(2, CallbackType.ACCOUNT_IS_FROZEN, "x");
        assertThat(visitor.get("/callbacks").body())
                .contains("badge bad\">Paused", "Failing since", "2026-02-25T", "value=\"resume\"");
        assertThat(visitor.get("/").body()).as("the first page").contains("Needs your attention", "badge bad\">Paused");
        assertThat(location(house.post("/callbacks", "do", "resume"))).isEqualTo("/callbacks?done=resumed");
        assertThat(receiver.next().ids()).contains(1L);
    }

    @Test
    void aFrozenAccountSendsNothing() {
        house.setUrl();
        house.addPaused(1, CallbackType.ACCOUNT_IS_FROZEN, "x");
        house.deliverUpTo(1);
        house.freeze();
        for (HttpResponse<String> refused : List.of(
                house.post("/callbacks", "do", "resume"),
                house.post("/callbacks", "do", "test"),
                house.post("/callbacks/delivery?id=1", "do", "again"))) {
            assertThat(refused.statusCode()).isEqualTo(422);
            assertThat(refused.body()).contains("(code 100)");
        }
        assertThat(house.status().suspended()).isNotNull();
        assertThat(receiver.all()).isEmpty();
    }

    @Test
    void subUsersWhoMayNotChangeTheUrlSeeTheStateButNoContentAndNoSecret() {
        house.setUrl();
        house.addPaused(1, CallbackType.ACCOUNT_IS_FROZEN, "hidden note");
        house.deliverUpTo(1);
        server.addSubUser("clerk", "CallList Manager");
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
                assertThat(clerk.post("/callbacks", "/callbacks", Map.of("do", what))
                                .body())
                        .as(what)
                        .contains("(code 104)");
            }
            assertThat(clerk.post("/callbacks", "/callbacks/delivery?id=1", Map.of())
                            .body())
                    .contains("(code 104)");
        }
        assertThat(house.status().suspended()).isNotNull();
        assertThat(receiver.all()).isEmpty();
    }

    @Test
    void whatPeopleDoToCallbacksIsInTheAuditLog() throws Exception {
        house.setUrl();
        house.post("/callbacks", "do", "test");
        house.addPaused(1, CallbackType.ACCOUNT_IS_FROZEN, "x");
        house.post("/callbacks", "do", "resume");
        receiver.next();
        List<String> told = server.seen(services -> services.store()
                .database()
                .read(handle -> handle.createQuery("SELECT changes FROM audit_log WHERE method = 'console'")
                        .mapTo(String.class)
                        .list()));
        assertThat(told)
                .anyMatch(changes -> changes.contains("callback_test") && changes.contains(receiver.url("")))
                .anyMatch(changes -> changes.contains("resumed"));
    }
}
