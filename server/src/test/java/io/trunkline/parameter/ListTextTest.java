package io.trunkline.parameter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.FaultException;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListTextTest {

    private static final ParameterType<List<Long>> NUMBERS = ParameterType.listOf(ParameterType.INTEGER);

    @Test
    void valuesStandInOneTextOrInSeveralOrInAnArray() {
        assertThat(ListText.values("x", List.of("1; 2;;", "", "[3, \"4\", null, 1e400]", "5")))
                .containsExactly("1", "2", "3", "4", "1e400", "5");
    }

    @Test
    void asManyAsAreAllowedAreTaken() {
        assertThat(NUMBERS.parse("x", "7;".repeat(ListText.MOST_VALUES))).containsExactly(7L);
    }

    @Test
    void oneMoreIsRefusedInOneText() {
        assertRefused(List.of("7;".repeat(ListText.MOST_VALUES + 1)));
    }

    @Test
    void oneMoreIsRefusedOverAllTexts() {
        assertRefused(Collections.nCopies(ListText.MOST_VALUES + 1, "7"));
        assertRefused(List.of("7;".repeat(ListText.MOST_VALUES), "[8]"));
    }

    @Test
    void tooManyAreRefusedBeforeAnyIsRead() {
        assertRefused(List.of("no number;".repeat(ListText.MOST_VALUES + 1)));
    }

    private static void assertRefused(List<String> texts) {
        assertThatExceptionOfType(FaultException.class)
                .isThrownBy(() -> NUMBERS.parseAll("x", texts))
                .satisfies(e -> {
                    assertThat(e.first().code()).isEqualTo(ErrorCode.INVALID);
                    assertThat(e.first().hint()).contains("at most 1000 values");
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "[1", "[1,]", "[1]2", "[[1]]", "[{}]", "[1] [2]", "[\"a]"})
    void noArrayIsRefused(String text) {
        assertThatExceptionOfType(FaultException.class).isThrownBy(() -> NUMBERS.parse("x", text));
    }

    @Test
    void aDeepArrayIsRefused() {
        assertThatExceptionOfType(FaultException.class).isThrownBy(() -> NUMBERS.parse("x", "[".repeat(100_000)));
    }
}
