package io.trunkline.console;

import static io.trunkline.console.ConsoleVisitor.PASSWORD;
import static io.trunkline.console.ConsoleVisitor.location;
import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.account.creation.NewAccount;
import io.trunkline.audit.Actor;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was typed into a form whose session has ended is there again after signing in. */
final class KeptInputTest {

    private static final String TYPED = "\"><script>alert(1)</script>";
    private static final String ESCAPED = "&#34;>&lt;script>alert(1)&lt;/script>";

    private final ConsoleServer server;
    private final ConsoleVisitor visitor;

    KeptInputTest(@TempDir Path data) {
        server = new ConsoleServer(data);
        visitor = server.signedIn();
    }

    @AfterEach
    void close() {
        visitor.close();
        server.close();
    }

    private HttpResponse<String> late(Map<String, String> typed) {
        String page = visitor.get("/profile").body();
        server.clock.move(Duration.ofHours(2));
        return visitor.submit("/profile", page, typed);
    }

    private HttpResponse<String> signIn(String page, String login) {
        return visitor.submit("/sign-in", page, Map.of("login", login, "password", PASSWORD));
    }

    @Test
    void theFormIsShownAgainAndNothingIsSavedByItself() {
        HttpResponse<String> asked = late(Map.of("account_first_name", TYPED, "current_password", "a-secret"));
        assertThat(asked.statusCode()).isEqualTo(403);
        assertThat(asked.body())
                .contains("name=\"kept.account_first_name\" value=\"" + ESCAPED)
                .doesNotContain("a-secret", "current_password", "<script>alert");
        HttpResponse<String> wrong =
                visitor.submit("/sign-in", asked.body(), Map.of("login", "owner", "password", "x"));
        HttpResponse<String> offered = signIn(wrong.body(), "owner");
        assertThat(offered.statusCode()).isEqualTo(200);
        assertThat(offered.body()).contains("action=\"/profile\"");
        HttpResponse<String> again = visitor.submit("/profile", offered.body(), Map.of());
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.body()).contains("It is not saved yet.", "value=\"" + ESCAPED);
        assertThat(visitor.get("/profile").body()).doesNotContain("alert(1)");
        HttpResponse<String> saved = visitor.submit("/profile", again.body(), Map.of("account_first_name", "Ada"));
        assertThat(location(saved)).startsWith("/profile?done=saved");
    }

    /** With nothing to be kept, the answer leads elsewhere, and browsers do not send such a form again. */
    @Test
    void theFormWithThePasswordIsNotGoodAgain() {
        HttpResponse<String> asked = late(Map.of("account_first_name", "Ada"));
        HttpResponse<String> offered = signIn(asked.body(), "owner");
        assertThat(offered.statusCode()).isEqualTo(200);
        assertThat(location(visitor.submit("/sign-out", offered.body(), Map.of())))
                .isEqualTo("/sign-in?why=out");
        HttpResponse<String> again = signIn(asked.body(), "owner");
        assertThat(again.statusCode()).isEqualTo(403);
        assertThat(location(visitor.get("/profile"))).startsWith("/sign-in");
    }

    @Test
    void neitherIsItWhereACodeFollows() {
        FactorUser.turnOn(server, visitor);
        HttpResponse<String> asked = late(Map.of("account_first_name", "Ada"));
        assertThat(signIn(asked.body(), "owner").statusCode()).isEqualTo(200);
        assertThat(signIn(asked.body(), "owner").statusCode()).isEqualTo(403);
    }

    @Test
    void itGoesAlongWithTheCode() {
        FactorUser owner = FactorUser.turnOn(server, visitor);
        HttpResponse<String> asked = late(Map.of("account_first_name", "Ada"));
        HttpResponse<String> code = signIn(asked.body(), "owner");
        assertThat(code.statusCode()).isEqualTo(200);
        HttpResponse<String> wrong = visitor.submit("/sign-in/code", code.body(), Map.of("code", "1"));
        HttpResponse<String> offered =
                visitor.submit("/sign-in/code", wrong.body(), Map.of("code", owner.code(server), "way", ""));
        assertThat(visitor.submit("/profile", offered.body(), Map.of()).body())
                .contains("name=\"account_first_name\" value=\"Ada\"");
    }

    @Test
    void anotherAccountDoesNotGetIt() {
        long other = server.seen(services -> services.accounts()
                .creation()
                .create(
                        Actor.operator("jane"),
                        "test",
                        new NewAccount("another", "another@example.com", PASSWORD, true, null, Optional.empty()))
                .id());
        assertThat(other).isNotEqualTo(server.owner());
        HttpResponse<String> asked = late(Map.of("account_first_name", "Ada"));
        assertThat(location(signIn(asked.body(), "another"))).isEqualTo("/");
    }

    @Test
    void whatIsNoFormOfThisBrowserIsNotKept() {
        String page = visitor.get("/profile").body();
        server.clock.move(Duration.ofHours(2));
        try (ConsoleVisitor stranger = server.visitor()) {
            assertThat(location(stranger.submit("/profile", page, Map.of("account_first_name", "Eve"))))
                    .isEqualTo("/sign-in?why=ended");
        }
        assertThat(location(visitor.send(
                        "/profile",
                        Map.of("form_token", "made.up", "was.account_first_name", "", "account_first_name", "Eve"))))
                .isEqualTo("/sign-in?why=ended");
        assertThat(location(visitor.submit("/security", page, Map.of("was.action", "", "action", "end-all"))))
                .isEqualTo("/sign-in?why=ended");
        assertThat(location(visitor.submit("/profile", page, Map.of("account_first_name", "x".repeat(40_000)))))
                .as("there is an end to what is kept")
                .isEqualTo("/sign-in?why=ended");
        HttpResponse<String> asked = visitor.submit("/profile", page, Map.of("account_first_name", "Ada"));
        HttpResponse<String> forged = visitor.submit(
                "/sign-in",
                asked.body(),
                Map.of("login", "owner", "password", PASSWORD, "kept_path", "/security", "kept.was.action", ""));
        assertThat(location(forged)).isEqualTo("/");
    }
}
