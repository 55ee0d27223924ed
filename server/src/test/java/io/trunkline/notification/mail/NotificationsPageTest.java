package io.trunkline.notification.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.account.profile.CodeLists;
import io.trunkline.notification.Argument;
import io.trunkline.notification.Notice;
import io.trunkline.notification.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Keeps the tables in {@code docs/notifications.md} true. Run with {@code -Dtrunkline.write-docs=true} to write them anew. */
final class NotificationsPageTest {

    private static final Path PAGE = Path.of("..", "docs", "notifications.md");
    private static final String TO = "<!-- to here -->\n";

    @Test
    void thePageSaysWhatTheCodeDoes() throws IOException {
        String expected = Files.readString(PAGE);
        expected = with(expected, "topics", topics());
        expected = with(expected, "notices", notices());
        expected = with(expected, "languages", languages());
        if (Boolean.getBoolean("trunkline.write-docs")) {
            Files.writeString(PAGE, expected);
        }
        assertThat(PAGE).hasContent(expected);
    }

    private static String with(String page, String name, String table) {
        String from = "<!-- Written by NotificationsPageTest from here (" + name
                + "); run it with -Dtrunkline.write-docs=true after a change -->\n";
        assertThat(page).containsOnlyOnce(from);
        int start = page.indexOf(from) + from.length();
        return page.substring(0, start) + "\n" + table + "\n" + page.substring(page.indexOf(TO, start));
    }

    private static String topics() {
        return "| Topic | Switch of the profile |\n|---|---|\n"
                + Arrays.stream(Topic.values())
                        .map(topic -> "| %s | %s |\n"
                                .formatted(
                                        topic.id(),
                                        topic.profileSwitch()
                                                .map(name -> "`" + name + "`")
                                                .orElse("none: always sent")))
                        .collect(Collectors.joining());
    }

    private static String notices() {
        return "| Topic | Notice | When | Values |\n|---|---|---|---|\n"
                + Arrays.stream(Notice.values())
                        .map(notice -> "| %s | `%s` | %s | %s |\n"
                                .formatted(
                                        notice.topic().id(),
                                        notice.id(),
                                        notice.cause(),
                                        notice.arguments().stream()
                                                .map(Argument::name)
                                                .map(name -> "`" + name + "`")
                                                .collect(Collectors.joining(", "))))
                        .collect(Collectors.joining());
    }

    private static String languages() {
        return "| Mails in | For `language_code` |\n|---|---|\n"
                + Languages.WITH_TEXTS.stream()
                        .map(language -> "| %s (`%s`)%s | %s |\n"
                                .formatted(
                                        Locale.forLanguageTag(language).getDisplayLanguage(Locale.ENGLISH),
                                        language,
                                        Languages.isRightToLeft(language) ? ", from right to left" : "",
                                        codes(language)))
                        .collect(Collectors.joining());
    }

    private static String codes(String language) {
        if (language.equals(Languages.ENGLISH)) {
            return "`en`, and every code that is in no other row";
        }
        return CodeLists.SPECIFIED_LANGUAGES.stream()
                .filter(code -> Languages.textsFor(code).equals(language))
                .sorted((one, other) -> one.equals(language) ? -1 : other.equals(language) ? 1 : one.compareTo(other))
                .map(code -> "`" + code + "`")
                .collect(Collectors.joining(", "));
    }
}
