package io.trunkline.access.factor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.bouncycastle.util.encoders.Base32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Codes as RFC 6238 has them, and when they are accepted. */
final class TotpCodesTest {

    private static final TotpSecret OF_THE_RFC =
            new TotpSecret(Base32.toBase32String("12345678901234567890".getBytes(StandardCharsets.US_ASCII)));

    private static final Authenticator APP = new Authenticator(OF_THE_RFC.text());

    /** Of 30 seconds, in the middle of which the tests take place. */
    private static final long STEP = 41_152_263;

    private static final Instant NOW = Instant.ofEpochSecond(STEP * 30 + 15);

    /** The table of appendix B has eight digits; shorter codes are their ends. */
    @ParameterizedTest
    @CsvSource({
        "59, 94287082, 1",
        "1111111109, 07081804, 37037036",
        "1111111111, 14050471, 37037037",
        "1234567890, 89005924, 41152263",
        "2000000000, 69279037, 66666666",
        "20000000000, 65353130, 666666666"
    })
    void codesAreThoseOfTheRfc(long second, String code, long step) {
        Instant now = Instant.ofEpochSecond(second);
        assertThat(TotpCodes.step(OF_THE_RFC, code.substring(2), now, -1)).hasValue(step);
        assertThat(APP.code(now)).isEqualTo(code.substring(2));
    }

    /** A phone's clock may differ by a step: codes are accepted from 30 seconds before they are shown to 30 seconds after. */
    @ParameterizedTest
    @CsvSource({"-31, false", "-30, true", "-1, true", "0, true", "29, true", "30, true", "59, true", "60, false"})
    void aCodeIsGoodForAStepBeforeAndAfterItsOwn(long seconds, boolean isGood) {
        Instant begin = Instant.ofEpochSecond(STEP * 30);
        assertThat(TotpCodes.step(OF_THE_RFC, APP.code(begin), begin.plusSeconds(seconds), -1)
                        .isPresent())
                .isEqualTo(isGood);
    }

    @Test
    void neitherAUsedStepNorAnEarlierOneIsAccepted() {
        String code = APP.code(NOW);
        assertThat(TotpCodes.step(OF_THE_RFC, code, NOW, STEP - 1)).hasValue(STEP);
        assertThat(TotpCodes.step(OF_THE_RFC, code, NOW, STEP)).isEmpty();
        assertThat(TotpCodes.step(OF_THE_RFC, APP.code(NOW.minusSeconds(30)), NOW, STEP))
                .isEmpty();
        assertThat(TotpCodes.step(OF_THE_RFC, APP.code(NOW.plusSeconds(30)), NOW, STEP))
                .hasValue(STEP + 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "00592", "0059240", "89005924", "٠٠٥٩٢٤", "00592４", "-05924", "code"})
    void otherTextsAreNoCodes(String text) {
        assertThat(TotpCodes.step(OF_THE_RFC, text, NOW, -1)).isEmpty();
    }

    @Test
    void secretsAre160RandomBits() {
        Set<String> texts = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            TotpSecret secret = TotpSecret.next(new SecureRandom());
            assertThat(secret.text()).matches("[A-Z2-7]{32}");
            assertThat(secret.key().getEncoded()).hasSize(20);
            assertThat(secret.toString()).doesNotContain(secret.text());
            assertThat(TotpCodes.step(secret, new Authenticator(secret.text()).code(NOW), NOW, -1))
                    .isPresent();
            texts.add(secret.text());
        }
        assertThat(texts).hasSize(100);
    }
}
