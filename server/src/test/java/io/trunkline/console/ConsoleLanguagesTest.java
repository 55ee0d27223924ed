package io.trunkline.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.console.text.Texts;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages are in the language of the account or, before somebody signs in, of the browser. */
final class ConsoleLanguagesTest {

    private static final String[] PATHS = {
        "/",
        "/profile",
        "/security",
        "/notifications",
        "/billing",
        "/callbacks",
        "/callbacks/deliveries",
        "/callbacks/secrets",
        "/callbacks/signature",
        "/keys",
        "/keys/new",
        "/sub-users",
        "/sms",
        "/sms/numbers",
        "/sms/send",
        "/reports",
        "/audit",
        "/audit/chain"
    };

    private final ConsoleServer server;
    private final ConsoleVisitor visitor;

    ConsoleLanguagesTest(@TempDir Path data) {
        server = new ConsoleServer(data);
        visitor = server.signedIn();
    }

    @AfterEach
    void close() {
        visitor.close();
        server.close();
    }

    private void choose(String language) {
        assertThat(visitor.submit("/profile", Map.of("language_code", language)).statusCode())
                .isEqualTo(303);
    }

    @Test
    void everyPageIsInTheLanguageOfTheAccountAndLeavesNothingInEnglish() {
        for (String language : Texts.LANGUAGES) {
            choose(language);
            Texts texts = Texts.in(language);
            String start = "<html lang=\"" + language + "\" dir=\"" + texts.direction() + "\"";
            for (String path : PATHS) {
                HttpResponse<String> page = visitor.get(path);
                assertThat(page.statusCode()).as(path).isEqualTo(200);
                assertThat(page.body())
                        .as("%s in %s", path, language)
                        .contains(start, ">" + texts.of("title.overview") + "</a>")
                        .doesNotContain("<span lang=\"en\"");
            }
            choose("en");
        }
    }

    @Test
    void aLanguageWithoutTextsIsReadInOneThatItsReadersKnow() {
        choose("be");
        assertThat(visitor.get("/").body()).contains("<html lang=\"ru\"");
        choose("sv");
        assertThat(visitor.get("/").body()).contains("<html lang=\"en\"");
    }

    @Test
    void aRefusalIsInTheLanguageOfTheReaderWithTheDetailsOfTheApiInEnglish() {
        choose("ar");
        HttpResponse<String> answer = visitor.submit("/callbacks", Map.of("callback_url", "ftp://example.com"));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("398", "لا يمكن استخدام هذا العنوان", "<span lang=\"en\" dir=\"ltr\">The URL must start")
                .doesNotContain("\u2066");
    }

    @Test
    void guestsAreReadByTheirBrowser() {
        try (ConsoleVisitor guest = server.visitor()) {
            assertThat(guest.send(guest.request("/sign-in").header("Accept-Language", "sv, de-AT;q=0.8, fr;q=0.5"))
                            .body())
                    .contains("<html lang=\"de\" dir=\"ltr\"", "Anmelden</button>");
            assertThat(guest.send(guest.request("/sign-in").header("Accept-Language", "sv"))
                            .body())
                    .contains("<html lang=\"en\"");
        }
    }
}
