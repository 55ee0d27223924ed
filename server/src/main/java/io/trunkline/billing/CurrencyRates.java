package io.trunkline.billing;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Exact exchange rates to the US dollar, by the day from which they apply. Immutable and thread-safe. */
public final class CurrencyRates {

    /** The base currency: its rate is always 1. */
    public static final String BASE = "USD";

    /** Without a file: only the US dollar. */
    public static final CurrencyRates NONE = new CurrencyRates(new TreeMap<>());

    private final Map<String, NavigableMap<LocalDate, BigDecimal>> byCurrency = new TreeMap<>();

    /** @param days rates by currency code, for each day */
    CurrencyRates(Map<LocalDate, Map<String, BigDecimal>> days) {
        days.forEach((day, rates) -> rates.forEach((currency, rate) ->
                byCurrency.computeIfAbsent(currency, _ -> new TreeMap<>()).put(day, rate)));
        // The rate in the file, if any, is 1 as well, but applies only from some day on.
        byCurrency.put(BASE, new TreeMap<>(Map.of(LocalDate.MIN, BigDecimal.ONE)));
    }

    /** The codes of all known currencies, sorted. */
    public SortedSet<String> currencies() {
        return new TreeSet<>(byCurrency.keySet());
    }

    /**
     * The rate of a currency on a day: the latest one on or before it.
     *
     * @return empty if there is none that early, or the currency is unknown
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
