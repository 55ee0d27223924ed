package io.trunkline.console.text;

import static io.trunkline.testing.TextPatterns.argumentsOf;
import static io.trunkline.testing.TextPatterns.branchesOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.MessagePattern;
import com.ibm.icu.text.PluralRules;
import com.ibm.icu.util.ULocale;
import io.trunkline.account.profile.ProfileField;
import io.trunkline.account.profile.ProfileFields;
import io.trunkline.console.form.FieldTexts;
import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.Fault;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every text is there in every language, with the same values, and in all forms that the language has. */
final class TextsTest {

    private static final String ENGLISH = "en";

    /** The two values of faults, which are English: a translation quotes them only where they tell more than the text can. */
    private static final Set<String> OF_FAULTS = Set.of("message", "hint");

    private static final String FAULT = "fault.";

    /** What a pattern or a page would not show as it is written: quotes of MessageFormat, HTML, escapes, tabs, spaces in a row. */
    private static final Pattern UNUSUAL = Pattern.compile("['<>&\\\\\\t\\r\\u2066-\\u2069]| {2}");

    private static Stream<String> languages() {
        return Texts.LANGUAGES.stream();
    }

    private static Stream<String> translations() {
        return Texts.LANGUAGES.stream().filter(language -> !language.equals(ENGLISH));
    }

    private static Properties read(String language) {
        return Texts.read(language);
    }

    @ParameterizedTest
    @MethodSource("translations")
    void everyLanguageHasEveryTextWithTheSameValues(String language) {
        Properties english = read(ENGLISH);
        Properties texts = read(language);
        assertThat(new TreeSet<>(texts.stringPropertyNames())).isEqualTo(new TreeSet<>(english.stringPropertyNames()));
        for (String key : texts.stringPropertyNames()) {
            Set<String> values = argumentsOf(texts.getProperty(key));
            if (key.startsWith(FAULT)) {
                assertThat(values).as(key).isSubsetOf(OF_FAULTS).hasSizeLessThan(2);
            } else {
                assertThat(values).as(key).isEqualTo(argumentsOf(english.getProperty(key)));
            }
            assertThat(branchesOf(texts.getProperty(key), MessagePattern.ArgType.SELECT))
                    .as(key)
                    .isEqualTo(branchesOf(english.getProperty(key), MessagePattern.ArgType.SELECT));
        }
    }

    @ParameterizedTest
    @MethodSource("languages")
    void everyPluralHasTheFormsOfItsLanguage(String language) {
        Set<String> forms = PluralRules.forLocale(new ULocale(language)).getKeywords();
        Properties english = read(ENGLISH);
        Properties texts = read(language);
        for (String key : texts.stringPropertyNames()) {
            Map<String, Set<String>> plurals = branchesOf(texts.getProperty(key), MessagePattern.ArgType.PLURAL);
            assertThat(plurals.keySet())
                    .as(key)
                    .isEqualTo(branchesOf(english.getProperty(key), MessagePattern.ArgType.PLURAL)
                            .keySet());
            plurals.forEach((name, branches) -> {
                Set<String> named = new TreeSet<>(branches);
                named.removeIf(branch -> branch.startsWith("="));
                assertThat(named).as("%s of %s", name, key).isEqualTo(new TreeSet<>(forms));
            });
        }
    }

    /** Of two texts with one key, the later one is shown everywhere. */
    @ParameterizedTest
    @MethodSource("languages")
    void everyKeyIsThereOnce(String language) throws IOException {
        try (BufferedReader file = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Texts.class.getResourceAsStream(language + ".properties")),
                StandardCharsets.UTF_8))) {
            assertThat(file.lines()
                            .filter(line -> line.contains(" = "))
                            .map(line -> line.substring(0, line.indexOf(" = ")))
                            .toList())
                    .hasSizeGreaterThan(1000)
                    .doesNotHaveDuplicates();
        }
    }

    @ParameterizedTest
    @MethodSource("languages")
    void textsAreShownAsTheyAreWritten(String language) {
        Properties texts = read(language);
        for (String key : texts.stringPropertyNames()) {
            String text = texts.getProperty(key);
            assertThat(text).as(key).isNotEmpty().isEqualTo(text.strip());
            assertThat(UNUSUAL.matcher(text).find()).as("%s = %s", key, text).isFalse();
        }
    }

    /** A sentence that is the same in two languages was forgotten; single words may well be the same. */
    @ParameterizedTest
    @MethodSource("translations")
    void noSentenceIsLeftInEnglish(String language) {
        Properties english = read(ENGLISH);
        Properties texts = read(language);
        for (String key : texts.stringPropertyNames()) {
            String original = english.getProperty(key);
            if (original.replaceAll("\\{[^}]*}", "").strip().split("\\s+").length > 2) {
                assertThat(texts.getProperty(key)).as(key).isNotEqualTo(original);
            }
        }
    }

    @Test
    void faultsHaveTheNumbersOfTheApi() {
        Set<String> numbers = Arrays.stream(ErrorCode.values())
                .map(code -> FAULT + code.number())
                .collect(Collectors.toSet());
        assertThat(read(ENGLISH).stringPropertyNames().stream().filter(key -> key.startsWith(FAULT)))
                .hasSizeGreaterThan(60)
                .isSubsetOf(numbers);
    }

    @ParameterizedTest
    @MethodSource("languages")
    void everyFieldOfTheProfileHasItsNameAndMeaning(String language) {
        Texts texts = Texts.in(language);
        assertThat(texts.language()).isEqualTo(language);
        for (ProfileField<?> field : ProfileFields.ALL) {
            assertThat(FieldTexts.label(texts, field.parameter())).isNotEmpty();
            assertThat(FieldTexts.hint(texts, field.parameter(), "DECLARED", field.longest()))
                    .doesNotContain("DECLARED");
        }
    }

    @Test
    void whereATranslationHasNoTextTheEnglishOneStandsIn() {
        Properties few = new Properties();
        few.setProperty("title.billing", "Abrechnung");
        Texts texts = new Texts("de", few, Optional.of(Texts.in(ENGLISH)));
        assertThat(texts.of("title.billing")).isEqualTo("Abrechnung");
        assertThat(texts.has("title.overview")).isTrue();
        assertThat(Passage.of(texts.of("title.overview"))).containsExactly(new Passage("Overview", true));
        assertThat(Passage.of(texts.of("roles.methods", "count", 1))).containsExactly(new Passage("1 method", true));
        assertThat(texts.has("title.nothing")).isFalse();
    }

    @Test
    void englishPartsOfATextAreKnown() {
        Texts german = Texts.in("de");
        assertThat(Passage.of("Nein. " + german.english("Not <this>.") + " (Code 496)"))
                .containsExactly(
                        new Passage("Nein. ", false),
                        new Passage("Not <this>.", true),
                        new Passage(" (Code 496)", false));
        assertThat(Texts.in(ENGLISH).english("Not this.")).isEqualTo("Not this.");
        assertThat(german.english("")).isEmpty();
        assertThat(Passage.of("begun \u2066but not ended"))
                .containsExactly(new Passage("begun \u2066but not ended", false));
        assertThat(Passage.of("")).isEmpty();
    }

    @Test
    void faultsAreInTheReadersLanguageWithTheApisDetailsInEnglish() {
        Texts german = Texts.in("de");
        Fault known = Fault.ofField(ErrorCode.INVALID_CALLBACK_URL, "callback_url", "It has no host.");
        assertThat(Passage.of(FieldTexts.fault(german, known)))
                .hasSize(3)
                .contains(new Passage("It has no host.", true))
                .last()
                .isEqualTo(new Passage(" (Code 398)", false));
        Fault unknown = Fault.of(ErrorCode.INVALID_CURRENCY, "It is XYZ.");
        assertThat(Passage.of(FieldTexts.fault(german, unknown)))
                .first()
                .isEqualTo(new Passage("The 'currency' parameter is invalid. It is XYZ.", true));
        assertThat(FieldTexts.fault(Texts.in(ENGLISH), 398, "It has no host."))
                .isEqualTo("This URL cannot be used. It has no host. (code 398)");
        assertThat(FieldTexts.fault(Texts.in(ENGLISH), unknown))
                .isEqualTo("The 'currency' parameter is invalid. It is XYZ. (code 210)");
    }

    @Test
    void guestsGetTheFirstOfTheirLanguagesThatThereIs() {
        assertThat(Texts.forReader(List.of(Locale.of("sv"), Locale.of("fr", "CA"), Locale.of("de")))
                        .language())
                .isEqualTo("fr");
        assertThat(Texts.forReader(List.of(Locale.of("sv"))).language()).isEqualTo(ENGLISH);
        assertThat(Texts.forReader(List.of()).language()).isEqualTo(ENGLISH);
        assertThat(Texts.in("xx").language()).isEqualTo(ENGLISH);
    }

    @Test
    void arabicIsWrittenFromRightToLeft() {
        assertThat(languages().filter(language -> Texts.in(language).direction().equals("rtl")))
                .containsExactly("ar");
    }

    @Test
    void valuesAreWrittenAsTheLanguageDoes() {
        BigDecimal amount = new BigDecimal("1234.5");
        Instant moment = Instant.parse("2026-03-31T22:05:00Z");
        Formats german = new Formats("de", ZoneId.of("Europe/Berlin"));
        assertThat(german.amount(amount)).isEqualTo("1.234,50\u00a0$");
        assertThat(german.day(moment)).isEqualTo("1. Apr. 2026");
        assertThat(new Formats("ar", ZoneId.of("UTC")).amount(amount))
                .contains("1,234.50", "US$")
                .endsWith("\u200e");
        assertThat(new Formats("ru", ZoneId.of("UTC")).number(12_345)).isEqualTo("12\u00a0345");
        assertThat(Texts.in("ru").of("roles.methods", "count", 22)).isEqualTo("22 метода");
        assertThat(Texts.in("ar").of("roles.methods", "count", 2)).isEqualTo("دالتان (2)");
    }
}
