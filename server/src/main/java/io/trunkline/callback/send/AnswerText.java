package io.trunkline.callback.send;

import java.nio.charset.StandardCharsets;

/** Makes an answer from outside safe for logs, terminals and databases. */
final class AnswerText {

    private static final int REPLACEMENT = 0xFFFD;

    private AnswerText() {}

    /** The text, read as UTF-8. Characters that move a cursor, hide or reorder text, or are not text are replaced. */
    static String of(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8)
                .codePoints()
                .map(AnswerText::harmless)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .strip();
    }

    private static int harmless(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> ' ';
            case Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED -> REPLACEMENT;
            default -> character;
        };
    }
}
