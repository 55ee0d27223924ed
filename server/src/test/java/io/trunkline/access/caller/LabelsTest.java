package io.trunkline.access.caller;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.access.subuser.SubUserNames;
import io.trunkline.fault.Fault;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What names and descriptions may be. */
final class LabelsTest {

    private static final String EMOJI = "\uD83D\uDE00";

    private static int codeOf(Optional<Fault> fault) {
        return fault.map(found -> found.code().number()).orElse(0);
    }

    private static int ofName(String name) {
        return codeOf(Labels.faultOfName("key_name", name));
    }

    private static int ofDescription(String description) {
        return codeOf(Labels.faultOfDescription("description", description));
    }

    @Test
    void lengthsAreCountedInCharactersAndNotInUnits() {
        assertThat(ofName(EMOJI.repeat(Labels.MAX_NAME_LENGTH))).isZero();
        assertThat(ofName(EMOJI.repeat(Labels.MAX_NAME_LENGTH + 1))).isEqualTo(ofName("x".repeat(51)));
        assertThat(ofDescription("x".repeat(Labels.MAX_DESCRIPTION_LENGTH))).isZero();
        assertThat(Labels.faultOfDescription("description", "x".repeat(256))).hasValueSatisfying(fault -> {
            assertThat(fault.field()).isEqualTo("description");
            assertThat(fault.hint()).isEqualTo("It is 256 characters long.");
            assertThat(fault.message()).contains("255");
        });
        assertThat(Labels.faultOfName("key_name", "x".repeat(51)))
                .hasValueSatisfying(fault -> assertThat(fault.message()).contains("50"));
    }

    @Test
    void aNameIsNotEmptyAndADescriptionMayBe() {
        assertThat(ofName("")).isNotZero();
        assertThat(ofName("x")).isZero();
        assertThat(ofDescription("")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "\u0000", "\u007f", "\u0085", "\uD83D", "x\uDE00y"})
    void whatIsNoCharacterOfATextIsRefused(String text) {
        assertThat(ofName(text)).isEqualTo(496);
        assertThat(ofDescription(text)).isEqualTo(496);
    }

    @Test
    void aSubUsersNameHasFiveToTwentyCharactersWithALetterFirst() {
        assertThat(codeOf(SubUserNames.faultOf("name", "abcd"))).isEqualTo(codeOf(SubUserNames.faultOf("name", "")));
        assertThat(codeOf(SubUserNames.faultOf("name", "a".repeat(21))))
                .isEqualTo(codeOf(SubUserNames.faultOf("name", "abcd")))
                .isNotZero();
        assertThat(SubUserNames.faultOf("name", "abcde")).isEmpty();
        assertThat(SubUserNames.faultOf("name", "A-b_9" + "x".repeat(15))).isEmpty();
        int symbols = codeOf(SubUserNames.faultOf("name", "1abcd"));
        assertThat(symbols).isNotZero().isNotEqualTo(codeOf(SubUserNames.faultOf("name", "abcd")));
        assertThat(codeOf(SubUserNames.faultOf("name", "ab cd"))).isEqualTo(symbols);
        assertThat(SubUserNames.comparedForm("A-B_9")).contains("a-b_9");
        assertThat(SubUserNames.comparedForm("abcd")).isEmpty();
        assertThat(SubUserNames.comparedForm("a".repeat(20))).isPresent();
        assertThat(SubUserNames.comparedForm("a".repeat(21))).isEmpty();
        assertThat(SubUserNames.comparedForm("-abcd")).isEmpty();
    }
}
