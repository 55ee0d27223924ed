package io.trunkline.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Words of ASCII, and texts that only look like them. */
final class AsciiTest {

    @Test
    void onlyLettersOfAsciiChangeTheirCase() {
        assertThat(Ascii.lower("GetKeys-Az_@[`{09")).isEqualTo("getkeys-az_@[`{09");
        assertThat(Ascii.upper("GetKeys-Az_@[`{09")).isEqualTo("GETKEYS-AZ_@[`{09");
        assertThat(Ascii.lower("\u212a\u0130\u00c4")).isEqualTo("\u212a\u0130\u00c4");
        assertThat(Ascii.upper("\ufb01\u0131\u017f\u00df\u00e4")).isEqualTo("\ufb01\u0131\u017f\u00df\u00e4");
    }

    @Test
    void wordsAreTheSameButForTheirCase() {
        assertThat(Ascii.isSame("GetKeys", "getKEYS")).isTrue();
        assertThat(Ascii.isSame("GetKeys", "Get\u212aeys")).isFalse();
        assertThat(Ascii.isSame("id", "\u0131d")).isFalse();
        assertThat(Ascii.isSame("a", "ab")).isFalse();
        assertThat(Ascii.startsWith("BEARER x", "Bearer")).isTrue();
        assertThat(Ascii.startsWith("Bear", "Bearer")).isFalse();
    }

    @Test
    void digitsAreThoseOfAscii() {
        assertThat(Ascii.isDigits("0123456789")).isTrue();
        assertThat(Ascii.isDigits("\u0661")).isFalse();
        assertThat(Ascii.isDigits("")).isFalse();
        assertThat(Ascii.isDigits("-1")).isFalse();
        assertThat(Ascii.isAscii("\u0000~\u007f")).isTrue();
        assertThat(Ascii.isAscii("\u0080")).isFalse();
        assertThat(Ascii.isAscii("\uffff")).isFalse();
    }
}
