package io.trunkline.console;

import static io.trunkline.console.ConsoleVisitor.location;
import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.notification.Notice;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages that show how mails look. */
final class MailPagesTest {

    private final ConsoleServer server;
    private final ConsoleVisitor visitor;

    MailPagesTest(@TempDir Path data) {
        server = new ConsoleServer(data);
        visitor = server.signedIn();
    }

    @AfterEach
    void close() {
        visitor.close();
        server.close();
    }

    private static String policy(HttpResponse<String> answer) {
        return answer.headers().firstValue("Content-Security-Policy").orElse("");
    }

    @Test
    void allKindsAreListedInTheChosenLanguage() {
        assertThat(visitor.get("/notifications").body()).contains("href=\"/notifications/mails\"");
        String english = visitor.get("/notifications/mails").body();
        String german = visitor.get("/notifications/mails?language=de").body();
        for (Notice notice : Notice.values()) {
            assertThat(english).contains("/notifications/mail?kind=" + notice.id() + "&amp;language=en\"");
            assertThat(german).contains("/notifications/mail?kind=" + notice.id() + "&amp;language=de\"");
        }
        assertThat(german).containsPattern("value=\"de\" selected").contains("lang=\"de\"");
    }

    @ParameterizedTest
    @EnumSource
    void aMailIsShownAsASample(Notice notice) {
        String query = "kind=" + notice.id() + "&language=fr";
        HttpResponse<String> page = visitor.get("/notifications/mail?" + query);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("A sample:", "src=\"/notifications/mail/page?kind=" + notice.id(), "sandbox=\"allow-popups");
        HttpResponse<String> mail = visitor.get("/notifications/mail/page?" + query);
        assertThat(mail.statusCode()).isEqualTo(200);
        assertThat(mail.body()).contains("<html lang=\"fr\"", "<base target=\"_blank\">");
    }

    @Test
    void onlyTheMailItselfMayBeFramedAndHaveStyles() {
        String query = "kind=" + Notice.LOW_BALANCE.id() + "&language=ar";
        HttpResponse<String> page = visitor.get("/notifications/mail?" + query);
        assertThat(policy(page)).contains("frame-ancestors 'none'").doesNotContain("unsafe-inline");
        assertThat(page.body()).contains("dir=\"rtl\"");
        HttpResponse<String> mail = visitor.get("/notifications/mail/page?" + query);
        assertThat(policy(mail))
                .contains("default-src 'none'", "frame-ancestors 'self'", "sandbox allow-popups")
                .doesNotContain("script", "allow-same-origin");
        assertThat(mail.headers().firstValue("Cache-Control")).contains("no-store");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "kind=nothing", "kind=%3Cscript%3E&language=de"})
    void whatIsNoKindLeadsToTheList(String query) {
        assertThat(location(visitor.get("/notifications/mail?" + query))).isEqualTo("/notifications/mails");
        assertThat(location(visitor.get("/notifications/mail/page?" + query))).isEqualTo("/notifications/mails");
    }

    @Test
    void aLanguageWithoutTextsIsThatOfTheReader() {
        String page = visitor.get("/notifications/mails?language=%22%3E%3Cb%3E").body();
        assertThat(page).contains("lang=\"en\"").doesNotContain("<b>");
    }

    @Test
    void strangersSeeNone() {
        try (ConsoleVisitor stranger = server.visitor()) {
            HttpResponse<String> answer = stranger.get("/notifications/mail/page?kind=" + Notice.LOW_BALANCE.id());
            assertThat(location(answer)).startsWith("/sign-in");
        }
    }
}
