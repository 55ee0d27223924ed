package io.trunkline.console.form;

import io.trunkline.console.text.Texts;
import io.trunkline.fault.Fault;
import java.util.Map;
import java.util.OptionalInt;

/** What fields say about themselves: by the texts of the reader's language or, in English, by their declarations. Stateless and thread-safe. */
public final class FieldTexts {

    private FieldTexts() {}

    /** The name of a field for people. */
    public static String label(Texts texts, String parameter) {
        return texts.of("field." + parameter);
    }

    /**
     * What a field means, and its limit.
     *
     * @param description of its declaration, in English
     * @param longest the maximum length, in characters
     */
    public static String hint(Texts texts, String parameter, String description, OptionalInt longest) {
        String key = "hint." + parameter;
        String meaning = texts.has(key) ? texts.of(key) : texts.english(description);
        return longest.isEmpty() ? meaning : meaning + " " + texts.of("hint.longest", "most", longest.getAsInt());
    }

    /**
     * A fault in words, with its code. The words may quote what the API says: its {@code message}, or its {@code hint}, which tells what no
     * text can know beforehand. Both are English.
     */
    public static String fault(Texts texts, Fault fault) {
        String hint = fault.hint() == null ? "" : fault.hint();
        String all = hint.isEmpty() ? fault.message() : fault.message() + ". " + hint;
        return fault(texts, fault.code().number(), fault.message(), hint, all);
    }

    /**
     * A fault in words, with its code.
     *
     * @param otherwise the words of the API, in English, to quote or, if the console has no words of its own, to show
     */
    public static String fault(Texts texts, int code, String otherwise) {
        return fault(texts, code, otherwise, otherwise, otherwise);
    }

    private static String fault(Texts texts, int code, String message, String hint, String all) {
        String key = "fault." + code;
        String words = texts.has(key)
                ? texts.of(key, Map.of("message", texts.english(message), "hint", texts.english(hint)))
                        .strip()
                : texts.english(all);
        return texts.of("fault", Map.of("words", words, "code", Integer.toString(code)));
    }
}
