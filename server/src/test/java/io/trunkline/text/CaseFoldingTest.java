package io.trunkline.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Case folding (The Unicode Standard, section 3.13). */
final class CaseFoldingTest {

    @ParameterizedTest
    @CsvSource({
        "JANE, jane",
        "\u03a3\u0391\u03a3, \u03c3\u03b1\u03c3",
        "\u03c3\u03b1\u03c2, \u03c3\u03b1\u03c3",
        "STRASSE, stra\u00dfe",
        "\u1e9e, \u00df",
        "\u212a, k",
        "\ufb01, FI",
        "A\u030a, \u00e5",
        "a\u00adb, ab",
        "\u13a0, \uab70",
        "\u0130, i\u0307",
    })
    void whatDiffersOnlyInCaseOrFormIsTheSame(String one, String other) {
        assertThat(CaseFolding.fold(one)).isEqualTo(CaseFolding.fold(other));
        assertThat(CaseFolding.fold(CaseFolding.fold(one))).isEqualTo(CaseFolding.fold(one));
    }

    @ParameterizedTest
    @CsvSource({"i, \u0131", "a, \u00e4", "o, 0"})
    void whatIsAnotherLetterStaysAnother(String one, String other) {
        assertThat(CaseFolding.fold(one)).isNotEqualTo(CaseFolding.fold(other));
    }
}
