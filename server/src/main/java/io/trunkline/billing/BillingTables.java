package io.trunkline.billing;

import io.trunkline.billing.plan.PlanCatalogue;
import io.trunkline.config.SettingsException;
import io.trunkline.config.SettingsProblem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The contents of the operator's files, as they were when read. Immutable and thread-safe. */
public record BillingTables(CurrencyRates rates, PlanCatalogue plans, SmsPrices smsPrices) {

    /**
     * Reads the configured files.
     *
     * @throws SettingsException with the problems of all
     */
    public static BillingTables read(BillingSettings settings) {
        List<SettingsProblem> problems = new ArrayList<>();
        Optional<CurrencyRates> rates = settings.ratesFile().flatMap(file -> read(file, RatesFile::read, problems));
        Optional<PlanCatalogue> plans = settings.plansFile().flatMap(file -> read(file, PlansFile::read, problems));
        Optional<SmsPrices> smsPrices =
                settings.smsPricesFile().flatMap(file -> read(file, SmsPricesFile::read, problems));
        if (!problems.isEmpty()) {
            throw new SettingsException(problems);
        }
        return new BillingTables(
                rates.orElse(CurrencyRates.NONE), plans.orElse(PlanCatalogue.NONE), smsPrices.orElse(SmsPrices.FREE));
    }

    private static <T> Optional<T> read(Path file, Function<Path, T> reader, List<SettingsProblem> problems) {
        try {
            return Optional.of(reader.apply(file));
        } catch (SettingsException e) {
            problems.addAll(e.problems());
            return Optional.empty();
        }
    }
}
