package io.trunkline.console;

import static io.trunkline.console.ConsoleVisitor.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.access.key.CredentialsJson;
import io.trunkline.access.token.TokenMint;
import io.trunkline.testing.FormClient;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The first page: what has happened, what needs attention and what comes next. */
final class OverviewPageTest {

    private final Path data;
    private final ConsoleServer server;
    private final ConsoleVisitor visitor;

    OverviewPageTest(@TempDir Path data) {
        this.data = data;
        server = new ConsoleServer(data);
        visitor = server.signedIn();
    }

    @AfterEach
    void close() {
        visitor.close();
        server.close();
    }

    private static String content(String page) {
        return page.substring(page.indexOf("<main"));
    }

    @Test
    void showsTheLatestChangesAndWhoMadeThem() throws Exception {
        TokenMint mint =
                new TokenMint(CredentialsJson.read(Files.readString(data.resolve("credentials.json"))), server.clock);
        try (HttpClient http = HttpClient.newHttpClient()) {
            FormClient program = FormClient.stranger(http, server.base())
                    .as("Authorization", "Bearer " + mint.mint(TokenMint.MAX_LIFETIME));
            assertThat(program.call("SetAccountInfo", "account_last_name", "Lovelace")
                            .path("result")
                            .asInt())
                    .isEqualTo(1);
        }
        visitor.submit("/profile", Map.of("account_first_name", "<b>Ada"));
        String page = content(visitor.get("/").body());

        assertThat(page)
                .contains("Latest changes", "Key first-key", "Last name", "First name", "Owner (password)")
                .as("old and new values are in the log only")
                .doesNotContain("<b>Ada", "Lovelace");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1d", "7d", "30d"})
    void aShortRangeOfHistoriesIsNoReasonToShowLess(String range, @TempDir Path other) {
        try (ConsoleServer narrow = new ConsoleServer(other, "reports.max-range", range);
                ConsoleVisitor owner = narrow.signedIn()) {
            owner.submit("/profile", Map.of("account_first_name", "Ada"));
            assertThat(content(owner.get("/").body())).contains("Latest changes", "First name");
            for (String list : List.of("/audit", "/billing/transactions", "/sms/history")) {
                assertThat(owner.get(list).body()).as(list).doesNotContain("role=\"alert\"");
            }
        }
    }

    @Test
    void aPartThatIsRefusedDoesNotTakeTheOthersWithIt(@TempDir Path other) {
        try (ConsoleServer busy = new ConsoleServer(other, "limits.calls-per-account", "10/1m");
                ConsoleVisitor owner = busy.signedIn()) {
            List<String> shown = new ArrayList<>();
            HttpResponse<String> page = owner.get("/");
            while (page.statusCode() == 200) {
                shown.add(content(page.body()));
                page = owner.get("/");
            }
            // Then not even the visit is allowed.
            assertThat(page.statusCode()).isEqualTo(429);
            assertThat(shown).last().asString().contains("cannot be shown now", "Balance");
        }
    }

    @Test
    void nothingIsPromisedWhileMessagesAreOff() {
        assertThat(content(visitor.get("/").body())).contains("There is no message when the balance is low");
        visitor.submit("/notifications", Map.of("account_notifications", "true"));
        assertThat(content(visitor.get("/").body())).doesNotContain("There is no message when the balance is low");
    }

    @Test
    void nothingOlderThanTheLogWouldShowBreaksIt() {
        server.clock.move(Duration.ofDays(90));
        try (ConsoleVisitor later = server.signedIn()) {
            assertThat(content(later.get("/").body()))
                    .as("the sign-in is the only change of these days")
                    .containsOnlyOnce("class=\"event-what\"");
        }
    }

    @Test
    void aCallbackUrlIsTheNextStepUntilThereIsOne() {
        assertThat(content(visitor.get("/").body())).contains("set a callback URL");
        visitor.submit("/callbacks", Map.of("callback_url", "https://127.0.0.1:1/nobody"));

        assertThat(content(visitor.get("/").body())).contains("Nothing yet").doesNotContain("set a callback URL");
    }

    @Test
    void whoMayNotSeeTheLogOrTheCallbacksSeesNeither() {
        server.addSubUser("clerk", "Support");
        try (ConsoleVisitor clerk = server.visitor()) {
            clerk.post(
                    "/sign-in",
                    "/sign-in",
                    Map.of("login", "owner", "subuser", "clerk", "password", PASSWORD, "then", "/"));
            assertThat(content(clerk.get("/").body()))
                    .contains("Balance")
                    .doesNotContain("Latest changes", "/audit", "Owner (password)");
        }
    }
}
