package io.trunkline.billing;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Rates of currencies to the US dollar, by the day from which they count; exact. Immutable and thread-safe. */
public final class CurrencyRates {

    /** The currency that the others are measured by: its rate is always 1. */
    public static final String BASE = "USD";

    /** Without a file: the US dollar alone. */
    public static final CurrencyRates NONE = new CurrencyRates(new TreeMap<>());

    private final Map<String, NavigableMap<LocalDate, BigDecimal>> byCurrency = new TreeMap<>();

    /** @param days each with rates by the currency's code */
    CurrencyRates(Map<LocalDate, Map<String, BigDecimal>> days) {
        days.forEach((day, rates) -> rates.forEach((currency, rate) ->
                byCurrency.computeIfAbsent(currency, _ -> new TreeMap<>()).put(day, rate)));
        // That of the file, if it has one, is 1 as well, but counts from some day only.
        byCurrency.put(BASE, new TreeMap<>(Map.of(LocalDate.MIN, BigDecimal.ONE)));
    }

    /** The codes of all known currencies, in alphabetical order. */
    public SortedSet<String> currencies() {
        return new TreeSet<>(byCurrency.keySet());
    }

    /**
     * The rate of a currency that counts on a day: that of the last day on or before it that has one.
     *
     * @return empty if there is none so early, or the currency is unknown
     */
    public Optional<BigDecimal> on(LocalDate day, String currency) {
        return Optional.ofNullable(byCurrency.get(currency))
                .map(rates -> rates.floorEntry(day))
                .map(Map.Entry::getValue);
    }

    /** The day of the oldest rate of a currency; empty if it is unknown. */
    public Optional<LocalDate> oldest(String currency) {
        return Optional.ofNullable(byCurrency.get(currency)).map(NavigableMap::firstKey);
    }
}
