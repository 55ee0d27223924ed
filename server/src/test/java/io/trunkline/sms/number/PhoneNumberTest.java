package io.trunkline.sms.number;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is a telephone number. */
final class PhoneNumberTest {

    @Test
    void aPlusSignMakesNoDifference() {
        assertThat(PhoneNumber.find("+4930111")).contains(new PhoneNumber("4930111"));
        assertThat(PhoneNumber.find("4930111")).isEqualTo(PhoneNumber.find("+4930111"));
        assertThat(PhoneNumber.find("112")).isPresent();
        assertThat(PhoneNumber.find("0012")).contains(new PhoneNumber("0012"));
        assertThat(PhoneNumber.find("1".repeat(15))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "+",
                "12",
                "+12",
                "1234567890123456",
                "++4930111",
                "4930111+",
                " 4930111",
                "4930111\n",
                "49 30 111",
                "49-30-111",
                "-4930111",
                "4930111.0",
                "493e5",
                "Bank",
                "\u0664\u0669\u0663\u0660",
                "\u06f4\u06f9\u06f3\u06f0",
                "\uff14\uff19\uff13\uff10",
                "+\u0967\u0968\u0969\u096a",
                "4930\u0661\u0661\u0661"
            })
    void nothingElseIsANumber(String text) {
        assertThat(PhoneNumber.find(text)).isEmpty();
    }

    @Test
    void aVeryLongTextIsNone() {
        assertThat(PhoneNumber.find("1".repeat(1_000_000))).isEmpty();
    }

    @Test
    void onlyDigitsAreStored() {
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> new PhoneNumber("+4930111"));
    }
}
