package io.trunkline.billing;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RatesFileTest {

    private static final String GOOD = """
            days:
              - date: 2026-02-01
                rates: {EUR: 0.85, USD: 1.0}
              - date: "2026-01-01"
                rates:
                  EUR: 0.123456789012
                  KZT: 505.50
            """;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "2026-01-01, EUR, 0.123456789012",
        "2026-01-31, EUR, 0.123456789012",
        "2026-02-01, EUR, 0.85",
        "2030-01-01, EUR, 0.85",
        "2026-03-01, KZT, 505.5",
        "1999-01-01, USD, 1",
        "2026-03-01, USD, 1",
        "2025-12-31, EUR, ",
        "2026-03-01, GBP, "
    })
    void theLastDayOnOrBeforeCounts(LocalDate day, String currency, BigDecimal rate) {
        assertThat(Written.rates(folder, GOOD).on(day, currency)).isEqualTo(Optional.ofNullable(rate));
    }

    @Test
    void theCurrenciesAndTheirOldestDaysAreKnown() {
        CurrencyRates rates = Written.rates(folder, GOOD);
        assertThat(rates.currencies()).containsExactly("EUR", "KZT", "USD");
        assertThat(rates.oldest("EUR")).contains(LocalDate.of(2026, 1, 1));
        assertThat(rates.oldest("GBP")).isEmpty();
    }

    @Test
    void withoutAFileOnlyTheDollarIsKnown() {
        CurrencyRates none = BillingTables.read(
                        new BillingSettings(Optional.empty(), Optional.empty(), Optional.empty()))
                .rates();
        assertThat(none.currencies()).containsExactly("USD");
        assertThat(none.on(LocalDate.of(2026, 1, 1), "USD")).contains(BigDecimal.ONE);
    }

    @Test
    void aFileWithoutDaysIsGood() {
        assertThat(Written.rates(folder, "days: []").currencies()).containsExactly("USD");
    }

    @Test
    void whatIsWrongWithEachDayIsToldWithItsLine() {
        String yaml = """
                days:
                  - date: 2026-02-30
                    rates: {EUR: 1}
                  - date: 2026-01-01
                    rates: {EUR: 1e3, KZT: -1}
                  - date: 2026-01-01
                    ratess: {EUR: 1}
                  - date: 2026-01-02
                    rates: {eur: 1}
                  - date: 2026-01-03
                    rates: {USD: 2}
                  - rates: {EUR: 1}
                  - date: 2026-01-04
                  - date: 2026-01-05
                    rates: {EUR: [1]}
                  - date: 2026-01-06
                    rates: [EUR]
                  - 7
                  - date: 2026-01-07
                    rates: {EUR: 1}
                  - date: 2026-01-07
                    rates: {EUR: 1, EUR: 2}
                  - date: 2026-01-07
                    rates: {}
                  - date: 2026-01-08
                    rates:
                      EUR:
                """;
        String rate = "must be a decimal number above 0 with up to 12 decimals, such as 0.87";
        assertThat(Written.problems(folder, () -> Written.rates(folder, yaml)))
                .containsExactly(
                        "date (file.yaml line 2): must be a date such as 2026-01-31, not \"2026-02-30\"",
                        "EUR (file.yaml line 5): " + rate + ", not \"1e3\"",
                        "KZT (file.yaml line 5): " + rate + ", not \"-1\"",
                        "ratess (file.yaml line 7): is not a key that belongs here; did you mean rates?",
                        "eur (file.yaml line 9): must be a currency code of three capital letters",
                        "USD (file.yaml line 11): must be 1: the other rates are relative to it",
                        "date (file.yaml line 12): is missing",
                        "rates (file.yaml line 13): is missing",
                        "EUR (file.yaml line 15): must be one plain value",
                        "rates (file.yaml line 17): must hold lines of the form key: value",
                        "days (file.yaml line 18): must hold lines of the form key: value",
                        "EUR (file.yaml line 22): is given twice",
                        "date (file.yaml line 23): is given twice",
                        "EUR (file.yaml line 27): has no value");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "0.0",
                "1.0000000000001",
                "1234567890123",
                "+1",
                ".5",
                "5.",
                "1,5",
                "NaN",
                ".inf",
                "0x10",
                "1 ",
                "true",
                ""
            })
    void noOtherNumberIsARate(String written) {
        String yaml = "days: [{date: 2026-01-01, rates: {EUR: '" + written + "'}}]";
        assertThat(Written.problems(folder, () -> Written.rates(folder, yaml)))
                .singleElement()
                .asString()
                .startsWith("EUR (file.yaml line 1): must be a decimal number above 0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"26-01-01", "2026-1-1", "+2026-01-01", "2026-01-01 00:00:00", "01.01.2026", "today"})
    void noOtherTextIsADate(String written) {
        String yaml = "days: [{date: '" + written + "', rates: {EUR: 1}}]";
        assertThat(Written.problems(folder, () -> Written.rates(folder, yaml)))
                .containsExactly("date (file.yaml line 1): must be a date such as 2026-01-31, not \"" + written + "\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|file.yaml: is empty",
                "'- a'|file.yaml: must hold lines of the form key: value",
                "'day: []'|day (file.yaml line 1): is not a key that belongs here; did you mean days?",
                "'days: {}'|days (file.yaml line 1): must be a list",
                "'days:'|days (file.yaml line 1): has no value",
                "'days: [*a]'|file.yaml line 1: must not use YAML aliases (*name)"
            })
    void aFileOfAnotherFormIsRefused(String yaml, String problem) {
        assertThat(Written.problems(folder, () -> Written.rates(folder, yaml))).containsExactly(problem);
    }

    @Test
    void whatIsWrongWithAllFilesIsToldTogether() {
        BillingSettings settings = new BillingSettings(
                Optional.of(folder.resolve("none.yaml")),
                Optional.of(folder.resolve("no.yaml")),
                Optional.of(folder.resolve("nor.yaml")));
        assertThat(Written.problems(folder, () -> BillingTables.read(settings)))
                .containsExactly("none.yaml: does not exist", "no.yaml: does not exist", "nor.yaml: does not exist");
    }

    @Test
    void aFileIsBounded() {
        assertThat(Written.problems(folder, () -> Written.rates(folder, "#".repeat(1024 * 1024 + 1))))
                .containsExactly("file.yaml: is larger than 1024 KiB");
    }
}
