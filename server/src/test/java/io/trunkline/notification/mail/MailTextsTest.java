package io.trunkline.notification.mail;

import static io.trunkline.testing.TextPatterns.argumentsOf;
import static io.trunkline.testing.TextPatterns.branchesOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.MessagePattern;
import com.ibm.icu.text.PluralRules;
import io.trunkline.account.profile.CodeLists;
import io.trunkline.notification.Argument;
import io.trunkline.notification.Notice;
import io.trunkline.notification.Topic;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every text is there in every language, with the same values, and in all forms that the language has. */
final class MailTextsTest {

    /** Texts that a language writes as English does, each looked at. */
    private static final Map<String, Set<String>> LIKE_ENGLISH = Map.of(
            "es", Set.of("label.plan"),
            "pl", Set.of("label.plan"),
            "tr", Set.of("label.plan"),
            "it", Set.of("label.account"),
            "nl", Set.of("label.account"));

    /** Values that every text may have. */
    private static final Set<String> EVERYWHERE = Set.of("account", "name", "has_name", "platform");

    private static final Properties ENGLISH = read(Languages.ENGLISH);

    private static Stream<String> languages() {
        return Languages.WITH_TEXTS.stream();
    }

    private static Properties read(String language) {
        Properties texts = new Properties();
        try (Reader in = new InputStreamReader(
                Objects.requireNonNull(MailTexts.class.getResourceAsStream(language + ".properties"), language),
                StandardCharsets.UTF_8)) {
            texts.load(in);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return texts;
    }

    @Test
    void everyNoticeHasItsTextsAndTheyUseItsValues() {
        List<String> needed = new ArrayList<>(List.of(
                "greeting",
                "footer.sender",
                "unsubscribe",
                "fact",
                "label.account",
                "label.time",
                "digest.subject",
                "digest.text"));
        for (Topic topic : Topic.values()) {
            needed.add("footer." + topic.id());
        }
        for (Notice notice : Notice.values()) {
            Set<String> allowed = new HashSet<>(EVERYWHERE);
            notice.arguments().forEach(argument -> allowed.add(argument.name()));
            for (String part : List.of(".subject", ".text")) {
                String key = notice.id() + part;
                assertThat(ENGLISH).as(key).containsKey(key);
                assertThat(argumentsOf(ENGLISH.getProperty(key))).as(key).isSubsetOf(allowed);
                needed.add(key);
            }
            for (Argument argument : notice.arguments()) {
                if (argument.fact()) {
                    needed.add("label." + argument.name());
                }
                if (argument.type() == Argument.Type.LINK) {
                    needed.add(notice.id() + ".action");
                }
            }
        }
        needed.add("low-balance.sms");
        assertThat(new TreeSet<>(ENGLISH.stringPropertyNames()))
                .as("no text is missing, and none is left over")
                .isEqualTo(new TreeSet<>(needed));
    }

    @ParameterizedTest
    @MethodSource("languages")
    void everyLanguageHasEveryTextWithTheSameValuesAndParagraphs(String language) {
        Properties texts = read(language);
        assertThat(texts.stringPropertyNames()).isEqualTo(ENGLISH.stringPropertyNames());
        for (String key : texts.stringPropertyNames()) {
            String text = texts.getProperty(key);
            String english = ENGLISH.getProperty(key);
            assertThat(argumentsOf(text)).as(key).isEqualTo(argumentsOf(english));
            assertThat(text.split("\n\n")).as(key).hasSameSizeAs(english.split("\n\n"));
            assertThat(text).as("%s: a plain apostrophe quotes", key).doesNotContain("'");
            assertThat(branchesOf(text, MessagePattern.ArgType.SELECT))
                    .as(key)
                    .isEqualTo(branchesOf(english, MessagePattern.ArgType.SELECT));
        }
    }

    @ParameterizedTest
    @MethodSource("languages")
    void everyPluralHasTheFormsOfItsLanguage(String language) {
        Properties texts = read(language);
        Set<String> forms =
                PluralRules.forLocale(MailTexts.of(language).locale()).getKeywords();
        for (String key : texts.stringPropertyNames()) {
            Set<String> english = branchesOf(ENGLISH.getProperty(key), MessagePattern.ArgType.PLURAL)
                    .keySet();
            Map<String, Set<String>> own = branchesOf(texts.getProperty(key), MessagePattern.ArgType.PLURAL);
            assertThat(own.keySet()).as(key).isEqualTo(english);
            own.forEach((name, branches) -> {
                Set<String> named = new TreeSet<>(branches);
                named.removeIf(branch -> branch.startsWith("="));
                assertThat(named).as("%s of %s", name, key).isEqualTo(new TreeSet<>(forms));
            });
        }
    }

    @ParameterizedTest
    @MethodSource("languages")
    void noTextIsLeftInEnglish(String language) {
        if (language.equals(Languages.ENGLISH)) {
            return;
        }
        Properties texts = read(language);
        for (String key : texts.stringPropertyNames()) {
            String english = ENGLISH.getProperty(key);
            boolean isOnlyValues = english.replaceAll("\\{\\w+}|\\W", "").isEmpty();
            if (!isOnlyValues && !LIKE_ENGLISH.getOrDefault(language, Set.of()).contains(key)) {
                assertThat(texts.getProperty(key)).as(key).isNotEqualTo(english);
            }
        }
    }

    @Test
    void everyLanguageCodeLeadsToTexts() {
        assertThat(CodeLists.SPECIFIED_LANGUAGES)
                .allSatisfy(code -> assertThat(Languages.textsFor(code)).isIn(Languages.WITH_TEXTS));
        assertThat(Languages.textsFor("de")).isEqualTo("de");
        assertThat(Languages.textsFor("iw")).isEqualTo("he");
        assertThat(Languages.textsFor("in")).isEqualTo("id");
        assertThat(Languages.textsFor("be")).isEqualTo("ru");
        assertThat(Languages.textsFor("jw")).as("by its successor").isEqualTo("id");
        assertThat(Languages.textsFor("sv")).isEqualTo("en");
        assertThat(Languages.textsFor("xx")).isEqualTo("en");
        assertThat(Languages.RELATED.values()).isSubsetOf(Languages.WITH_TEXTS);
        assertThat(Languages.RELATED.keySet()).doesNotContainAnyElementsOf(Languages.SUCCESSORS.keySet());
    }
}
