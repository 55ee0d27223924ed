package io.trunkline.console.text;

import java.util.ArrayList;
import java.util.List;

/**
 * A part of a text: in the language of its page, or in English where the server has no other words, as for the details of a refusal. English
 * parts of other texts are between the characters that isolate text from left to right (UAX 9), which also keep them readable where a text is
 * shown as a whole. Immutable.
 */
public record Passage(String text, boolean isEnglish) {

    private static final char START = '\u2066';
    private static final char END = '\u2069';

    /** The words, marked as English. */
    static String mark(String english) {
        return START + english + END;
    }

    /** The parts of a text, in their order; none is empty. */
    public static List<Passage> of(String text) {
        List<Passage> passages = new ArrayList<>();
        int at = 0;
        for (int start = text.indexOf(START); start >= 0; start = text.indexOf(START, at)) {
            int end = text.indexOf(END, start);
            if (end < 0) {
                break;
            }
            add(passages, text.substring(at, start), false);
            add(passages, text.substring(start + 1, end), true);
            at = end + 1;
        }
        add(passages, text.substring(at), false);
        return passages;
    }

    private static void add(List<Passage> passages, String text, boolean isEnglish) {
        if (!text.isEmpty()) {
            passages.add(new Passage(text, isEnglish));
        }
    }
}
