package io.trunkline.billing;

import io.trunkline.config.SettingsException;
import io.trunkline.config.YamlMap;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads the file of {@code billing.rates-file} (docs/billing.md). */
final class RatesFile {

    private static final String DAYS = "days";
    private static final String DATE = "date";
    private static final String RATES = "rates";

    private final Map<LocalDate, Map<String, BigDecimal>> days = new HashMap<>();

    private RatesFile() {}

    /** @throws SettingsException with the problems of each day */
    static CurrencyRates read(Path path) {
        YamlMap file = YamlMap.read(path);
        file.allowOnly(DAYS);
        RatesFile reader = new RatesFile();
        file.items(DAYS, reader::day);
        return new CurrencyRates(reader.days);
    }

    private LocalDate day(YamlMap day) {
        day.allowOnly(DATE, RATES);
        LocalDate date = day.value(DATE, FileValues::date);
        if (days.putIfAbsent(date, rates(day.below(RATES))) != null) {
            throw day.refusal(DATE, "is given twice");
        }
        return date;
    }

    private static Map<String, BigDecimal> rates(YamlMap written) {
        Map<String, BigDecimal> rates = new LinkedHashMap<>();
        written.entries(FileValues::rate).forEach((key, rate) -> {
            String currency = written.key(key, FileValues::currency);
            if (currency.equals(CurrencyRates.BASE) && rate.compareTo(BigDecimal.ONE) != 0) {
                throw written.refusal(key, "must be 1: the other rates are relative to it");
            }
            rates.put(currency, rate);
        });
        return rates;
    }
}
