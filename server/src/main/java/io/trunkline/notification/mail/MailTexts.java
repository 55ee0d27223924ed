package io.trunkline.notification.mail;

import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.util.ULocale;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The texts of one language: patterns of ICU's MessageFormat, by key. Read when the language is first needed, and kept. Immutable and
 * thread-safe.
 */
final class MailTexts {

    private static final Map<String, MailTexts> READ = new ConcurrentHashMap<>();

    private final ULocale locale;
    private final Properties patterns;

    private MailTexts(ULocale locale, Properties patterns) {
        this.locale = locale;
        this.patterns = patterns;
    }

    /** The texts of one of {@link Languages#WITH_TEXTS}. */
    static MailTexts of(String language) {
        return READ.computeIfAbsent(language, key -> new MailTexts(new ULocale(key), read(key)));
    }

    private static Properties read(String language) {
        Properties patterns = new Properties();
        try (InputStream in =
                Objects.requireNonNull(MailTexts.class.getResourceAsStream(language + ".properties"), language)) {
            patterns.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("The texts of mails in " + language + " cannot be read", e);
        }
        return patterns;
    }

    /** The same, with some texts in place of others or in addition. */
    MailTexts with(Map<String, String> own) {
        Properties all = new Properties();
        all.putAll(patterns);
        all.putAll(own);
        return new MailTexts(locale, all);
    }

    /** The keys of all texts. */
    Set<String> keys() {
        return patterns.stringPropertyNames();
    }

    /** The language, for values in the texts. */
    ULocale locale() {
        return locale;
    }

    /** Whether there is a text. */
    boolean has(String key) {
        return patterns.containsKey(key);
    }

    /** The pattern of a text that exists. */
    String pattern(String key) {
        return Objects.requireNonNull(patterns.getProperty(key), key);
    }

    /** A text with its values. */
    String format(String key, Map<String, Object> values) {
        return new MessageFormat(pattern(key), locale).format(values);
    }
}
