package io.trunkline.operator.outbox;

import static io.trunkline.operator.outbox.OutboxBrowser.JANE;
import static io.trunkline.operator.outbox.OutboxBrowser.basic;
import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.app.Services;
import io.trunkline.notification.MessageState;
import io.trunkline.notification.Notice;
import io.trunkline.notification.Recipient;
import io.trunkline.store.TestPostgres;
import io.trunkline.testing.OperatorClient.Reply;
import io.trunkline.testing.TestEngine;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who sees nothing of messages, and what no message does to who sees it, on both engines. */
@ParameterizedClass
@EnumSource(TestEngine.class)
final class OutboxPagesDoorTest {

    @RegisterExtension
    static final TestPostgres POSTGRES = new TestPostgres();

    private final OutboxBrowser browser;

    OutboxPagesDoorTest(TestEngine engine, @TempDir Path data) {
        browser = new OutboxBrowser(engine.settings(data, POSTGRES));
    }

    @AfterEach
    void close() {
        browser.close();
    }

    @Test
    void valuesStayText() {
        long id = browser.write(
                Notice.NEWS,
                new Recipient("\"<i>\"@example.com", "en", ZoneOffset.UTC, "<u>acme</u>", "<u>Jane</u>"),
                MessageState.KEPT,
                Map.of("subject", "<b>\"news\"</b>\r\nBcc: thief@example.com", "text", "<script>alert(1)</script>"));
        for (String form : List.of(
                "", "/" + id, "/" + id + "/text", "/" + id + "/source", "/" + id + "/headers", "/" + id + "/mail")) {
            assertThat(browser.html(form))
                    .as(form)
                    .doesNotContain("<script", "<b>", "<i>", "<u>")
                    .contains("&lt;b&gt;");
        }
        assertThat(browser.html("/" + id + "/headers")).doesNotContain("<dt>Bcc</dt>");
    }

    @Test
    void aRecipientThatNoMailCanHaveIsStillShown() {
        long id = browser.code(new Recipient("no address", "en", ZoneOffset.UTC, "acme", ""), MessageState.FAILED);
        assertThat(browser.html("/" + id)).contains("no address", "471147");
        assertThat(browser.get("/" + id + "/raw").status()).isEqualTo(404);
        assertThat(browser.get("/" + id + "/headers").status()).isEqualTo(404);
    }

    @Test
    void everyAnswerTellsBrowsersWhatItMayDo() {
        long id = browser.code(JANE, MessageState.KEPT);
        for (String path :
                List.of("", "/" + id, "/" + id + "/mail", "/" + id + "/raw", "/style.css", "/none", "?from=x")) {
            Reply reply = browser.get(path);
            assertThat(reply.header("Cache-Control")).as(path).isEqualTo("no-store");
            assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(reply.header("Referrer-Policy")).isEqualTo("no-referrer");
            assertThat(reply.header("Content-Security-Policy"))
                    .startsWith("default-src 'none';")
                    .doesNotContain("script-src")
                    .contains("frame-ancestors " + (path.endsWith("/mail") ? "'self'" : "'none'"));
            assertThat(reply.header("Set-Cookie")).isEmpty();
        }
        assertThat(browser.get("/" + id).header("Content-Security-Policy")).contains("style-src 'self';");
        assertThat(browser.get("/" + id + "/mail").header("Content-Security-Policy"))
                .contains("style-src 'unsafe-inline';", "sandbox allow-popups");
        assertThat(browser.html("/" + id)).doesNotContain("style=", "<script", "<style");
    }

    @Test
    void nothingIsShownToStrangers() {
        long id = browser.code(JANE, MessageState.KEPT);
        List<String[]> strangers = List.of(
                new String[0],
                new String[] {"Authorization", "Bearer " + browser.token},
                new String[] {"Authorization", basic(browser.token, "")},
                new String[] {"Authorization", basic("x", "tlop_" + "x".repeat(43))},
                new String[] {"Authorization", "Basic " + browser.token},
                new String[] {
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(browser.token.getBytes(StandardCharsets.UTF_8))
                });
        for (String[] headers : strangers) {
            for (String path : List.of("", "/" + id, "/" + id + "/mail", "/" + id + "/raw", "/987654", "?state=lost")) {
                Reply reply = browser.send("GET", path, headers);
                assertThat(reply.status()).isEqualTo(401);
                assertThat(reply.header("WWW-Authenticate")).startsWith("Basic realm=");
                assertThat(reply.body())
                        .contains("trunkline operator-token create")
                        .doesNotContain("471147", "jane@example.com");
            }
        }
        assertThat(browser.send("GET", "/style.css").status()).isEqualTo(200);
        assertThat(browser.send("POST", "").status()).isEqualTo(401);
    }

    @Test
    void theApiTakesNoSignInOfABrowser() {
        URI accounts = browser.server.server().outbox().orElseThrow().resolve("/operator/v1/accounts");
        assertThat(browser.send("GET", accounts, "Authorization", basic("anybody", browser.token))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void refusalsAreRecordedAsThoseOfTheApi() {
        assertThat(browser.send("GET", "").status()).isEqualTo(401);
        try (Services services = browser.server.services()) {
            browser.server.restart();
            assertThat(services.audit().refusals().list(Optional.of(0L), 10)).isNotEmpty();
        }
    }

    @Test
    void aTokenThatIsRevokedOrOverShowsNothingMore() {
        long id = browser.code(JANE, MessageState.KEPT);
        browser.html("/" + id);
        browser.server.clock.move(Duration.ofDays(2));
        assertThat(browser.get("/" + id).status()).isEqualTo(401);
        browser.server.clock.move(Duration.ofDays(-2));
        browser.html("/" + id);
        try (Services services = browser.server.services()) {
            var tokens = services.access().operatorTokens();
            tokens.revoke(tokens.list().getFirst().id(), "jane");
        }
        assertThat(browser.get("/" + id).status()).isEqualTo(401);
        assertThat(browser.get("").status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/987654", "/0", "/x", "/1/", "/1/nothing", "/1/text/more", "//1", "/../outbox/7"})
    void thereIsNothingElse(String path) {
        browser.code(JANE, MessageState.KEPT);
        assertThat(browser.get(path).status()).isEqualTo(404);
    }

    @Test
    void thePagesAreOnlyRead() {
        long id = browser.code(JANE, MessageState.KEPT);
        String[] signedIn = {"Authorization", basic("", browser.token)};
        Reply head = browser.send("HEAD", "/" + id, signedIn);
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        for (String method : List.of("POST", "PUT", "DELETE", "PATCH")) {
            Reply reply = browser.send(method, "/" + id, signedIn);
            assertThat(reply.status()).isEqualTo(405);
            assertThat(reply.header("Allow")).isEqualTo("GET, HEAD, OPTIONS");
        }
        Reply options = browser.send("OPTIONS", "", signedIn);
        assertThat(options.status()).isEqualTo(204);
        assertThat(options.header("Allow")).isEqualTo("GET, HEAD, OPTIONS");
    }
}
