package io.trunkline.notification.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.notification.Argument;
import io.trunkline.notification.Message;
import io.trunkline.notification.Notice;
import io.trunkline.notification.Recipient;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What readers get: their language, their clock, and nothing that a value could break. */
final class MailComposerTest {

    private static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");
    private static final Map<String, String> LOW = Map.of(
            "balance", "-1234.5", "threshold", "5", "available", "98765.5", "credit", "false", "repeated", "false");

    private final MailComposer composer = new MailComposer("Example Telecom");

    private static Message message(Notice notice, String language, ZoneId zone, Map<String, String> values) {
        return new Message(
                7, 1, notice, NOON, new Recipient("jane@example.com", language, zone, "acme-voice", "Jane"), values);
    }

    private static Map<String, String> sample(Notice notice) {
        Map<String, String> values = new HashMap<>();
        for (Argument argument : notice.arguments()) {
            values.put(
                    argument.name(),
                    switch (argument.type()) {
                        case TEXT -> "sample " + argument.name();
                        case AMOUNT -> "12.5";
                        case NUMBER -> "3";
                        case CHOICE -> "true";
                        case LINK -> "https://example.com/undo?a=1&b=2";
                        case OPT_OUT -> "https://example.com/unsubscribe?a=1&b=2";
                    });
        }
        return values;
    }

    private static Stream<String> languages() {
        return Languages.WITH_TEXTS.stream();
    }

    @ParameterizedTest
    @MethodSource("languages")
    void withoutALinkNoButtonIsPromised(String language) {
        Map<String, String> values = sample(Notice.EMAIL_REPLACED);
        Mail whole = composer.compose(message(Notice.EMAIL_REPLACED, language, ZoneOffset.UTC, values));
        values.remove("undo");
        Mail without = composer.compose(message(Notice.EMAIL_REPLACED, language, ZoneOffset.UTC, values));
        String[] paragraphs =
                MailTexts.of(language).pattern("email-replaced.text").split("\n\n", -1);
        assertThat(paragraphs).as("the last one is about the button").hasSize(2);
        String promise = paragraphs[1].substring(0, paragraphs[1].indexOf('{'));
        assertThat(whole.text()).contains(promise, "https://example.com/undo");
        assertThat(without.text()).doesNotContain(promise, "https://");
        assertThat(without.html()).doesNotContain(promise);
    }

    @Test
    void aMailIsInTheReadersLanguageWithAmountsAndTimesOfTheirs() {
        Mail english = composer.compose(message(Notice.LOW_BALANCE, "en", ZoneOffset.UTC, LOW));
        assertThat(english.subject()).isEqualTo("The balance of acme-voice is low");
        assertThat(english.text())
                .startsWith("Hello Jane,\n\nThe balance of your account is -$1,234.50.")
                .contains("below the threshold of $5.00")
                .contains("Account: acme-voice\n")
                .containsPattern("Time: March 4, 2026.*12:00.PM Coordinated Universal Time\n")
                .endsWith("Sent by Example Telecom. Please do not reply to this message.\n");
        Mail german = composer.compose(message(Notice.LOW_BALANCE, "de", ZoneId.of("Europe/Berlin"), LOW));
        assertThat(german.text())
                .contains("-1.234,50\u00a0$")
                .contains("4. M\u00e4rz 2026")
                .contains("13:00")
                .contains("Mitteleurop\u00e4ische Normalzeit");
    }

    @Test
    void aPageNamesThePlatformAndSetsListsAndCodesApart() {
        Mail code = composer.compose(
                message(Notice.PASSWORD_CODE, "he", ZoneOffset.UTC, Map.of("code", "48213905", "minutes", "15")));
        assertThat(code.html())
                .contains("<bdi>Example Telecom</bdi>", "text-align:right;")
                .containsPattern("<p [^>]*letter-spacing:3px;[^>]*>\u206848213905\u2069</p>");
        Mail news = composer.compose(message(
                Notice.NEWS,
                "en",
                ZoneOffset.UTC,
                Map.of(
                        "subject",
                        "New",
                        "text",
                        "All:\n\n\u2022 one <1>\n\u2022 two\n\n\u2022 no list\nhere\n\n1234567890123")));
        assertThat(news.html())
                .containsPattern("<ul [^>]*padding-left:20px;")
                .contains(">one &lt;1&gt;</li>", ">two</li>\n</ul>", ">\u2022 no list<br>\nhere</p>")
                .doesNotContain("letter-spacing");
    }

    @Test
    void offsetsAreNamedAsSuch() {
        Mail mail = composer.compose(message(Notice.ACCOUNT_FROZEN, "en", ZoneOffset.ofHours(8), Map.of()));
        assertThat(mail.text()).containsPattern("8:00.PM GMT\\+08:00");
    }

    @Test
    void whatHasACreditLimitIsMeasuredFromThere() {
        Map<String, String> values = new HashMap<>(LOW);
        values.put("credit", "true");
        assertThat(composer.compose(message(Notice.LOW_BALANCE, "en", ZoneOffset.UTC, values))
                        .text())
                .contains("$98,765.50 is left to spend, which is below");
    }

    @Test
    void valuesAreTextInThePageAndOneLineInTheSubject() {
        Map<String, String> values =
                Map.of("subject", "<b>Sale</b>\r\nBcc: all@example.com", "text", "1 < 2 & \"three\"\n\nBye {name} 'x'");
        Mail mail = composer.compose(message(Notice.NEWS, "en", ZoneOffset.UTC, values));
        assertThat(mail.subject()).isEqualTo("<b>Sale</b>  Bcc: all@example.com");
        assertThat(mail.text()).contains("1 < 2 & \"three\"\n\nBye {name} 'x'\n");
        assertThat(mail.html())
                .contains("1 &lt; 2 &amp; &quot;three&quot;", "Bye {name} 'x'", "&lt;b&gt;Sale&lt;/b&gt;")
                .doesNotContain("<b>");
    }

    @Test
    void aLinkIsAButtonAndALineOfText() {
        Mail mail =
                composer.compose(message(Notice.EMAIL_REPLACED, "en", ZoneOffset.UTC, sample(Notice.EMAIL_REPLACED)));
        assertThat(mail.text()).contains("Undo the change:\nhttps://example.com/undo?a=1&b=2\n");
        assertThat(mail.html()).contains("href=\"https://example.com/undo?a=1&amp;b=2\"");
    }

    @ParameterizedTest
    @MethodSource("languages")
    void newsHaveALinkThatEndsThem(String language) {
        Map<String, String> values = sample(Notice.NEWS);
        String label = MailTexts.of(language).pattern("unsubscribe");
        Message news = message(Notice.NEWS, language, ZoneOffset.UTC, values);
        for (Mail mail : List.of(composer.compose(news), composer.digest(List.of(news, news)))) {
            assertThat(mail.unsubscribe()).hasValue("https://example.com/unsubscribe?a=1&b=2");
            assertThat(mail.text()).endsWith("\n" + label + ":\nhttps://example.com/unsubscribe?a=1&b=2\n");
            assertThat(mail.html())
                    .contains("href=\"https://example.com/unsubscribe?a=1&amp;b=2\"", ">" + label + "</a>");
        }
        values.remove("unsubscribe");
        Mail without = composer.compose(message(Notice.NEWS, language, ZoneOffset.UTC, values));
        assertThat(without.unsubscribe()).isEmpty();
        assertThat(without.text() + without.html()).doesNotContain(label);
    }

    @Test
    void mailProgramsAreToldHowToEndNews() {
        Mails mails = new Mails("Example Telecom", "no-reply@example.com", OwnTexts.NONE);
        Map<String, String> values = sample(Notice.NEWS);
        assertThat(mails.headers(message(Notice.NEWS, "en", ZoneOffset.UTC, values)))
                .contains(
                        new MailHeader("List-Unsubscribe", "<https://example.com/unsubscribe?a=1&b=2>"),
                        new MailHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"));
        values.put("unsubscribe", "http://127.0.0.1:8080/unsubscribe?token=1");
        assertThat(mails.headers(message(Notice.NEWS, "en", ZoneOffset.UTC, values)))
                .contains(new MailHeader("List-Unsubscribe", "<http://127.0.0.1:8080/unsubscribe?token=1>"))
                .extracting(MailHeader::name)
                .as("one click needs an encrypted link")
                .doesNotContain("List-Unsubscribe-Post");
        values.remove("unsubscribe");
        assertThat(Stream.of(Notice.NEWS, Notice.LOW_BALANCE)
                        .flatMap(notice ->
                                mails
                                        .headers(message(
                                                notice, "en", ZoneOffset.UTC, notice == Notice.NEWS ? values : LOW))
                                        .stream())
                        .map(MailHeader::name))
                .doesNotContain("List-Unsubscribe", "List-Unsubscribe-Post");
    }

    @Test
    void rightToLeftTextsKeepValuesApart() {
        Mail mail = composer.compose(message(Notice.LOW_BALANCE, "ar", ZoneOffset.UTC, LOW));
        assertThat(mail.html()).contains("<html lang=\"ar\" dir=\"rtl\">", "<bdi>");
        assertThat(mail.subject()).contains("\u2068acme-voice\u2069");
    }

    @Test
    void anOlderMessageLacksValuesAndIsReadable() {
        Mail mail = composer.compose(
                message(Notice.LOW_BALANCE, "en", ZoneOffset.UTC, Map.of("balance", "3", "repeated", "true")));
        assertThat(mail.subject()).startsWith("Reminder");
        assertThat(mail.text()).contains("$3.00").doesNotContain("{");
    }

    @ParameterizedTest
    @MethodSource("languages")
    void everyNoticeIsWrittenInEveryLanguage(String language) {
        for (Notice notice : Notice.values()) {
            Mail mail = composer.compose(message(notice, language, ZoneId.of("Asia/Kolkata"), sample(notice)));
            assertThat(mail.subject()).as("%s", notice).isNotBlank().doesNotContain("{", "}", "\n");
            assertThat(mail.text()).as("%s", notice).doesNotContain("{", "}").doesNotContainPattern("\\bnull\\b");
            assertThat(mail.html())
                    .as("%s", notice)
                    .contains("<html lang=\"" + language + "\"")
                    .doesNotContain("http://", "src=", "<script", "@import", "url(");
        }
    }
}
