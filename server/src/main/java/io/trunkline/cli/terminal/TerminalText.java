package io.trunkline.cli.terminal;

import java.util.Locale;

/**
 * Text for a terminal. Operators read many texts chosen by clients: a control character could move the cursor or forge
 * another field.
 */
public final class TerminalText {

    private TerminalText() {}

    /** The text with control and format characters escaped as {@code \\}{@code u} and four or more hexadecimal digits. */
    public static String visible(String text) {
        StringBuilder visible = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT) {
                visible.append(String.format(Locale.ROOT, "\\u%04x", c));
            } else {
                visible.appendCodePoint(c);
            }
        });
        return visible.toString();
    }
}
