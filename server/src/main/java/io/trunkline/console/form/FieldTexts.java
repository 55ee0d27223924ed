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
        String meaning = texts.has(key) ? texts.of(key) : description;
        return longest.isEmpty() ? meaning : meaning + " " + texts.of("hint.longest", "most", longest.getAsInt());
    }

    /** A fault in words, with its code. */
    public static String fault(Texts texts, Fault fault) {
        return fault(texts, fault.code().number(), fault.message() + (fault.hint() == null ? "" : ". " + fault.hint()));
    }

    /**
     * A fault in words, with its code.
     *
     * @param otherwise the words of the API, in English, if the reader's language has none
     */
    public static String fault(Texts texts, int code, String otherwise) {
        String key = "fault." + code;
        String words = texts.has(key) ? texts.of(key) : otherwise;
        return texts.of("fault", Map.of("words", words, "code", Integer.toString(code)));
    }
}
