package io.trunkline.console.text;

import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.util.ULocale;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The words of the console in one language: patterns of ICU's MessageFormat, by key, as the mails have them. Read when the language is first
 * needed, and kept. Immutable and thread-safe.
 */
public final class Texts {

    /** The languages with texts, by their code in ISO 639-1; the first one is the fallback. */
    public static final List<String> LANGUAGES = List.of("en");

    private static final Map<String, Texts> READ = new ConcurrentHashMap<>();

    private final String language;
    private final Properties patterns;

    private Texts(String language, Properties patterns) {
        this.language = language;
        this.patterns = patterns;
    }

    /** The texts for a reader of a language; English ones for the reader of a language without texts. */
    public static Texts in(String language) {
        return READ.computeIfAbsent(
                LANGUAGES.contains(language) ? language : LANGUAGES.getFirst(), key -> new Texts(key, read(key)));
    }

    /** The texts for a reader of several languages, the best first. */
    public static Texts forReader(List<Locale> languages) {
        return in(languages.stream()
                .map(Locale::getLanguage)
                .filter(LANGUAGES::contains)
                .findFirst()
                .orElse(LANGUAGES.getFirst()));
    }

    private static Properties read(String language) {
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
        return new ULocale(language).isRightToLeft() ? "rtl" : "ltr";
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
            throw new IllegalStateException("The console has no text " + key);
        }
        return pattern.indexOf('{') < 0 ? pattern : new MessageFormat(pattern, new ULocale(language)).format(values);
    }

    /** Whether there is a text. */
    public boolean has(String key) {
        return patterns.containsKey(key);
    }

    /** The keys of all texts. */
    Set<String> keys() {
        return patterns.stringPropertyNames();
    }
}
