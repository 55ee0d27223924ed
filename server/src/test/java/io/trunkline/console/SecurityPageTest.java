package io.trunkline.console;

import static io.trunkline.console.ConsoleVisitor.PASSWORD;
import static io.trunkline.console.ConsoleVisitor.location;
import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.audit.Actor;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page about security, and links that sign in once. */
final class SecurityPageTest {

    private static final String OTHER = "Another-Horse-8";
    private static final Pattern LABEL = Pattern.compile("name=\"session\" value=\"([0-9a-f]+)\"");

    private final ConsoleServer server;
    private final ConsoleVisitor visitor;

    SecurityPageTest(@TempDir Path data) {
        server = new ConsoleServer(data);
        visitor = server.signedIn();
    }

    @AfterEach
    void close() {
        visitor.close();
        server.close();
    }

    private HttpResponse<String> send(Map<String, String> fields) {
        return visitor.post("/security", "/security", fields);
    }

    @Test
    void aNewPasswordEndsTheOtherSessionsAndThisPersonGoesOn() {
        try (ConsoleVisitor other = server.signedIn()) {
            HttpResponse<String> answer = send(Map.of("action", "password", "new_account_password", OTHER));
            assertThat(location(answer)).isEqualTo("/security?done=password");
            assertThat(visitor.get("/security?done=password").body()).contains("You have a new password.");
            assertThat(location(other.get("/security"))).startsWith("/sign-in");
        }
        try (ConsoleVisitor again = server.visitor()) {
            assertThat(again.signIn("owner", PASSWORD).statusCode()).isEqualTo(403);
            assertThat(again.signIn("owner", OTHER).statusCode()).isEqualTo(303);
        }
    }

    @Test
    void aWeakPasswordIsRefusedAtItsFieldAndIsNotInThePage() {
        HttpResponse<String> answer = send(Map.of("action", "password", "new_account_password", "secret-weak"));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("id=\"password-fault\"").doesNotContain("secret-weak");
    }

    @Test
    void aPasswordIsCheckedWhileItIsTyped() {
        assertThat(visitor.post("/security", "/security/password-check", Map.of("new_account_password", "weak"))
                        .body())
                .contains("class=\"fault\"");
        assertThat(visitor.post("/security", "/security/password-check", Map.of("new_account_password", OTHER))
                        .body())
                .contains("This password is good.");
        assertThat(visitor.get("/security/password-check?new_account_password=weak")
                        .statusCode())
                .isEqualTo(405);
    }

    @Test
    void someTimeAfterSigningInTheCurrentPasswordIsNeeded() {
        server.clock.move(Duration.ofMinutes(16));
        HttpResponse<String> asked =
                send(Map.of("action", "password", "new_account_password", OTHER, "current_password", "wrong"));
        assertThat(asked.statusCode()).isEqualTo(422);
        assertThat(asked.body()).contains("id=\"current-password-fault\"");
        assertThat(location(send(
                        Map.of("action", "password", "new_account_password", OTHER, "current_password", PASSWORD))))
                .isEqualTo("/security?done=password");
    }

    @Test
    void otherSessionsAreListedAndEnded() {
        try (ConsoleVisitor other = server.signedIn()) {
            String page = visitor.get("/security").body();
            assertThat(page).contains("this one", "Browser/1");
            Matcher label = LABEL.matcher(page);
            assertThat(label.find()).isTrue();
            send(Map.of("action", "end", "session", label.group(1)));
            assertThat(location(other.get("/security"))).startsWith("/sign-in");
            assertThat(visitor.get("/security").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void signingOutEverywhereEndsThisSessionToo() {
        assertThat(location(send(Map.of("action", "end-all")))).isEqualTo("/sign-in?why=out");
        assertThat(location(visitor.get("/"))).isEqualTo("/sign-in");
    }

    @Test
    void addressesAreAllowedAndRemoved() {
        assertThat(location(send(Map.of("action", "add-address", "authorized_ip", "127.0.0.0/8", "allowed", "true"))))
                .isEqualTo("/security?done=saved");
        assertThat(visitor.get("/security").body()).contains("127.0.0.0/8</bdi></td>");
        HttpResponse<String> bad = send(Map.of("action", "add-address", "authorized_ip", "\"><i>", "allowed", "true"));
        assertThat(bad.statusCode()).isEqualTo(422);
        assertThat(bad.body()).contains("id=\"address-fault\"", "value=\"&#34;>&lt;i>\"");
        // It would lock out whoever sends it.
        assertThat(send(Map.of("action", "add-address", "authorized_ip", "127.0.0.1", "allowed", "false"))
                        .statusCode())
                .isEqualTo(422);
        send(Map.of("action", "remove-address", "authorized_ip", "127.0.0.0/8", "allowed", "true"));
        assertThat(visitor.get("/security").body()).contains("Calls may come from anywhere.");
    }

    @Test
    void aLinkSignsInOnce() {
        String token = server.seen(services -> services.access()
                .signInLinks()
                .create(server.owner(), Actor.operator("jane"), "test")
                .token()
                .text());
        try (ConsoleVisitor guest = server.visitor()) {
            assertThat(guest.get("/sign-in/link?token=" + token).body()).contains("This link signs you in once.");
            HttpResponse<String> answer =
                    guest.post("/sign-in/link?token=" + token, "/sign-in/link", Map.of("token", token));
            assertThat(location(answer)).isEqualTo("/");
            assertThat(guest.get("/security").body()).contains(">link");
        }
        try (ConsoleVisitor second = server.visitor()) {
            HttpResponse<String> answer =
                    second.post("/sign-in/link?token=" + token, "/sign-in/link", Map.of("token", token));
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.body()).contains("(code 100)");
            assertThat(second.get("/sign-in/link?token=short").statusCode()).isEqualTo(400);
        }
    }

    @Test
    void anInactiveAccountShowsNothingMore() {
        server.seen(services -> {
            services.store()
                    .database()
                    .run(handle -> handle.execute("UPDATE accounts SET active = 0, revision = revision + 1"));
            return true;
        });
        for (String path : List.of("/", "/profile", "/security")) {
            HttpResponse<String> page = visitor.get(path);
            assertThat(page.statusCode()).as(path).isEqualTo(403);
            assertThat(page.body()).contains("(code 131)").doesNotContain("owner@example.com");
        }
    }

    @Test
    void anAddressThatTheAccountDoesNotAllowSeesNothingMore(@TempDir Path data) {
        try (ConsoleServer open = new ConsoleServer(data, "compat.authorized-ip-lock-out", "warn");
                ConsoleVisitor owner = open.signedIn()) {
            owner.post(
                    "/security",
                    "/security",
                    Map.of("action", "add-address", "authorized_ip", "192.0.2.1", "allowed", "true"));
            for (String path : List.of("/", "/profile", "/security")) {
                HttpResponse<String> page = owner.get(path);
                assertThat(page.statusCode()).as(path).isEqualTo(403);
                assertThat(page.body()).contains("(code 100)").doesNotContain("owner@example.com");
            }
        }
    }

    @Test
    void addressesAreSortedAsNumbersAre() {
        for (String address : new String[] {"127.0.0.1", "192.0.2.10", "192.0.2.9"}) {
            visitor.post(
                    "/security",
                    "/security",
                    Map.of("action", "add-address", "authorized_ip", address, "allowed", "true", "description", "x"));
        }
        String page = visitor.get("/security?sort=address").body();
        assertThat(page).containsSubsequence("aria-sort=\"ascending\"", "127.0.0.1", "192.0.2.9", "192.0.2.10");
        assertThat(page).contains("href=\"/security?sort=-address#addresses\"");
        assertThat(visitor.get("/security?sort=-address").body())
                .containsSubsequence(
                        "aria-sort=\"descending\"", "ltr\">192.0.2.10", "ltr\">192.0.2.9", "ltr\">127.0.0.1");
    }
}
