package io.trunkline.billing;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmsPricesFileTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "49, 0.09",
        "4930123456, 0.09",
        "491511234567, 0.075",
        "4915, 0.075",
        "491, 0.09",
        "999999999999999, 0",
        "4, ",
        "71234, ",
        "112, 0.5"
    })
    void theLongestPrefixCounts(String destination, BigDecimal price) {
        String yaml = """
                prices:
                  49: 0.09
                  "4915": 0.075
                  999999999999999: 0
                  112: 0.50
                """;
        assertThat(Written.smsPrices(folder, yaml).of(destination)).isEqualTo(Optional.ofNullable(price));
    }

    @Test
    void withoutAFileEveryMessageIsFree() {
        SmsPrices free = BillingTables.read(new BillingSettings(Optional.empty(), Optional.empty(), Optional.empty()))
                .smsPrices();
        assertThat(free.of("4930123456")).contains(BigDecimal.ZERO);
    }

    @Test
    void aFileWithoutPricesAllowsNothing() {
        assertThat(Written.smsPrices(folder, "prices: {}").of("4930123456")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'49: 1'|49 (file.yaml line 1): is not a key that belongs here",
                "'prices: []'|prices (file.yaml line 1): must hold lines of the form key: value",
                "'prices: {49: x}'|49 (file.yaml line 1): must be an amount of 0 or more with up to 6 decimals, such as 9.50, not \"x\"",
                "'prices: {49: -1}'|49 (file.yaml line 1): must be an amount of 0 or more with up to 6 decimals, such as 9.50, not \"-1\"",
                "'prices: {49: 1, 49: 2}'|49 (file.yaml line 1): is given twice",
                "'prices: {+49: 1}'|... (file.yaml line 1): must be the first digits of numbers, 1 to 15, without a plus sign"
            })
    void whatIsWrongIsToldWithItsLine(String yaml, String problem) {
        assertThat(Written.problems(folder, () -> Written.smsPrices(folder, yaml)))
                .containsExactly(problem);
    }

    @Test
    void allBadPrefixesAreTold() {
        String yaml = """
                prices:
                  any: 1
                  49: 1
                  1234567890123456: 1
                """;
        assertThat(Written.problems(folder, () -> Written.smsPrices(folder, yaml)))
                .hasSize(2)
                .allSatisfy(problem -> assertThat(problem).contains("must be the first digits of numbers"));
    }
}
