package io.trunkline.text;

/** Text from outside, made safe for logs, terminals and databases. Stateless and thread-safe. */
public final class SafeText {

    private static final int REPLACEMENT = 0xFFFD;

    private SafeText() {}

    /** The text in one line. Characters that move a cursor, hide or reorder text, or are not text are replaced. */
    public static String of(String text) {
        return text.codePoints()
                .map(SafeText::harmless)
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
