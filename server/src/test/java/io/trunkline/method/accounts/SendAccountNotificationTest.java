package io.trunkline.method.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.audit.AuditLog;
import io.trunkline.notification.Message;
import io.trunkline.notification.Messages;
import io.trunkline.notification.Notice;
import io.trunkline.notification.mail.Mail;
import io.trunkline.store.TestPostgres;
import io.trunkline.testing.FormClient;
import io.trunkline.testing.People;
import io.trunkline.testing.People.Somebody;
import io.trunkline.testing.TestEngine;
import io.trunkline.testing.Who;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Messages that accounts send to themselves. */
@ParameterizedClass
@EnumSource(TestEngine.class)
final class SendAccountNotificationTest {

    @RegisterExtension
    static final TestPostgres POSTGRES = new TestPostgres();

    private static final String METHOD = "SendAccountNotification";

    private final People people;
    private final Somebody owner;
    private final FormClient client;

    SendAccountNotificationTest(TestEngine engine, @TempDir Path data) {
        people = new People(engine.settings(data, POSTGRES, "limits.notifications", "5/1h"), new SecureRandom());
        owner = people.meet(Who.A_KEY);
        client = owner.client();
    }

    @AfterEach
    void close() {
        people.close();
    }

    private void set(String field, String value) {
        assertThat(client.call("SetAccountInfo", field, value).toString()).isEqualTo("{\"result\":1}");
    }

    private void send(String... parameters) {
        assertThat(client.call(METHOD, parameters).toString()).isEqualTo("{\"result\":1}");
    }

    private int refused(String... parameters) {
        return FormClient.codeOf(client.call(METHOD, parameters));
    }

    private List<Message> messages(Notice notice) {
        return Messages.of(people.otherProcess().outbox(), owner.account()).stream()
                .filter(message -> message.notice() == notice)
                .toList();
    }

    @Test
    void anErrorIsToldIfItsSwitchIsOn() {
        set("send_js_error", "false");
        send("callback_type", "js_fail");
        assertThat(messages(Notice.JS_FAIL)).isEmpty();
        set("send_js_error", "true");
        send("callback_type", "JS_FAIL", "title", "ignored", "msg", "ignored");
        assertThat(messages(Notice.JS_FAIL))
                .singleElement()
                .satisfies(message -> assertThat(message.values()).containsOnlyKeys("count"));
    }

    @Test
    void aTextOfTheAccountsIsSentIfItsSwitchIsOn() {
        set("account_notifications", "false");
        send("callback_type", "custom", "title", "Backup", "msg", "It is done.");
        assertThat(messages(Notice.CUSTOM)).isEmpty();
        set("account_notifications", "true");
        send("callback_type", "custom", "title", "Backup", "msg", "It is done.");
        assertThat(messages(Notice.CUSTOM))
                .singleElement()
                .satisfies(message -> assertThat(message.values())
                        .containsEntry("title", "Backup")
                        .containsEntry("text", "It is done."));
        String changes = people.otherProcess()
                .store()
                .database()
                .read(handle -> new AuditLog().newest(handle, owner.account(), 1))
                .getFirst()
                .changes()
                .toString();
        assertThat(changes).contains("custom").doesNotContain("Backup", "done");
    }

    @Test
    void markupIsShownAsTextAndTheHtmlOfTheCallNotAtAll() {
        set("account_notifications", "true");
        send(
                "callback_type",
                "custom",
                "title",
                "<b>Pay</b>",
                "msg",
                "<a href=\"https://evil.example\">now</a>\n\n{text}",
                "html_msg",
                "<script>evil()</script>");
        Message message = messages(Notice.CUSTOM).getLast();
        assertThat(message.values().toString()).doesNotContain("script");
        Mail mail = people.otherProcess().mails().compose(message);
        assertThat(mail.html())
                .contains("&lt;b&gt;Pay&lt;/b&gt;", "&lt;a href=", "{text}")
                .doesNotContain("<script", "<a href=\"https://evil");
        assertThat(mail.subject()).endsWith(": <b>Pay</b>");
        assertThat(mail.text()).contains("A program that uses your account");
    }

    @Test
    void badCallsAreRefused() {
        assertThat(refused()).isEqualTo(485);
        assertThat(refused("callback_type", "sms_inbound")).isEqualTo(367);
        assertThat(refused("callback_type", "custom", "title", "Backup")).isEqualTo(485);
        assertThat(refused("callback_type", "custom", "msg", "It is done.")).isEqualTo(485);
        assertThat(refused("callback_type", "custom", "title", "Backup", "html_msg", "<p>It is done.</p>"))
                .as("only a text is shown")
                .isEqualTo(485);
        assertThat(refused("callback_type", "custom", "title", "Back\nup", "msg", "x"))
                .isEqualTo(496);
        assertThat(refused("callback_type", "custom", "title", "x".repeat(201), "msg", "x"))
                .isEqualTo(477);
        assertThat(refused("callback_type", "custom", "title", "x", "msg", "x".repeat(16_001)))
                .isEqualTo(477);
        assertThat(refused("callback_type", "custom", "title", "x", "msg", "x\0"))
                .isEqualTo(496);
        assertThat(messages(Notice.CUSTOM)).isEmpty();
    }

    @Test
    void anAccountSendsFewMessagesAnHour() {
        for (int i = 0; i < 5; i++) {
            send("callback_type", i % 2 == 0 ? "js_fail" : "custom", "title", "x", "msg", "x");
        }
        assertThat(refused("callback_type", "custom", "title", "x", "msg", "x")).isEqualTo(340);
        assertThat(FormClient.codeOf(
                        people.meet(Who.THE_OWNER_BY_PASSWORD).client().call(METHOD, "callback_type", "js_fail")))
                .as("another account")
                .isZero();
    }
}
