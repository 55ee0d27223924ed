package io.trunkline.console.code;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * How a language writes text. What cannot be seen, or changes the direction of what is around it, is written by its number, so that a program
 * is what it looks like. Immutable and thread-safe.
 *
 * @param quote around the text
 * @param escapes what is written instead of some characters
 * @param byNumber writes any character by its number
 */
record Quoting(String quote, Map<Integer, String> escapes, IntFunction<String> byNumber) {

    private static final int BMP = 0xFFFF;

    static final Quoting PYTHON = new Quoting("\"", escapes("\""), Quoting::ofFourOrEight);
    static final Quoting GO = new Quoting("\"", escapes("\""), Quoting::ofFourOrEight);
    static final Quoting DOT_NET = new Quoting("\"", escapes("\""), Quoting::ofFourOrEight);
    static final Quoting NODE =
            new Quoting("'", escapes("'"), point -> point > BMP ? hex("\\u{%x}", point) : hex("\\u%04x", point));
    static final Quoting PHP = new Quoting("\"", escapes("\"$"), point -> hex("\\u{%x}", point));
    static final Quoting JAVA = new Quoting("\"", escapes("\""), Quoting::ofJava);

    /** For bash: what is between {@code $'} and {@code '}. */
    private static final Quoting BASH = new Quoting("'", escapes("'"), Quoting::ofFourOrEight);

    Quoting {
        escapes = Map.copyOf(escapes);
    }

    /** The escapes of all languages, and of some more characters. */
    private static Map<Integer, String> escapes(String more) {
        Map<Integer, String> escapes =
                new HashMap<>(Map.of((int) '\\', "\\\\", (int) '\n', "\\n", (int) '\r', "\\r", (int) '\t', "\\t"));
        more.codePoints().forEach(point -> escapes.put(point, "\\" + Character.toString(point)));
        return escapes;
    }

    private static String hex(String format, int point) {
        return String.format(Locale.ROOT, format, point);
    }

    private static String ofFourOrEight(int point) {
        return hex(point > BMP ? "\\U%08x" : "\\u%04x", point);
    }

    /** Java reads {@code \\u} before it knows of strings: control characters need the older form. */
    private static String ofJava(int point) {
        if (point <= 0xFF) {
            return String.format(Locale.ROOT, "\\%03o", point);
        }
        StringBuilder units = new StringBuilder();
        for (char unit : Character.toChars(point)) {
            units.append(hex("\\u%04x", unit));
        }
        return units.toString();
    }

    /** A text as the language writes it. */
    String of(String text) {
        StringBuilder out = new StringBuilder(quote);
        text.codePoints().forEach(point -> {
            String escape = escapes.get(point);
            out.append(escape != null ? escape : isVisible(point) ? Character.toString(point) : byNumber.apply(point));
        });
        return out.append(quote).toString();
    }

    /** A text as bash writes it: as plainly as it can be. */
    static String inBash(String text) {
        boolean isPlain = text.codePoints().allMatch(point -> point == '\n' || isVisible(point));
        return isPlain ? "'" + text.replace("'", "'\\''") + "'" : "$" + BASH.of(text);
    }

    /** A text as PHP writes it: as plainly as it can be. */
    static String inPhp(String text) {
        boolean isPlain = text.codePoints().allMatch(point -> point != '\\' && point != '\'' && isVisible(point));
        return isPlain ? "'" + text + "'" : PHP.of(text);
    }

    private static boolean isVisible(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            case Character.SPACE_SEPARATOR -> point == ' ';
            default -> true;
        };
    }
}
