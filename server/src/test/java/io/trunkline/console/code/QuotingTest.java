package io.trunkline.console.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Texts in programs: whatever was typed, a language reads it back, and nothing else. */
final class QuotingTest {

    private static final String[] PIECES = {
        "'",
        "\"",
        "`",
        "$",
        "${x}",
        "{$x}",
        "\\",
        "\\n",
        "\\u0041",
        "\\u005c",
        "\n",
        "\r",
        "\t",
        " ",
        "\u0001",
        "7",
        "\u007f",
        "\u0085",
        "\u00a0",
        "\u202e",
        "\u2028",
        "\ud83d\ude00",
        "\udb40\udc01",
        "Zo\u00eb",
        "\u0416",
        "%s",
        "*/",
        "//",
        "#",
        "?>",
        "@CALL@",
        ";",
        "a"
    };

    private static final int ROUNDS = 3000;
    private static final int MOST_PIECES = 8;

    private static void check(UnaryOperator<String> writer, UnaryOperator<String> reader) {
        Random random = new Random(17);
        for (int i = 0; i < ROUNDS; i++) {
            StringBuilder text = new StringBuilder();
            for (int piece = random.nextInt(MOST_PIECES); piece >= 0; piece--) {
                text.append(PIECES[random.nextInt(PIECES.length)]);
            }
            String written = writer.apply(text.toString());
            assertThat(reader.apply(written)).as(written).isEqualTo(text.toString());
            assertThat(written)
                    .doesNotContain("\u202e")
                    .doesNotContain("\u2028")
                    .doesNotContain("\r");
        }
    }

    @Test
    void pythonGoAndCSharpReadWhatWasTyped() {
        check(Quoting.PYTHON::of, text -> Literals.escaped(text, '"', ""));
        check(Quoting.GO::of, text -> Literals.escaped(text, '"', ""));
        check(Quoting.DOT_NET::of, text -> Literals.escaped(text, '"', ""));
    }

    @Test
    void javaScriptReadsWhatWasTyped() {
        check(Quoting.NODE::of, text -> Literals.escaped(text, '\'', ""));
    }

    @Test
    void javaReadsWhatWasTyped() {
        check(Quoting.JAVA::of, text -> Literals.escaped(Literals.javaUnits(text), '"', ""));
    }

    @Test
    void phpReadsWhatWasTyped() {
        check(
                Quoting::inPhp,
                text -> text.startsWith("'") ? Literals.verbatim(text, "'") : Literals.escaped(text, '"', "$"));
    }

    @Test
    void bashReadsWhatWasTyped() {
        check(
                Quoting::inBash,
                text -> text.startsWith("$")
                        ? Literals.escaped(text.substring(1), '\'', "")
                        : Literals.verbatim(text.replace("'\\''", "\0"), "'").replace("\0", "'"));
    }
}
