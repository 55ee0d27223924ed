package io.trunkline.parameter;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalsTest {

    @ParameterizedTest
    @CsvSource({"0,0", "-0.0,0", "+1.50,1.5", ".5,0.5", "5.,5", "1e2,100", "12E-1,1.2", "1e99,1e99", "1e-99,1e-99"})
    void numbersAreRead(String text, BigDecimal number) {
        assertThat(Decimals.read(text).orElseThrow()).isEqualByComparingTo(number);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " 1",
                "1 ",
                ".",
                "e1",
                "1e",
                "1e100",
                "1e1000000",
                "1e-1000000000",
                "NaN",
                "Infinity",
                "0x1",
                "1,5",
                "\u0661",
                "1_000"
            })
    void otherTextsAreNone(String text) {
        assertThat(Decimals.read(text)).isEmpty();
    }

    @Test
    void longNumbersAreNone() {
        assertThat(Decimals.read("9".repeat(64))).isPresent();
        assertThat(Decimals.read("9".repeat(65))).isEmpty();
    }

    @Property
    void whatIsReadIsBounded(@ForAll long digits, @ForAll byte exponent) {
        Decimals.read(digits + "e" + exponent)
                .ifPresent(number -> assertThat(Decimals.isBounded(number)).isTrue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e1000000", "-1e2147483647", "1e-2147483647", "1e164", "1e-164"})
    void farExponentsAreNotWrittenOut(String text) {
        BigDecimal number = new BigDecimal(text);
        assertThat(Decimals.isBounded(number)).isFalse();
        assertThat(Decimals.text(number)).hasSizeLessThan(20);
        assertThat(Decimals.read(Decimals.text(number))).isEmpty();
    }

    @Test
    void manyDigitsAreNotWrittenOut() {
        assertThat(Decimals.isBounded(new BigDecimal("9".repeat(64)))).isTrue();
        assertThat(Decimals.isBounded(new BigDecimal("9".repeat(65)))).isFalse();
        assertThat(Decimals.isBounded(new BigDecimal(BigInteger.ONE.shiftLeft(10_000_000))))
                .isFalse();
    }
}
