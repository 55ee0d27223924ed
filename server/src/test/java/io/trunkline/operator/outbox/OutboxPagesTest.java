package io.trunkline.operator.outbox;

import static io.trunkline.operator.outbox.OutboxBrowser.JANE;
import static io.trunkline.operator.outbox.OutboxBrowser.OMAR;
import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.notification.MessageState;
import io.trunkline.store.TestPostgres;
import io.trunkline.testing.OperatorClient.Reply;
import io.trunkline.testing.TestEngine;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people see of messages in a browser, on both engines. */
@ParameterizedClass
@EnumSource(TestEngine.class)
final class OutboxPagesTest {

    @RegisterExtension
    static final TestPostgres POSTGRES = new TestPostgres();

    private static final Pattern ITEM = Pattern.compile("<li><a class=\"subject\" href=\"/outbox/(\\d+)\"");

    private final OutboxBrowser browser;

    OutboxPagesTest(TestEngine engine, @TempDir Path data) {
        browser = new OutboxBrowser(engine.settings(data, POSTGRES));
    }

    @AfterEach
    void close() {
        browser.close();
    }

    private List<Long> listed(String query) {
        return ITEM.matcher(browser.html(query))
                .results()
                .map(MatchResult::group)
                .map(item -> Long.valueOf(item.replaceAll("\\D", "")))
                .toList();
    }

    @Test
    void theListIsNarrowedByTheFormAndPassesOnItsFields() {
        long first = browser.code(JANE, MessageState.SENT);
        long second = browser.code(OMAR, MessageState.FAILED);
        assertThat(listed("")).containsExactly(second, first);
        assertThat(listed("?account_id=&state=&recipient=")).containsExactly(second, first);
        assertThat(listed("?account_id=1&state=failed")).containsExactly(second);
        assertThat(listed("?recipient=jane%40example.com")).containsExactly(first);
        assertThat(listed("?account_id=2")).isEmpty();
        assertThat(browser.html("?state=failed&recipient=a%22%3E%3Cb%3E"))
                .contains("<option selected>failed</option>", "value=\"a&quot;&gt;&lt;b&gt;\"", "No message fits");
    }

    @Test
    void aPageHasFiftyAndLeadsToTheNext() {
        long first = browser.code(JANE, MessageState.SENT);
        for (int i = 0; i < 50; i++) {
            browser.code(JANE, MessageState.SENT);
        }
        String page = browser.html("?recipient=jane%40example.com");
        assertThat(ITEM.matcher(page).results()).hasSize(50);
        String older = "?recipient=jane%40example.com&from=" + first;
        assertThat(page).contains("<a href=\"/outbox" + older.replace("&", "&amp;") + "\">Older</a>");
        assertThat(listed(older)).containsExactly(first);
        assertThat(browser.html(older))
                .contains("<a href=\"/outbox?recipient=jane%40example.com\">Newest</a>")
                .doesNotContain(">Older<");
    }

    @ParameterizedTest
    @ValueSource(strings = {"?account_id=x", "?state=lost", "?recipient=a%00b", "?from=0", "?from=x", "?recipient=%FF"})
    void fieldsThatMakeNoSenseAreToldOnThePage(String query) {
        Reply reply = browser.get(query);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body()).contains("role=\"alert\"", "<form");
    }

    @Test
    void aMessageIsShownInAllForms() throws Exception {
        long id = browser.code(JANE, MessageState.KEPT);
        String page = browser.html("/" + id);
        assertThat(page)
                .contains("<h1 lang=\"de\"", "471147", "jane@example.com", "state kept")
                .contains("src=\"/outbox/" + id + "/mail\" sandbox=\"allow-popups allow-popups-to-escape-sandbox\"")
                .contains("<a href=\"/outbox/" + id + "\" aria-current=\"page\">Page</a>");
        assertThat(browser.html("/" + id + "/mail"))
                .contains("<html lang=\"de\"", "<base target=\"_blank\">", "471147");
        assertThat(browser.html("/" + id + "/text")).contains("30 Minuten", "aria-current=\"page\">Text</a>");
        assertThat(browser.html("/" + id + "/source")).contains("&lt;html lang=&quot;de&quot;");
        assertThat(browser.html("/" + id + "/headers"))
                .contains("<dt>Message-Id</dt>", "<dt>To</dt><dd dir=\"auto\">jane@example.com</dd>");
        Reply raw = browser.get("/" + id + "/raw");
        assertThat(raw.header("Content-Type")).isEqualTo("message/rfc822");
        assertThat(raw.header("Content-Disposition")).isEqualTo("attachment; filename=\"message-" + id + ".eml\"");
        assertThat(new MimeMessage(
                                Session.getInstance(new Properties()),
                                new ByteArrayInputStream(raw.body().getBytes(StandardCharsets.ISO_8859_1)))
                        .getSubject())
                .contains("471147");
    }

    @Test
    void textFromRightToLeftIsLaidOutSo() {
        long id = browser.code(OMAR, MessageState.KEPT);
        assertThat(browser.html("/" + id + "/text")).contains("<pre class=\"text\" lang=\"ar\" dir=\"rtl\">");
        assertThat(browser.html("")).contains("lang=\"ar\" dir=\"auto\"");
    }
}
