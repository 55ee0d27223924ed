package io.trunkline.console.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** JSON for people. */
final class JsonLayoutTest {

    private static final int ENOUGH = 1000;

    @Test
    void eachValueHasALineAndNoneIsChanged() {
        assertThat(JsonLayout.of("{\"a\":[1.10,{\"b\":\"x,\\\"{y}:\\\\\"},[]],\"c\":{},\"d\":-1e5}", ENOUGH))
                .isEqualTo("""
                        {
                          "a": [
                            1.10,
                            {
                              "b": "x,\\"{y}:\\\\"
                            },
                            []
                          ],
                          "c": {},
                          "d": -1e5
                        }""");
    }

    @Test
    void aLongOneIsCut() {
        assertThat(JsonLayout.of("[" + "1,".repeat(ENOUGH) + "1]", ENOUGH)).hasSizeBetween(ENOUGH, ENOUGH + 10);
    }
}
