package io.trunkline.console.code;

import java.util.List;

/**
 * A call in one language.
 *
 * @param id of the language, of small letters
 * @param label the name of the language
 * @param code the program
 * @param notes the ends of the keys of texts that a reader should know
 */
public record Snippet(String id, String label, String code, List<String> notes) {

    public Snippet {
        notes = List.copyOf(notes);
    }

    /** Without the program. */
    @Override
    public String toString() {
        return "Snippet[" + id + "]";
    }
}
