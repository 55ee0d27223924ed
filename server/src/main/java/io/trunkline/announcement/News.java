package io.trunkline.announcement;

import io.trunkline.account.profile.CodeLists;
import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultList;
import io.trunkline.notification.mail.Languages;
import io.trunkline.text.Ascii;
import io.trunkline.text.SafeText;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an announcement says, perhaps in several languages. Immutable.
 *
 * @param words for everybody whose language has no words of its own
 * @param translations by language code, in lower case; an obsolete code is replaced by its successor
 */
public record News(Words words, SortedMap<String, Words> translations) {

    /** Maximum length of a subject, in UTF-16 code units. */
    public static final int MOST_SUBJECT = 200;

    /** Maximum length of a text, in UTF-16 code units. */
    public static final int MOST_TEXT = 16_000;

    /** The parameter with the translations, in refusals. */
    public static final String TRANSLATIONS = "translations";

    /** Of a code that is none, so much is shown. */
    private static final int CODE_SHOWN = 10;

    /** What readers of one language get. */
    public record Words(String subject, String text) {}

    public News {
        translations = Collections.unmodifiableSortedMap(new TreeMap<>(translations));
    }

    /** News in a single language. */
    public static News of(String subject, String text) {
        return new News(new Words(subject, text), Collections.emptySortedMap());
    }

    /**
     * Checks news.
     *
     * @param translations by language code, as the author wrote it
     * @param faults gets everything that is wrong; if there is anything, the result is of no use
     */
    static News checked(Words words, Map<String, Words> translations, FaultList faults) {
        check("subject", "text", "", words, faults);
        SortedMap<String, Words> byLanguage = new TreeMap<>();
        translations.forEach((code, translated) -> {
            String language = Languages.current(Ascii.lower(code));
            if (!CodeLists.isLanguage(Ascii.lower(code))) {
                faults.addIfTold(() -> Fault.ofField(
                        ErrorCode.INVALID_LANGUAGE_CODE,
                        TRANSLATIONS,
                        "There is no language " + shown(code) + "; send two letters of ISO 639-1, such as en."));
            } else if (byLanguage.put(language, translated) != null) {
                faults.addIfTold(
                        () -> Fault.invalid(TRANSLATIONS, "Two translations are for the language " + language + "."));
            } else {
                check(TRANSLATIONS, TRANSLATIONS, language + ": ", translated, faults);
            }
        });
        return new News(words, byLanguage);
    }

    private static void check(String subjectField, String textField, String language, Words words, FaultList faults) {
        String subject = words.subject();
        if (subject.isBlank()
                || subject.length() > MOST_SUBJECT
                || subject.chars().anyMatch(Character::isISOControl)) {
            faults.addIfTold(() -> Fault.invalid(
                    subjectField, language + "Send a subject: one line of 1 to " + MOST_SUBJECT + " characters."));
        }
        String text = words.text();
        // PostgreSQL cannot store a zero character.
        if (text.isBlank() || text.length() > MOST_TEXT || text.indexOf('\0') >= 0) {
            faults.addIfTold(() -> Fault.invalid(
                    textField,
                    language + "Send a text of 1 to " + MOST_TEXT + " characters, none of them a zero character."));
        }
    }

    private static String shown(String code) {
        String safe = SafeText.of(code);
        return safe.codePointCount(0, safe.length()) <= CODE_SHOWN
                ? safe
                : safe.substring(0, safe.offsetByCodePoints(0, CODE_SHOWN)) + "\u2026";
    }

    /**
     * The words for a reader: in the reader's language, or else in the language of the mail around them ({@link Languages#textsFor}), or else
     * those that everybody gets.
     *
     * @param code the reader's {@code language_code}
     */
    public Words forReader(String code) {
        Words own = translations.get(Languages.current(code));
        return own != null ? own : translations.getOrDefault(Languages.textsFor(code), words);
    }
}
