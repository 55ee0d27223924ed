package io.trunkline.sms.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The septets are those of 3GPP TS 23.038. */
final class GsmAlphabetTest {

    @ParameterizedTest
    @CsvSource({
        "@, 00",
        "Δ, 10",
        "Ω, 15",
        "É, 1f",
        "' ', 20",
        "¤, 24",
        "A, 41",
        "¡, 40",
        "§, 5f",
        "¿, 60",
        "à, 7f",
        "'^', 1b14",
        "{, 1b28",
        "}, 1b29",
        "'\\', 1b2f",
        "[, 1b3c",
        "~, 1b3d",
        "], 1b3e",
        "|, 1b40",
        "€, 1b65"
    })
    void knownSeptets(String character, String septets) {
        assertThat(HexFormat.of().formatHex(SmsEncoding.GSM.encode(character))).isEqualTo(septets);
        assertThat(SmsEncoding.GSM.decode(HexFormat.of().parseHex(septets))).isEqualTo(character);
    }

    @Test
    void noSeptetIsGivenToTwoCharacters() {
        String all = IntStream.range(0, Character.MAX_VALUE)
                .filter(character -> GsmAlphabet.septets((char) character) > 0)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
        assertThat(all).hasSize(127 + 10);
        assertThat(SmsEncoding.GSM.decode(SmsEncoding.GSM.encode(all))).isEqualTo(all);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ç", "`", "ж", "\u001b", "\t", "’"})
    void whatItDoesNotHave(String character) {
        assertThat(GsmAlphabet.has(character)).isFalse();
        assertThat(SmsEncoding.of("a" + character)).isEqualTo(SmsEncoding.UCS2);
        assertThatThrownBy(() -> SmsEncoding.GSM.encode(character)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"1b41, A", "611b, 'a '", "1b1b, ' '", "61ff62, 'a\ufffdb'"})
    void whatIsNotInTheStandardIsReadAsItSays(String septets, String text) {
        assertThat(SmsEncoding.GSM.decode(HexFormat.of().parseHex(septets))).isEqualTo(text);
    }

    @Test
    void halfACodeUnitIsToldApart() {
        assertThat(SmsEncoding.UCS2.decode(HexFormat.of().parseHex("04360a"))).isEqualTo("ж\ufffd");
    }

    @Property
    void anyOctetsCanBeRead(@ForAll byte[] octets) {
        for (SmsEncoding encoding : SmsEncoding.values()) {
            assertThat(encoding.decode(octets)).hasSizeLessThanOrEqualTo(octets.length);
        }
    }
}
