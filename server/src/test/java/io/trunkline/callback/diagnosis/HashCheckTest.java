package io.trunkline.callback.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.callback.signature.CallbackHash;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which part of a hash's input is another one than was given. */
final class HashCheckTest {

    private static final String SALT = "Pepper";
    private static final String KEY = "5d1c7a3e-Key";
    private static final HashCheck CHECK = new HashCheck(SALT, KEY);

    private static String hash(String input) {
        return CallbackHash.ofText(input);
    }

    private static Diagnosis check(String hash) {
        return CHECK.check(hash, "17", "42", List.of("41", "43"));
    }

    @Test
    void theRightHashFitsAtOnce() {
        Diagnosis diagnosis = check(CallbackHash.of(SALT, 17, KEY, 42));
        assertThat(diagnosis).isEqualTo(new Diagnosis(true, List.of(), 1));
        assertThat(diagnosis.explained()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "17KEY42|the hash was computed without a salt",
                "pepper17KEY42|the hash was computed with the salt in lower case",
                "PEPPER17KEY42|the hash was computed with the salt in upper case",
                "SALT17KEY43|the hash belongs to callback 43, which is in the same body",
                "SALT17KEY41|the hash belongs to callback 41, which is in the same body",
                "SALT17KEY\"42\"|the hash was computed with quotation marks around the callback id",
                "SALT17.0KEY42|the hash was computed with the account id as a decimal number, 17.0",
                "SALTKEY42|the hash was computed without the account id",
                "SALT17KEY|the hash was computed without the callback id",
                "17SALTKEY42|the hash was computed in another order: account id, salt, api key, callback id",
                "42KEY17SALT|the hash was computed in another order: callback id, api key, account id, salt",
            })
    void oneCauseIsFound(String input, String cause) {
        Diagnosis diagnosis = check(hash(input.replace("SALT", SALT).replace("KEY", KEY)));
        assertThat(diagnosis.fits()).isFalse();
        assertThat(diagnosis.causes()).containsExactly(cause);
        assertThat(diagnosis.explained()).isTrue();
        assertThat(diagnosis.tried()).isBetween(2L, 100L);
    }

    @Test
    void lineBreaksQuotesAndSpacesOfWhatWasGivenAreFound() {
        String right = CallbackHash.of(SALT, 17, KEY, 42);
        assertThat(causes(new HashCheck(" " + SALT, KEY), right))
                .containsExactly("the salt that was given has white space around it");
        assertThat(causes(new HashCheck("\"" + SALT + "\"", KEY), right))
                .containsExactly("the salt that was given has quotation marks around it");
        assertThat(causes(new HashCheck(SALT, "'" + KEY + "'"), right))
                .containsExactly("the api key that was given has quotation marks around it");
        assertThat(causes(CHECK, hash(SALT + "17" + KEY + "\n42")))
                .containsExactly("the hash was computed with a line break after the api key");
        assertThat(causes(CHECK, right.toUpperCase(Locale.ROOT)))
                .containsExactly("the hash is in upper case instead of lower case");
        assertThat(causes(CHECK, " " + right)).containsExactly("the hash has white space around it");
    }

    @Test
    void whatIsNotQuotedOnBothSidesIsTakenAsItIs() {
        for (String salt : List.of("\"" + SALT, "\"" + SALT + "'", "\"")) {
            assertThat(causes(new HashCheck(salt, KEY), CallbackHash.of(SALT, 17, KEY, 42)))
                    .isEmpty();
            assertThat(new HashCheck(salt, KEY)
                            .check(CallbackHash.of(salt, 17, KEY, 42), "17", "42", List.of())
                            .fits())
                    .isTrue();
        }
    }

    @Test
    void twoCausesTogetherAreFoundAndThreeAreNot() {
        assertThat(causes(CHECK, hash("17" + KEY + "43")))
                .containsExactly(
                        "the hash was computed without a salt",
                        "the hash belongs to callback 43, which is in the same body");
        Diagnosis none = check(hash("17" + KEY.toUpperCase(Locale.ROOT) + "43"));
        assertThat(none.fits()).isFalse();
        assertThat(none.causes()).isEmpty();
        assertThat(none.explained()).isFalse();
        assertThat(none.tried()).isGreaterThan(100);
    }

    @Test
    void itShowsNoSecret() {
        assertThat(CHECK).hasToString("HashCheck[]");
    }

    private static List<String> causes(HashCheck check, String hash) {
        return check.check(hash, "17", "42", List.of("41", "43")).causes();
    }
}
