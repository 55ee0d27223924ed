package io.trunkline.callback.send;

import io.trunkline.text.SafeText;
import java.nio.charset.StandardCharsets;

/** Makes an answer from outside safe for logs, terminals and databases. */
final class AnswerText {

    private AnswerText() {}

    /** The text, read as UTF-8. Characters that move a cursor, hide or reorder text, or are not text are replaced. */
    static String of(byte[] bytes) {
        return SafeText.of(new String(bytes, StandardCharsets.UTF_8));
    }
}
