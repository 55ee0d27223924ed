package io.trunkline.sms.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A text is cut so that phones can join it, into as few parts as the limits allow. */
final class SmsTextTest {

    private static final String GRINNING = "\ud83d\ude00";

    /** Texts of the alphabet of GSM, of any other, and of pairs and halves of surrogates, often longer than a part. */
    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> gsm =
                Arbitraries.strings().withChars("abcXYZ 019@£Ω\n\f^{}\\[~]|€").ofMaxLength(800);
        Arbitrary<String> other = Arbitraries.of("a", "ж", "中", GRINNING, GRINNING, "\ud83d", "€")
                .list()
                .ofMaxSize(400)
                .map(pieces -> String.join("", pieces));
        return Arbitraries.oneOf(gsm, other, Arbitraries.strings().all().ofMaxLength(200));
    }

    @Property
    void octetsAreReadAsTheTextThatTheyWereMadeOf(@ForAll("texts") String text) {
        SmsEncoding encoding = SmsEncoding.of(text);
        assertThat(encoding.decode(encoding.encode(text))).isEqualTo(text);
    }

    @Property
    void thePartsJoinedAreTheText(@ForAll("texts") String text) {
        assertThat(String.join("", SmsText.of(text).parts())).isEqualTo(text);
    }

    @Property
    void noPartIsTooLargeOrCouldHoldTheNextCharacter(@ForAll("texts") String text) {
        SmsText cut = SmsText.of(text);
        int most = cut.parts().size() == 1
                ? cut.encoding().whole()
                : cut.encoding().part();
        for (int i = 0; i < cut.parts().size(); i++) {
            int size = size(cut.encoding(), cut.parts().get(i));
            assertThat(size).isLessThanOrEqualTo(most);
            if (i + 1 < cut.parts().size()) {
                String next = cut.parts().get(i + 1);
                int character = next.offsetByCodePoints(0, 1);
                assertThat(size + size(cut.encoding(), next.substring(0, character)))
                        .isGreaterThan(most);
            }
        }
    }

    @Property
    void noPairOfSurrogatesIsCut(@ForAll("texts") String text) {
        List<String> parts = SmsText.of(text).parts();
        for (int i = 1; i < parts.size(); i++) {
            String before = parts.get(i - 1);
            assertThat(Character.isHighSurrogate(before.charAt(before.length() - 1))
                            && Character.isLowSurrogate(parts.get(i).charAt(0)))
                    .isFalse();
        }
    }

    @Property
    void eachPartIsReadByItself(@ForAll("texts") String text) {
        SmsText cut = SmsText.of(text);
        assertThat(cut.parts())
                .allSatisfy(
                        part -> assertThat(cut.encoding().decode(cut.encoding().encode(part)))
                                .isEqualTo(part));
    }

    private static int size(SmsEncoding encoding, String text) {
        return encoding.encode(text).length / (encoding == SmsEncoding.GSM ? 1 : 2);
    }

    @ParameterizedTest
    @CsvSource({
        "a, 0, 1",
        "a, 1, 1",
        "a, 160, 1",
        "a, 161, 2",
        "a, 306, 2",
        "a, 307, 3",
        "a, 765, 5",
        "a, 1600, 11",
        "€, 80, 1",
        "€, 81, 2",
        "€, 152, 2",
        "€, 153, 3",
        "ж, 70, 1",
        "ж, 71, 2",
        "ж, 134, 2",
        "ж, 135, 3",
        "ж, 1600, 24",
        GRINNING + ", 35, 1",
        GRINNING + ", 36, 2",
        GRINNING + ", 66, 2",
        GRINNING + ", 67, 3",
    })
    void theNumberOfParts(String character, int times, int parts) {
        assertThat(SmsText.countParts(character.repeat(times))).isEqualTo(parts);
    }

    @Test
    void anEscapeSequenceGoesWholeToTheNextPart() {
        SmsText text = SmsText.of("a".repeat(152) + "€" + "b".repeat(20));
        assertThat(text.parts()).containsExactly("a".repeat(152), "€" + "b".repeat(20));
    }

    @Test
    void aPairOfSurrogatesGoesWholeToTheNextPart() {
        SmsText text = SmsText.of("a".repeat(66) + GRINNING + "b".repeat(20));
        assertThat(text.parts()).containsExactly("a".repeat(66), GRINNING + "b".repeat(20));
    }

    @Test
    void aTextOfTooManyPartsIsRefused() {
        assertThat(SmsText.countParts("ж".repeat(255 * 67))).isEqualTo(255);
        assertThatThrownBy(() -> SmsText.of("ж".repeat(255 * 67 + 1))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void itsTextFormDoesNotTellTheText() {
        assertThat(SmsText.of("open-sesame")).asString().doesNotContain("sesame");
    }
}
