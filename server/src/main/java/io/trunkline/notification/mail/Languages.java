package io.trunkline.notification.mail;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.Set;

/**
 * The languages of mails, and for each other code which of them to read instead. Stateless and thread-safe.
 *
 * <p>Every code of {@code language_code} is known. An obsolete one stands for its successor; a language without texts falls back to one
 * that most of its readers know, and in the end to English.
 */
public final class Languages {

    /** The last fallback, which has every text. */
    public static final String ENGLISH = "en";

    /** The languages with texts, by their code in ISO 639-1. */
    public static final SequencedSet<String> WITH_TEXTS = new LinkedHashSet<>(List.of(
            "en", "ru", "es", "de", "fr", "it", "pt", "nl", "pl", "tr", "uk", "kk", "zh", "ja", "ko", "ar", "he", "hi",
            "id", "vi"));

    /** Codes that were withdrawn or split, with those that took their place. */
    static final Map<String, String> SUCCESSORS =
            Map.of("iw", "he", "in", "id", "ji", "yi", "jw", "jv", "mo", "ro", "sh", "sr", "no", "nb");

    /** Languages without texts of their own, with one that their readers were most likely taught or use beside it. */
    static final Map<String, String> RELATED = Map.ofEntries(
            Map.entry("ab", "ru"),
            Map.entry("ba", "ru"),
            Map.entry("be", "ru"),
            Map.entry("ky", "ru"),
            Map.entry("tg", "ru"),
            Map.entry("tk", "ru"),
            Map.entry("tt", "ru"),
            Map.entry("uz", "ru"),
            Map.entry("ca", "es"),
            Map.entry("eu", "es"),
            Map.entry("gl", "es"),
            Map.entry("gn", "es"),
            Map.entry("qu", "es"),
            Map.entry("ay", "es"),
            Map.entry("br", "fr"),
            Map.entry("co", "fr"),
            Map.entry("ln", "fr"),
            Map.entry("mg", "fr"),
            Map.entry("oc", "fr"),
            Map.entry("sg", "fr"),
            Map.entry("wo", "fr"),
            Map.entry("lb", "de"),
            Map.entry("rm", "de"),
            Map.entry("fy", "nl"),
            Map.entry("li", "nl"),
            Map.entry("az", "tr"),
            Map.entry("ku", "tr"),
            Map.entry("ug", "zh"),
            Map.entry("bo", "zh"),
            Map.entry("za", "zh"),
            Map.entry("jv", "id"),
            Map.entry("ms", "id"),
            Map.entry("su", "id"),
            Map.entry("yi", "he"));

    private static final Set<String> RIGHT_TO_LEFT = Set.of("ar", "he");

    private Languages() {}

    /** The code itself, or the one that took the place of an obsolete one. */
    public static String current(String code) {
        return SUCCESSORS.getOrDefault(code, code);
    }

    /** The language of mails to a reader of a language: one of {@link #WITH_TEXTS}. */
    public static String textsFor(String code) {
        String current = current(code);
        if (WITH_TEXTS.contains(current)) {
            return current;
        }
        return RELATED.getOrDefault(current, ENGLISH);
    }

    /** Whether a language with texts is written from right to left. */
    public static boolean isRightToLeft(String language) {
        return RIGHT_TO_LEFT.contains(language);
    }
}
