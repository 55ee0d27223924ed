package io.trunkline.billing;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.trunkline.billing.plan.PlanCatalogue;
import io.trunkline.config.SettingsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The operator's files as a test has written them. */
final class Written {

    private Written() {}

    static CurrencyRates rates(Path folder, String yaml) {
        return BillingTables.read(
                        new BillingSettings(Optional.of(write(folder, yaml)), Optional.empty(), Optional.empty()))
                .rates();
    }

    static PlanCatalogue plans(Path folder, String yaml) {
        return BillingTables.read(
                        new BillingSettings(Optional.empty(), Optional.of(write(folder, yaml)), Optional.empty()))
                .plans();
    }

    static SmsPrices smsPrices(Path folder, String yaml) {
        return BillingTables.read(
                        new BillingSettings(Optional.empty(), Optional.empty(), Optional.of(write(folder, yaml))))
                .smsPrices();
    }

    /** What is wrong, one text for each problem, without the folder's path. */
    static List<String> problems(Path folder, Runnable reading) {
        SettingsException refusal = catchThrowableOfType(SettingsException.class, reading::run);
        return Objects.requireNonNull(refusal, "the file was accepted").problems().stream()
                .map(problem -> problem.toString().replace(folder + "/", ""))
                .toList();
    }

    static Path write(Path folder, String yaml) {
        try {
            return Files.writeString(folder.resolve("file.yaml"), yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
