package io.trunkline.console.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads literals of programming languages, as strictly as these do. */
final class Literals {

    private static final Pattern UNIT = Pattern.compile("(?<!\\\\)((?:\\\\\\\\)*)\\\\u([0-9a-f]{4})");

    private Literals() {}

    /** What is between quotes, in which nothing has a meaning. */
    static String verbatim(String literal, String quote) {
        assertThat(literal).startsWith(quote).endsWith(quote).hasSizeGreaterThan(1);
        String text = literal.substring(1, literal.length() - 1);
        assertThat(text).doesNotContain(quote);
        return text;
    }

    /** What Java's compiler makes of a file before it knows of literals: a backslash that is not escaped begins a number. */
    static String javaUnits(String source) {
        return UNIT.matcher(source).replaceAll(found -> {
            char unit = (char) Integer.parseInt(found.group(2), 16);
            assertThat(unit).as("a character that would end the literal").isGreaterThan('\u00ff');
            return Matcher.quoteReplacement(found.group(1) + unit);
        });
    }

    /**
     * What a literal with escapes says.
     *
     * @param special further characters that have a meaning unless they are escaped
     */
    static String escaped(String literal, char quote, String special) {
        assertThat(literal.charAt(0)).isEqualTo(quote);
        StringBuilder text = new StringBuilder();
        int at = 1;
        while (literal.charAt(at) != quote) {
            int point = literal.codePointAt(at);
            at += Character.charCount(point);
            assertThat(point).as("a line end within %s", literal).isNotIn((int) '\n', (int) '\r');
            assertThat(special.indexOf(point))
                    .as("%c within %s", point, literal)
                    .isNegative();
            if (point != '\\') {
                text.appendCodePoint(point);
                continue;
            }
            char kind = literal.charAt(at++);
            int end = at;
            switch (kind) {
                case 'n' -> text.append('\n');
                case 'r' -> text.append('\r');
                case 't' -> text.append('\t');
                case 'u' -> {
                    if (literal.charAt(at) == '{') {
                        end = literal.indexOf('}', at) + 1;
                        text.appendCodePoint(Integer.parseInt(literal.substring(at + 1, end - 1), 16));
                    } else {
                        end = at + 4;
                        text.appendCodePoint(Integer.parseInt(literal.substring(at, end), 16));
                    }
                }
                case 'U' -> {
                    end = at + 8;
                    text.appendCodePoint(Integer.parseInt(literal.substring(at, end), 16));
                }
                case '0', '1', '2', '3' -> {
                    end = at + 2;
                    text.append((char) Integer.parseInt(literal.substring(at - 1, end), 8));
                }
                default -> {
                    assertThat(kind).as("an escape in %s", literal).isIn('\\', quote, '$');
                    text.append(kind);
                }
            }
            at = end;
        }
        assertThat(at).as("the end of %s", literal).isEqualTo(literal.length() - 1);
        return text.toString();
    }
}
