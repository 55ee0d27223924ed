package io.trunkline.billing;

import io.trunkline.config.SettingsException;
import io.trunkline.config.SettingsProblem;
import io.trunkline.config.YamlMap;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the file of {@code billing.sms-prices-file} (docs/billing.md). */
final class SmsPricesFile {

    private static final String PRICES = "prices";

    private SmsPricesFile() {}

    /** @throws SettingsException with the problems of each price */
    static SmsPrices read(Path path) {
        YamlMap file = YamlMap.read(path);
        file.allowOnly(PRICES);
        YamlMap written = file.below(PRICES);
        Map<String, BigDecimal> prices = new LinkedHashMap<>();
        List<SettingsProblem> problems = new ArrayList<>();
        written.entries(FileValues::amount).forEach((key, price) -> {
            try {
                prices.put(written.key(key, FileValues::prefix), price);
            } catch (SettingsException e) {
                problems.addAll(e.problems());
            }
        });
        if (!problems.isEmpty()) {
            throw new SettingsException(problems);
        }
        return new SmsPrices(prices);
    }
}
