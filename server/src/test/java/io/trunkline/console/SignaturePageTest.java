package io.trunkline.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The check of a received request: what is right, and what explains what is not. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class SignaturePageTest {

    private static final Pattern SENT = Pattern.compile("<code dir=\"ltr\">([^<]*(?:&lt;[^<]*)*)</code>");

    private final CallbackHouse house;
    private final ConsoleServer server;
    private final ConsoleVisitor visitor;

    SignaturePageTest(@TempDir Path data) throws IOException {
        house = new CallbackHouse(data);
        server = house.server;
        visitor = house.visitor;
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void aRequestIsCheckedAndWhatDiffersIsTold() {
        house.setUrl();
        house.secrets("do", "save", "callback_salt", "pepper");
        List<String> sent = SENT.matcher(house.post("/callbacks", "do", "test").body())
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
        assertThat(check("", "<b>no JSON", ""))
                .contains("The body is not JSON", "&lt;b&gt;no JSON")
                .doesNotContain("<b>");
        assertThat(check("", "{\"callbacks\":[]}", "")).contains("A request has 1 to 50 callbacks");
        assertThat(check("webhook-id", "  ", "")).contains("Paste the body");
        assertThat(check("", "{" + " ".repeat(300_000) + "}", ""))
                .contains("longer than any request")
                .hasSizeLessThan(50_000);
    }

    private String check(String headers, String body, String salt) {
        return visitor.post(
                        "/callbacks/signature",
                        "/callbacks/signature",
                        Map.of("headers", headers.replace("\n", "\r\n"), "body", body, "salt", salt))
                .body();
    }
}
