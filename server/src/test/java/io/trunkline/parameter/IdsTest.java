package io.trunkline.parameter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.fault.FaultException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class IdsTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 10, 9_007_199_254_740_992L, 9_999_999_999_999_999L})
    void anIdHasOneText(long id) {
        assertThat(Ids.read(Long.toString(id))).hasValue(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0",
                "02",
                "002",
                "+2",
                "-2",
                "-02",
                "-0",
                "--2",
                " 2",
                "2 ",
                "2\n",
                "\u00a02",
                "2.0",
                "2e0",
                "0x2",
                "2_0",
                "\u0662",
                "\uff12",
                "10000000000000000",
                "99999999999999999999"
            })
    void everyOtherTextIsNone(String text) {
        assertThat(Ids.read(text)).isEmpty();
        if (!text.equals("0") && !text.equals("-2")) {
            assertThatThrownBy(() -> ParameterType.ID.parse("id", text)).isInstanceOf(FaultException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, -1, 2, -2, 9_999_999_999_999_999L, -9_999_999_999_999_999L})
    void aParameterMayAlsoBeTheIdOfNothing(long id) {
        assertThat(ParameterType.ID.parse("id", Long.toString(id))).isEqualTo(id);
    }
}
