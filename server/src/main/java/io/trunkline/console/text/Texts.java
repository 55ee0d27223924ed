package io.trunkline.console.text;

import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.util.ULocale;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The words of the console in one language: patterns of ICU's MessageFormat, by key, as the mails have them. Read when the language is first
 * needed, and kept. Where a language has no text, the English one stands in: no page fails for want of a translation. Immutable and
 * thread-safe.
 */
public final class Texts {

    /** The languages with texts, by their code in ISO 639-1; the first one is the fallback. */
    public static final List<String> LANGUAGES = List.of("en", "ru", "es", "de", "fr", "ar");

    private static final Map<String, Texts> READ = new ConcurrentHashMap<>();

    /** First strong isolate, and its end (UAX 9), as in the mails. */
    private static final String ISOLATE = "\u2068";

    private static final String END = "\u2069";

    private final String language;
    private final boolean isRightToLeft;
    private final Properties patterns;

    /** Has every text; empty for the language that does. */
    private final Optional<Texts> fallback;

    Texts(String language, Properties patterns, Optional<Texts> fallback) {
        this.language = language;
        this.isRightToLeft = new ULocale(language).isRightToLeft();
        this.patterns = patterns;
        this.fallback = fallback;
    }

    /** The texts for a reader of a language; English ones for the reader of a language without texts. */
    public static Texts in(String language) {
        String english = LANGUAGES.getFirst();
        if (language.equals(english) || !LANGUAGES.contains(language)) {
            return READ.computeIfAbsent(english, key -> new Texts(key, read(key), Optional.empty()));
        }
        Texts fallback = in(english);
        return READ.computeIfAbsent(language, key -> new Texts(key, read(key), Optional.of(fallback)));
    }

    /** The texts for a reader of several languages, the best first. */
    public static Texts forReader(List<Locale> languages) {
        return in(languages.stream()
                .map(Locale::getLanguage)
                .filter(LANGUAGES::contains)
                .findFirst()
                .orElse(LANGUAGES.getFirst()));
    }

    static Properties read(String language) {
        Properties patterns = new Properties();
        try (InputStream in =
                Objects.requireNonNull(Texts.class.getResourceAsStream(language + ".properties"), language)) {
            patterns.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("The texts of the console in " + language + " cannot be read", e);
        }
        return patterns;
    }

    /** The language, as HTML names it. */
    public String language() {
        return language;
    }

    /** The language, for what the platform writes in it. */
    public Locale locale() {
        return Locale.forLanguageTag(language);
    }

    /** The direction in which it is written, as HTML names it. */
    public String direction() {
        return isRightToLeft ? "rtl" : "ltr";
    }

    /** A text that needs no values. */
    public String of(String key) {
        return of(key, Map.of());
    }

    /** A text with a value, which may decide a plural. */
    public String of(String key, String name, Object value) {
        return of(key, Map.of(name, value));
    }

    /**
     * A text with its values.
     *
     * @throws IllegalStateException if there is no such text
     */
    public String of(String key, Map<String, Object> values) {
        String pattern = patterns.getProperty(key);
        if (pattern == null) {
            return fallback.map(english -> english(english.of(key, values)))
                    .orElseThrow(() -> new IllegalStateException("The console has no text " + key));
        }
        return pattern.indexOf('{') < 0
                ? pattern
                : new MessageFormat(pattern, new ULocale(language)).format(isRightToLeft ? isolated(values) : values);
    }

    /** Names, numbers and addresses in a text that runs from right to left keep their own direction. */
    private static Map<String, Object> isolated(Map<String, Object> values) {
        Map<String, Object> isolated = new HashMap<>();
        values.forEach((name, value) ->
                isolated.put(name, value instanceof String text && !text.isEmpty() ? ISOLATE + text + END : value));
        return isolated;
    }

    /** Whether there is a text. */
    public boolean has(String key) {
        return patterns.containsKey(key)
                || fallback.map(english -> english.has(key)).orElse(false);
    }

    /**
     * Words that exist in English only, as a part of a text in this language: marked, so that pages can tell browsers (see {@link Passage}),
     * and so that they keep their direction.
     */
    public String english(String words) {
        return words.isEmpty() ? "" : fallback.isEmpty() ? words : Passage.mark(words);
    }

    /** The keys of all texts. */
    Set<String> keys() {
        return patterns.stringPropertyNames();
    }
}
