package io.trunkline.console;

import static io.trunkline.console.ConsoleVisitor.PASSWORD;
import static io.trunkline.console.ConsoleVisitor.location;
import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.notification.Messages;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages for people who have forgotten the password. */
final class ForgottenPagesTest {

    private static final String ASK = "/sign-in/forgotten";
    private static final String SET = "/sign-in/new-password";
    private static final String OTHER = "Another-Horse-8";

    private final ConsoleServer server;
    private final ConsoleVisitor guest;

    ForgottenPagesTest(@TempDir Path data) {
        server = new ConsoleServer(data);
        guest = server.visitor();
    }

    @AfterEach
    void close() {
        guest.close();
        server.close();
    }

    private HttpResponse<String> ask(String login) {
        return guest.post(ASK, ASK, Map.of("login", login));
    }

    private HttpResponse<String> set(String login, String code, String password) {
        return guest.post(SET, SET, Map.of("login", login, "code", code, "new_account_password", password));
    }

    private String code() {
        return server.seen(services -> String.valueOf(Messages.of(services.outbox(), server.owner())
                .getLast()
                .values()
                .get("code")));
    }

    private int messages() {
        return server.seen(
                services -> Messages.of(services.outbox(), server.owner()).size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"owner", "owner@example.com", "1", "  OWNER@example.com "})
    void withTheCodeFromTheMailThereIsANewPassword(String login) {
        assertThat(guest.get("/sign-in").body()).contains("href=\"" + ASK + "\"");
        try (ConsoleVisitor before = server.signedIn()) {
            HttpResponse<String> sent = ask(login);
            assertThat(sent.statusCode()).isEqualTo(200);
            assertThat(sent.body()).contains("a code is on its way", "action=\"" + SET + "\"");
            assertThat(location(set(login, " " + code() + " ", OTHER))).isEqualTo("/sign-in?why=new-password");
            assertThat(guest.get("/sign-in?why=new-password").body()).contains("You have a new password");
            assertThat(location(before.get("/profile")))
                    .as("all sessions have ended")
                    .startsWith("/sign-in");
        }
        assertThat(guest.signIn("owner", PASSWORD).statusCode()).isEqualTo(403);
        assertThat(location(guest.signIn("owner", OTHER))).isEqualTo("/");
    }

    @Test
    void theAnswerIsTheSameForWhatDoesNotExist() {
        String exists = words(ask("owner").body());
        int messages = messages();
        assertThat(words(ask("nobody").body()).replace("nobody", "owner")).isEqualTo(exists);
        assertThat(messages()).isEqualTo(messages);
        assertThat(set("nobody", "12345678", OTHER).body()).contains("(code 232)");
    }

    /** A page without what differs each time. */
    private static String words(String page) {
        return page.replaceAll("name=\"form_token\" value=\"[^\"]+\"", "");
    }

    @Test
    void aWrongCodeAndAWeakPasswordAreToldAtTheirFields() {
        ask("owner");
        HttpResponse<String> wrong = set("owner", "\"><script>alert(1)</script>", OTHER);
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body())
                .contains("id=\"code-fault\"", "(code 232)", "value=\"owner\"")
                .doesNotContain("<script>alert", OTHER);
        HttpResponse<String> weak = set("\"><i>owner", code(), "secret-weak");
        assertThat(weak.statusCode()).isEqualTo(422);
        assertThat(weak.body())
                .contains("id=\"password-fault\"", "&#34;>&lt;i>owner")
                .doesNotContain("secret-weak");
        assertThat(set("owner", code(), "").statusCode()).isEqualTo(422);
        assertThat(location(set("owner", code(), OTHER)))
                .as("a weak one uses no code up")
                .isEqualTo("/sign-in?why=new-password");
        assertThat(set("owner", code(), PASSWORD).body())
                .as("a code is good once")
                .contains("(code 232)");
    }

    @Test
    void aCodeHasFewTriesAndAnEnd() {
        ask("owner");
        for (int i = 0; i < 5; i++) {
            set("owner", "00000000", OTHER);
        }
        assertThat(set("owner", code(), OTHER).body()).contains("(code 231)");
        ask("owner");
        String code = code();
        server.clock.move(Duration.ofMinutes(15));
        assertThat(set("owner", code, OTHER).body()).contains("(code 232)");
    }

    @Test
    void onlyAFewCodesAreSent() {
        for (int i = 0; i < 3; i++) {
            assertThat(ask("owner").statusCode()).isEqualTo(200);
        }
        HttpResponse<String> many = ask("owner");
        assertThat(many.statusCode()).isEqualTo(429);
        assertThat(many.body()).contains("(code 340)", "value=\"owner\"");
        assertThat(ask("").statusCode()).isEqualTo(422);
    }

    @Test
    void itIsNoWayAroundTheSecondFactor() {
        try (ConsoleVisitor visitor = server.signedIn()) {
            FactorUser owner = FactorUser.turnOn(server, visitor);
            ask("owner");
            set("owner", code(), OTHER);
            assertThat(location(guest.signIn("owner", OTHER))).isEqualTo("/sign-in/code");
            assertThat(location(guest.get("/profile"))).startsWith("/sign-in");
            assertThat(location(guest.post("/sign-in/code", "/sign-in/code", Map.of("code", owner.code(server)))))
                    .isEqualTo("/");
        }
    }

    @Test
    void thePasswordIsCheckedWhileItIsTyped() {
        String check = SET + "/check";
        assertThat(guest.post(SET, check, Map.of("new_account_password", "weak"))
                        .body())
                .contains("class=\"fault\"");
        assertThat(guest.post(SET, check, Map.of("new_account_password", OTHER)).body())
                .contains("This password is good.");
        assertThat(location(guest.get(check + "?new_account_password=weak"))).isEqualTo("/sign-in");
    }
}
