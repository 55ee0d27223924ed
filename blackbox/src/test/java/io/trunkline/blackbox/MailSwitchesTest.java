package io.trunkline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** What the profile promises of mails takes effect: each switch on and off, the threshold, the language and the time zone. */
@OwnServer
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MailSwitchesTest {

    private static final AtomicInteger ANNOUNCEMENTS = new AtomicInteger();

    private static final String PLANS = """
            plans:
              - {plan_subscription_template_id: 1, plan_type: IM, plan_name: Starter, periodic_charge: 0, default: true}
              - {plan_subscription_template_id: 2, plan_type: IM, plan_name: Team, periodic_charge: 5}
            """;

    private final Folder folder;
    private final ServerProcess server;
    private final Api anybody;
    private final OperatorClient operator;

    MailSwitchesTest() throws IOException {
        folder = Folder.create();
        server = ServerProcess.start(
                folder.path(),
                "--billing.plans-file",
                Files.writeString(folder.path().resolve("plans.yaml"), PLANS).toString());
        anybody = server.owner();
        operator = new OperatorClient(server, OperatorClient.newToken(server));
    }

    @AfterAll
    void stop() throws IOException {
        operator.close();
        anybody.close();
        server.close();
        folder.close();
    }

    /** A topic with a switch, and something that it is told of. */
    enum Topic {
        ACCOUNT("account_notifications", " is low", "below the threshold of $10.00") {
            @Override
            void cause(OperatorClient operator, MailOwner owner) {
                owner.set("min_balance_to_notify", "10");
                owner.operate("top-ups", "{\"amount\":20}");
                owner.operate("charges", "{\"amount\":15}");
            }
        },
        TARIFF("tariff_changing_notifications", "is now on the plan Team", "changed to Team") {
            @Override
            void cause(OperatorClient operator, MailOwner owner) {
                owner.operate("top-ups", "{\"amount\":20}");
                owner.call("ChangeAccountPlan", "plan_type", "IM", "plan_subscription_template_id", "2");
            }
        },
        NEWS("news_notifications", "New prices", "From Monday on") {
            @Override
            void cause(OperatorClient operator, MailOwner owner) {
                String id = "news-" + ANNOUNCEMENTS.incrementAndGet();
                operator.post(
                                "/announcements",
                                "{\"announcement_id\":\"" + id
                                        + "\",\"subject\":\"New prices\",\"text\":\"From Monday on.\"}",
                                "")
                        .join();
                Poll.until(
                        "all were told",
                        () -> operator.get("/announcements/" + id)
                                .get("finished")
                                .booleanValue());
            }
        },
        DEVELOPMENT("send_js_error", "scenario error", "An error occurred in a scenario") {
            @Override
            void cause(OperatorClient operator, MailOwner owner) {
                owner.operate("events", "{\"type\":\"js_fail\",\"payload\":{}}");
            }
        };

        private final String profileSwitch;
        private final String subject;
        private final String text;

        Topic(String profileSwitch, String subject, String text) {
            this.profileSwitch = profileSwitch;
            this.subject = subject;
            this.text = text;
        }

        /** When it returns, the mail is there if it ever will be. */
        abstract void cause(OperatorClient operator, MailOwner owner);
    }

    @ParameterizedTest
    @EnumSource
    void aTopicIsToldOnlyWhileItsSwitchIsOn(Topic topic) throws Exception {
        try (MailOwner on = MailOwner.create(operator, anybody, topic.profileSwitch, "true");
                MailOwner off = MailOwner.create(operator, anybody, topic.profileSwitch, "false")) {
            topic.cause(operator, on);
            topic.cause(operator, off);

            ReadMail mail = on.mails().getLast();
            assertThat(mail.subject()).contains(topic.subject);
            assertThat(mail.text()).contains(topic.text);
            assertThat(mail.page()).contains(topic.text.replace("'", "&#39;"), "<html lang=\"en\" dir=\"ltr\">");
            assertThat(off.mails()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSwitchTakesEffectAtOnce(Topic topic) throws Exception {
        try (MailOwner owner = MailOwner.create(operator, anybody, topic.profileSwitch, "true")) {
            owner.set(topic.profileSwitch, "false");
            topic.cause(operator, owner);
            assertThat(owner.mails()).isEmpty();
        }
    }

    @Test
    void securityHasNoSwitch() throws Exception {
        try (MailOwner owner = MailOwner.create(
                operator,
                anybody,
                "account_notifications",
                "false",
                "tariff_changing_notifications",
                "false",
                "news_notifications",
                "false",
                "send_js_error",
                "false")) {
            owner.call("AddSubUser", "new_subuser_name", "helper", "new_subuser_password", "Some-Helper-Pass-1");
            assertThat(owner.mails())
                    .singleElement()
                    .satisfies(mail -> assertThat(mail.subject()).startsWith("A new sub-user was created for"));
        }
    }

    @Test
    void theThresholdDecidesWhenABalanceIsLow() throws Exception {
        try (MailOwner owner = MailOwner.create(operator, anybody, "account_notifications", "true");
                MailOwner other = MailOwner.create(operator, anybody, "account_notifications", "true")) {
            owner.set("min_balance_to_notify", "10");
            owner.operate("top-ups", "{\"amount\":20}");
            owner.operate("charges", "{\"amount\":10}");
            assertThat(owner.mails()).as("at the threshold, not below").isEmpty();
            owner.operate("charges", "{\"amount\":\"0.5\"}");
            owner.operate("charges", "{\"amount\":1}");
            assertThat(owner.mails()).as("once").hasSize(1);
            assertThat(owner.mails().getFirst().text())
                    .contains("is $9.50. That is below the threshold of $10.00", "Balance: $9.50", "Threshold: $10.00");

            other.operate("top-ups", "{\"amount\":20}");
            other.operate("charges", "{\"amount\":14}");
            assertThat(other.mails()).as("the threshold of new accounts is 5").isEmpty();
            other.operate("charges", "{\"amount\":2}");
            assertThat(other.mails().getFirst().text()).contains("Threshold: $5.00");
        }
    }

    @Test
    void aMailIsInTheLanguageOfTheAccountWithItsLocalTime() throws Exception {
        try (MailOwner owner = MailOwner.create(
                operator,
                anybody,
                "account_notifications",
                "true",
                "account_first_name",
                "Анна",
                "language_code",
                "ru",
                "location",
                "Asia/Yekaterinburg")) {
            Topic.ACCOUNT.cause(operator, owner);
            ReadMail russian = owner.mails().getFirst();
            assertThat(russian.language()).isEqualTo("ru");
            assertThat(russian.subject()).startsWith("Низкий баланс аккаунта ");
            assertThat(russian.text())
                    .startsWith("Здравствуйте, Анна!\n\n")
                    .contains("5,00\u00a0$", local(owner, "Asia/Yekaterinburg", "HH:mm"), "Екатеринбург");
            assertThat(russian.page()).contains("<html lang=\"ru\" dir=\"ltr\">");

            owner.set("language_code", "en", "location", "America/New_York");
            owner.operate("top-ups", "{\"amount\":20}");
            owner.operate("charges", "{\"amount\":18}");
            ReadMail english = owner.mails().getFirst();
            assertThat(english.subject()).endsWith(" is low");
            assertThat(english.text())
                    .contains("Hello Анна,", local(owner, "America/New_York", "h:mm\u202fa"), "Eastern ");
            assertThat(owner.mails().getLast()).as("what was written stays").isEqualTo(russian);
        }
    }

    private static String local(MailOwner owner, String zone, String pattern) throws Exception {
        Instant created = Instant.parse(owner.messages().get(0).get("created").stringValue());
        return DateTimeFormatter.ofPattern(pattern, Locale.US)
                .withZone(ZoneId.of(zone))
                .format(created);
    }

    @Test
    void otherCodesFallBackAndRightToLeftIsLaidOutSo() throws Exception {
        try (MailOwner owner = MailOwner.create(
                operator, anybody, "account_notifications", "true", "language_code", "iw", "location", "Etc/GMT-2")) {
            Topic.ACCOUNT.cause(operator, owner);
            ReadMail hebrew = owner.mails().getFirst();
            assertThat(hebrew.language()).isEqualTo("he");
            assertThat(hebrew.page()).contains("<html lang=\"he\" dir=\"rtl\">");
            assertThat(hebrew.text()).contains(local(owner, "Etc/GMT-2", "H:mm"));
            owner.set("language_code", "sv");
            owner.operate("freeze", "{}");
            assertThat(owner.mails().getFirst().text()).contains("Your account was frozen.");
        }
    }

    @Test
    void withoutAMailServerMailsAreKept() throws Exception {
        try (MailOwner owner = MailOwner.create(operator, anybody, "send_js_error", "true")) {
            Topic.DEVELOPMENT.cause(operator, owner);
            Poll.until("it is kept", () -> {
                JsonNode message = owner.messages().get(0);
                return message.get("state").stringValue().equals("kept");
            });
            List<ReadMail> mails = owner.mails();
            assertThat(mails).hasSize(1);
            assertThat(mails.getFirst().to()).contains("@example.com");
        }
    }
}
