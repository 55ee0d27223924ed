package io.trunkline.notification.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.trunkline.config.SettingsProblem;
import io.trunkline.notification.Message;
import io.trunkline.notification.Notice;
import io.trunkline.notification.Recipient;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Operators write texts of their own; what cannot be used is told with its place, and the built-in text is used. */
final class OwnTextsTest {

    private static final Map<String, String> LOW =
            Map.of("balance", "3", "threshold", "5", "available", "3", "credit", "false", "repeated", "false");

    @TempDir
    Path folder;

    private OwnTexts own() {
        return new OwnTexts("mail.texts", Optional.of(folder));
    }

    private Mail mail(Notice notice, String language, Map<String, String> values) {
        return new MailComposer("Example Telecom", own())
                .compose(new Message(
                        1,
                        1,
                        notice,
                        Instant.EPOCH,
                        new Recipient("jane@example.com", language, ZoneOffset.UTC, "acme-voice", "Jane"),
                        values));
    }

    private String problem() {
        return own().problems().stream()
                .map(SettingsProblem::toString)
                .findFirst()
                .orElse("none");
    }

    private Path write(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    private String place(String name) {
        return "mail.texts (" + folder.resolve(name);
    }

    @Test
    void ownTextsTakeThePlaceOfBuiltInOnesInTheirLanguageOnly() throws IOException {
        write("en.properties", """
                # Ours
                low-balance.subject = {account} needs money
                greeting = Dear customer,
                label.balance = Money
                footer.sender = Yours, {platform}
                """);
        assertThat(own().problems()).isEmpty();
        assertThat(own().count()).isEqualTo(4);
        Mail english = mail(Notice.LOW_BALANCE, "en", LOW);
        assertThat(english.subject()).isEqualTo("acme-voice needs money");
        assertThat(english.text())
                .startsWith("Dear customer,\n\nThe balance of your account is $3.00.")
                .contains("Money: $3.00")
                .endsWith("Yours, Example Telecom\n");
        assertThat(english.html()).contains("Dear customer,", "acme-voice needs money");
        assertThat(mail(Notice.LOW_BALANCE, "sv", LOW).subject())
                .as("readers of English for want of their own language")
                .isEqualTo("acme-voice needs money");
        assertThat(mail(Notice.LOW_BALANCE, "ru", LOW))
                .as("nobody gets another language for it")
                .isEqualTo(new MailComposer("Example Telecom")
                        .compose(new Message(
                                1,
                                1,
                                Notice.LOW_BALANCE,
                                Instant.EPOCH,
                                new Recipient("jane@example.com", "ru", ZoneOffset.UTC, "acme-voice", "Jane"),
                                LOW)));
    }

    @Test
    void relatedLanguagesReadTheTextsOfTheirs() throws IOException {
        write("es.properties", "account-frozen.subject = Cuenta {account} parada\n");
        assertThat(mail(Notice.ACCOUNT_FROZEN, "ca", Map.of()).subject()).isEqualTo("Cuenta acme-voice parada");
    }

    @Test
    void aPageReplacesTextAndButtonAndEscapesValues() throws IOException {
        write("en.plan-changed.html", "<p style=\"margin:0\">Welcome to <b>{plan}</b>, it's {price}.</p>\n");
        assertThat(own().problems()).isEmpty();
        Mail mail = mail(Notice.PLAN_CHANGED, "en", Map.of("plan", "<i>'A'</i> & \"B\"", "price", "12"));
        assertThat(mail.html())
                .contains("<b>&lt;i&gt;&#39;A&#39;&lt;/i&gt; &amp; &quot;B&quot;</b>, it's $12.00.</p>")
                .contains(">acme-voice is now on the plan &lt;i&gt;")
                .contains("Please do not reply")
                .doesNotContain("It applies from now on", "<i>");
        assertThat(mail.text()).contains("It applies from now on");
    }

    @Test
    void aPageWithALinkIsUsedWhereThereIsALink() throws IOException {
        write("ar.email-replaced.html", "<p><a class=\"b\" href=\"{undo}\">{email}</a></p>");
        assertThat(own().problems()).isEmpty();
        Map<String, String> values = Map.of(
                "email", "b@example.com", "address", "::1", "hours", "72", "undo", "https://example.com/?a=1&b=\"2\"");
        assertThat(mail(Notice.EMAIL_REPLACED, "ar", values).html())
                .contains("href=\"https://example.com/?a=1&amp;b=&quot;2&quot;\">\u2068b@example.com\u2069</a>");
        assertThat(mail(Notice.EMAIL_REPLACED, "ar", Map.of("email", "b@example.com", "hours", "72"))
                        .html())
                .doesNotContain("class=\"b\"");
    }

    @Test
    void newsKeepItsLinesInAPage() throws IOException {
        write("en.news.html", "<div>{text}</div>");
        assertThat(mail(Notice.NEWS, "en", Map.of("subject", "s", "text", "one\n\ntwo"))
                        .html())
                .contains("<div>one<br>\n<br>\ntwo</div>");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "low-balance.sub = x | low-balance.sub is no text of mails; did you mean low-balance.sms?",
                "nonsense = x | nonsense is no text of mails",
                "low-balance.subject = {plan} | {plan} is no value of this text: it has {account}, {available}, {balance}",
                "label.plan = {plan} | {plan} is no value of this text: it has none",
                "footer.news = {count} | {count} is no value of this text",
                "low-balance.subject = {account | is not a pattern of MessageFormat",
                "low-balance.subject = {balance, number} | must stand without a format",
                "low-balance.subject = {balance, plural, other {x}} | {balance} is no number",
                "low-balance.subject = {balance, select, other {x}} | {balance} cannot decide between variants",
                "low-balance.subject = {credit, select, true {x}} | is not a pattern of MessageFormat",
                "js-fail.subject = {count, plural, one {x} other {y}} | lacks the form few and the form many",
                "password-code.text = Look into the app. | must contain {code}",
                "news.text = News. | must contain {text}",
                "fact = {label} | must contain {value}",
                "email-replaced.text = {email} {hours} | needs at least two paragraphs",
                "low-balance.subject = | is empty",
                "low-balance.subject = \\u12 | has an escape \\u without four hexadecimal digits",
            })
    void aBadTextIsToldWithItsLineAndTheOthersAreUsed(String line, String reason) throws IOException {
        write("ru.properties", "\n# comment \\\ngreeting = Привет, \\\n   {name}!\n\n" + line + "\nlabel.time = Миг\n");
        assertThat(own().problems()).hasSize(1);
        assertThat(problem()).startsWith(place("ru.properties") + " line 6): ").contains(reason);
        assertThat(own().count()).isEqualTo(2);
        assertThat(mail(Notice.LOW_BALANCE, "ru", LOW).text())
                .startsWith("Привет, Jane!\n\n")
                .contains("Миг: ");
        assertThat(mail(Notice.LOW_BALANCE, "ru", LOW).subject()).isEqualTo("Низкий баланс аккаунта acme-voice");
    }

    @Test
    void aTextThatIsThereTwiceIsTold() throws IOException {
        write("en.properties", "greeting = A\r\nlabel.time = B\r\ngreeting = C\r\n");
        assertThat(problem()).endsWith("line 3): greeting is there twice, first in line 1, which is used");
        assertThat(mail(Notice.ACCOUNT_FROZEN, "en", Map.of()).text()).startsWith("A\n");
    }

    @Test
    void subjectsHaveALimit() throws IOException {
        write("en.properties", "low-balance.subject = " + "x".repeat(2_001));
        assertThat(problem()).endsWith("line 1): low-balance.subject is longer than 2000 characters");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<p>{plan}</p | 2 | </p is not closed by >",
                "<script>x</script> | 2 | <script> must not be in a mail",
                "<IMG src=\"https://example.com/x.png\"> | 2 | <IMG> must not be in a mail",
                "<!doctype html> | 2 | <!doctype> must not be in a mail",
                "</body> | 2 | </body> must not be in a mail",
                "<p onclick=\"x()\">x</p> | 2 | <p> must not load or run anything",
                "<p style=\"background:url(https://example.com/)\">x</p> | 2 | <p> must not load or run anything",
                "<a href=\"javascript:x()\">x</a> | 2 | <a> must not load or run anything",
                "<table background=\"https://example.com/x.png\"> | 2 | <table> must not load or run anything",
                "<p title=\"{plan}\">x</p> | 2 | <p> must not have a value in it",
                "<!-- old --> | 2 | has a comment",
                "<p>{missing}</p> | 2 | {missing} is no value of this text",
                "<p>{plan</p> | 2 | is not a pattern of MessageFormat",
            })
    void aBadPageIsToldWithItsLine(String html, int line, String reason) throws IOException {
        write("de.plan-changed.html", "<p>Hallo</p>\n" + html + "\n<p>Ende</p>\n");
        assertThat(own().problems()).hasSize(1);
        assertThat(problem())
                .startsWith(place("de.plan-changed.html") + " line " + line + "): ")
                .contains(reason);
        assertThat(mail(Notice.PLAN_CHANGED, "de", Map.of("plan", "A", "price", "1"))
                        .html())
                .doesNotContain("Hallo</p>", "Ende");
    }

    @Test
    void aPageMustHaveItsCodeAndItsLink() throws IOException {
        write("en.password-code.html", "<p>Look</p>");
        assertThat(problem()).contains("line 1): must contain {code}");
        Files.delete(folder.resolve("en.password-code.html"));
        write("en.email-replaced.html", "<p>Look</p>");
        assertThat(problem()).contains("line 1): must contain {undo}");
        write("en.email-replaced.html", "<p>{undo} <a title=\"{email}\" href=\"{undo}\">Undo</a></p>");
        assertThat(problem()).contains("must not have a value in it, except href=\"{undo}\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"readme.txt", "en", "en.html", "en..html", ".html"})
    void aFileWithAnotherNameIsTold(String name) throws IOException {
        write(name, "x");
        if (name.startsWith(".")) {
            assertThat(own().problems()).as("hidden files are none of ours").isEmpty();
        } else {
            assertThat(problem()).startsWith(place(name) + "): is ");
        }
    }

    @Test
    void aFileForAnUnknownLanguageOrNoticeIsTold() throws IOException {
        write("sv.properties", "greeting = Hej\n");
        assertThat(problem()).contains("is for no language of mails: its name has to begin with one of en, ru,");
        Files.delete(folder.resolve("sv.properties"));
        write("en.low-balanc.html", "x");
        assertThat(problem()).endsWith("): is for no notice; did you mean low-balance?");
    }

    @Test
    void aFileThatIsNoTextIsTold() throws IOException {
        Files.write(
                folder.resolve("en.properties"),
                "greeting = ok\nlabel.time = Zeit \u00fc".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(problem()).endsWith(" line 2): is not in UTF-8");
        write("en.properties", "x".repeat(100_001));
        assertThat(problem()).endsWith("): is larger than 100000 bytes");
        Files.delete(folder.resolve("en.properties"));
        Files.createDirectory(folder.resolve("en.properties"));
        assertThat(problem()).endsWith("): is not a file");
        assertThat(own().count()).isZero();
    }

    @Test
    void linksStayWithinTheFolder(@TempDir Path elsewhere) throws IOException {
        Path data = Files.createDirectory(folder.resolve("..data"));
        Files.writeString(data.resolve("en.properties"), "greeting = Within\n");
        Files.createSymbolicLink(folder.resolve("en.properties"), Path.of("..data", "en.properties"));
        assertThat(own().problems()).isEmpty();
        assertThat(mail(Notice.ACCOUNT_FROZEN, "en", Map.of()).text()).startsWith("Within\n");
        Path secret = Files.writeString(elsewhere.resolve("secret"), "greeting = Secret\n");
        Files.createSymbolicLink(folder.resolve("de.properties"), secret);
        assertThat(problem()).endsWith("de.properties): is a link that leads out of the folder");
        Files.delete(secret);
        assertThat(problem()).contains("de.properties): cannot be read: ");
    }

    @Test
    void aByteOrderMarkIsNoText() throws IOException {
        write("en.properties", "\ufeffgreeting = Hi\n");
        assertThat(own().problems()).isEmpty();
        assertThat(own().count()).isOne();
    }

    @Test
    void aFolderThatIsMissingIsTold() {
        OwnTexts own = new OwnTexts("mail.texts", Optional.of(folder.resolve("none")));
        assertThat(own.problems()).singleElement().asString().contains("none): is not a folder that can be read");
        assertThatCode(() -> own.in("en").pattern("greeting")).doesNotThrowAnyException();
    }

    @Test
    void problemsAreBounded() throws IOException {
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 200; i++) {
            many.append("bad").append(i).append(" = x\n");
        }
        write("en.properties", many.toString());
        assertThat(own().problems()).hasSize(100);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ru", "ar", "ja"})
    void everyBuiltInTextCouldBeAnOperators(String language) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(MailTexts.class.getResourceAsStream(language + ".properties"), language)) {
            Files.write(folder.resolve(language + ".properties"), in.readAllBytes());
        }
        assertThat(own().problems()).isEmpty();
        assertThat(own().count()).isEqualTo(MailTexts.of(language).keys().size());
    }
}
