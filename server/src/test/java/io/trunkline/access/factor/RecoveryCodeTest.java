package io.trunkline.access.factor;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.text.Ascii;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The form of recovery codes. */
final class RecoveryCodeTest {

    @Test
    void aPersonGetsTenOfEightyBits() {
        List<RecoveryCode> codes = RecoveryCode.next(new SecureRandom());
        assertThat(codes).hasSize(10).doesNotHaveDuplicates().allSatisfy(code -> {
            assertThat(code.shown()).matches("[A-Z2-7]{4}(-[A-Z2-7]{4}){3}");
            assertThat(code.shown().replace("-", "")).isEqualTo(code.text());
            assertThat(code.toString()).doesNotContain(code.text());
            assertThat(RecoveryCode.read(Ascii.lower(code.text()))).contains(code);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ABCDEFGHIJKLMNO",
                "ABCDEFGHIJKLMNOPA",
                "ABCDEFGHIJKLMNO1",
                "ABCDEFGHIJKLMNOÉ",
                "ABCDEFGHIJKLMNO "
            })
    void otherTextsAreNoCodes(String text) {
        assertThat(RecoveryCode.read(text)).isEmpty();
    }
}
