package io.trunkline.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.app.Services;
import io.trunkline.notification.MessageState;
import io.trunkline.notification.Messages;
import io.trunkline.notification.Notice;
import io.trunkline.notification.Recipient;
import io.trunkline.store.TestPostgres;
import io.trunkline.testing.OperatorClient;
import io.trunkline.testing.OperatorClient.Reply;
import io.trunkline.testing.OperatorServer;
import io.trunkline.testing.TestEngine;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What programs of the operator read of messages to owners, on both engines. */
@ParameterizedClass
@EnumSource(TestEngine.class)
final class OperatorMessagesTest {

    @RegisterExtension
    static final TestPostgres POSTGRES = new TestPostgres();

    private static final Recipient JANE =
            new Recipient("jane@example.com", "de", ZoneId.of("Europe/Berlin"), "acme-voice", "Jane");
    private static final Recipient OMAR = new Recipient("omar@example.com", "ar", ZoneOffset.UTC, "acme-voice", "عمر");

    private final OperatorServer server;
    private final OperatorClient client;

    OperatorMessagesTest(TestEngine engine, @TempDir Path data) {
        server = new OperatorServer(engine.settings(data, POSTGRES));
        client = server.client(server.newToken("tests", null));
    }

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    private long write(Notice notice, Recipient recipient, MessageState state, Map<String, String> values) {
        try (Services services = server.services()) {
            return Messages.write(services.store().database(), services.outbox(), notice, recipient, state, values);
        }
    }

    private long frozen(Recipient recipient, MessageState state) {
        return write(Notice.ACCOUNT_FROZEN, recipient, state, Map.of());
    }

    private JsonNode ok(String path) {
        Reply reply = client.get(path);
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return reply.json();
    }

    private List<Long> ids(String query) {
        List<Long> ids = new ArrayList<>();
        ok("/messages" + query)
                .get("messages")
                .forEach(message -> ids.add(message.get("message_id").longValue()));
        return ids;
    }

    private MimeMessage mime(long id) throws MessagingException {
        Reply reply = client.get("/messages/" + id + "/mime");
        assertThat(reply.header("Content-Type")).isEqualTo("message/rfc822");
        return new MimeMessage(
                Session.getInstance(new Properties()),
                new ByteArrayInputStream(reply.body().getBytes(StandardCharsets.ISO_8859_1)));
    }

    @Test
    void filtersNarrowTheListAndPagesGoThroughItNewestFirst() {
        long first = frozen(JANE, MessageState.SENT);
        long second = frozen(OMAR, MessageState.FAILED);
        long third = write(Notice.PASSWORD_CODE, JANE, MessageState.KEPT, Map.of("code", "4711", "minutes", "30"));
        assertThat(ids("")).containsExactly(third, second, first);
        assertThat(ids("?account_id=1")).containsExactly(third, second, first);
        assertThat(ids("?account_id=2")).isEmpty();
        assertThat(ids("?state=failed")).containsExactly(second);
        assertThat(ids("?state=waiting")).isEmpty();
        assertThat(ids("?kind=account-frozen")).containsExactly(second, first);
        assertThat(ids("?recipient=jane@example.com")).containsExactly(third, first);
        assertThat(ids("?recipient=jane")).isEmpty();
        assertThat(ids("?recipient=jane@example.com&state=sent&kind=account-frozen&account_id=1"))
                .containsExactly(first);
        JsonNode page = ok("/messages?limit=2");
        assertThat(page.get("messages")).hasSize(2);
        assertThat(ids("?limit=2&cursor=" + page.get("next_cursor").stringValue()))
                .containsExactly(first);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "account_id=x",
                "account_id=0",
                "state=FAILED",
                "kind=nothing",
                "recipient=a%00b",
                "q=x",
                "cursor=x",
                "limit=201"
            })
    void whatCannotBeFilteredByIsRefused(String query) {
        assertThat(client.get("/messages?" + query).status()).isEqualTo(400);
    }

    @Test
    void aMessageIsShownAsItsRecipientReadsIt() throws Exception {
        long id = write(Notice.PASSWORD_CODE, JANE, MessageState.KEPT, Map.of("code", "4711", "minutes", "30"));
        JsonNode shown = ok("/messages/" + id);
        assertThat(shown.get("subject").stringValue()).contains("4711");
        assertThat(shown.get("text").stringValue()).startsWith("Guten Tag").contains("4711", "30 Minuten");
        assertThat(shown.get("html").stringValue()).contains("<html lang=\"de\"");
        assertThat(shown.get("content").get("code").stringValue()).isEqualTo("4711");
        MimeMessage mime = mime(id);
        assertThat(mime.getSubject()).isEqualTo(shown.get("subject").stringValue());
        assertThat(mime.getRecipients(RecipientType.TO)).containsExactly(new InternetAddress("jane@example.com"));
        assertThat(part(mime, 0).replace("\r\n", "\n"))
                .isEqualTo(shown.get("text").stringValue());
        assertThat(part(mime, 1).replace("\r\n", "\n"))
                .isEqualTo(shown.get("html").stringValue());
    }

    private static String part(MimeMessage mime, int index) throws MessagingException, IOException {
        return (String) ((MimeMultipart) mime.getContent()).getBodyPart(index).getContent();
    }

    @Test
    void aValueNeitherEndsAHeaderNorBecomesPartOfAPage() throws Exception {
        long id = write(
                Notice.NEWS,
                OMAR,
                MessageState.KEPT,
                Map.of("subject", "<b>news</b>\r\nBcc: thief@example.com", "text", "<script>alert(1)</script>"));
        MimeMessage mime = mime(id);
        assertThat(mime.getSubject()).contains("<b>news</b>  Bcc: thief@example.com");
        assertThat(mime.getRecipients(RecipientType.BCC)).isNull();
        assertThat(ok("/messages/" + id).get("html").stringValue())
                .contains("&lt;script&gt;alert(1)", "dir=\"rtl\"")
                .doesNotContain("<script", "<b>");
    }

    /** As messages were written before there were mails. */
    @Test
    void aMessageWithoutTheValuesOfTodayIsReadAllTheSame() {
        long id = write(Notice.PASSWORD_CODE, JANE, MessageState.KEPT, Map.of("code", "4711"));
        assertThat(ok("/messages/" + id).get("text").stringValue()).contains("4711");
    }

    @Test
    void aMailIsNotForThoseWhoTakeOnlyOtherTypes() {
        long id = frozen(JANE, MessageState.SENT);
        String path = "/messages/" + id + "/mime";
        for (String accepted : Set.of("message/rfc822", "message/*", "*/*", "text/html, */*;q=0.1")) {
            assertThat(client.send("GET", path, null, "Accept", accepted).status())
                    .isEqualTo(200);
        }
        assertThat(client.send("GET", path, null, "Accept", "application/json").status())
                .isEqualTo(406);
        assertThat(client.send("GET", "/messages/" + id, null, "Accept", "message/rfc822")
                        .status())
                .isEqualTo(406);
        Reply head = client.send("HEAD", path, null);
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(client.send("DELETE", "/messages/" + id, "{}").status()).isEqualTo(405);
    }

    @Test
    void nothingIsToldWithoutAToken() {
        long id = frozen(JANE, MessageState.SENT);
        for (String path : List.of("/messages", "/messages/" + id, "/messages/" + id + "/mime")) {
            Reply reply = client.as("tlop_" + "x".repeat(43)).get(path);
            assertThat(reply.status()).isEqualTo(401);
            assertThat(reply.body()).doesNotContain("jane");
        }
    }
}
