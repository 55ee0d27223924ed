package io.trunkline.sms.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Headers of parts say what they say, whatever else they have. */
final class UserDataTest {

    private static UserData read(String hex) {
        return UserData.of(HexFormat.of().parseHex(hex));
    }

    @Test
    void theHeaderOfAPart() {
        assertThat(HexFormat.of().formatHex(new Concatenation(0x1ab, 3, 2).withHeader(new byte[] {0x61})))
                .isEqualTo("050003ab030261");
    }

    @Property
    void aPartIsReadAsItWasWritten(
            @ForAll @IntRange(max = 255) int reference,
            @ForAll @IntRange(min = 1, max = 255) int total,
            @ForAll @IntRange(min = 1, max = 255) int sequence,
            @ForAll byte[] text) {
        Concatenation part = new Concatenation(reference, Math.max(total, sequence), sequence);
        UserData read = UserData.of(part.withHeader(text));
        assertThat(read.concatenation()).contains(part);
        assertThat(read.text()).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "0500030a020161, 10",
        // A reference of two octets.
        "0608040a0b020161, 2571",
        // After another element.
        "0a2403010203 00030a0201 61, 10",
        // Before an element that is cut off.
        "0800030a0201240102 61, 10"
    })
    void theReferenceIsFound(String hex, int reference) {
        UserData data = read(hex.replace(" ", ""));
        assertThat(data.concatenation()).contains(new Concatenation(reference, 2, 1));
        assertThat(data.text()).containsExactly(0x61);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0500030a020061", "0500030a020361", "0500030a000161", "0061", "0424020102 61", "0400030a02 61"})
    void whatCannotBeAPartIsNone(String hex) {
        UserData data = read(hex.replace(" ", ""));
        assertThat(data.concatenation()).isEmpty();
        assertThat(data.text()).containsExactly(0x61);
    }

    @Test
    void aHeaderLongerThanThePartIsText() {
        assertThat(read("0961").text()).containsExactly(0x09, 0x61);
        assertThat(read("").text()).isEmpty();
    }

    @Property
    void anyOctetsCanBeRead(@ForAll byte[] octets) {
        assertThat(UserData.of(octets).text()).hasSizeLessThanOrEqualTo(octets.length);
    }

    @ParameterizedTest
    @CsvSource({"-1, 1, 1", "65536, 1, 1", "0, 256, 1", "0, 2, 0", "0, 2, 3"})
    void thereIsNoSuchPart(int reference, int total, int sequence) {
        assertThatThrownBy(() -> new Concatenation(reference, total, sequence))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
