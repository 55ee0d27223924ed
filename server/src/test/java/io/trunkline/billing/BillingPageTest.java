package io.trunkline.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.billing.plan.Plan;
import io.trunkline.billing.plan.PlanCatalogue;
import io.trunkline.billing.plan.PlanType;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example files of docs/billing.md are files that a start accepts, and mean what the page says. */
class BillingPageTest {

    private static final Pattern EXAMPLE = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

    private final List<String> examples;

    @TempDir
    Path folder;

    BillingPageTest() throws IOException {
        examples = EXAMPLE.matcher(Files.readString(Path.of("..", "docs", "billing.md")))
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }

    @Test
    void thePageHasAnExampleOfEachFile() {
        assertThat(examples).hasSize(3);
    }

    @Test
    void theRatesAreAsThePageSays() {
        CurrencyRates rates = Written.rates(folder, examples.getFirst());
        assertThat(rates.currencies()).containsExactly("EUR", "KZT", "RUR", "USD");
        assertThat(rates.on(LocalDate.of(2026, 3, 1), "KZT")).contains(new BigDecimal("505.53"));
        assertThat(rates.on(LocalDate.of(2026, 3, 1), "EUR")).contains(new BigDecimal("0.8432"));
    }

    @Test
    void thePlansAreAsThePageSays() {
        PlanCatalogue catalogue = Written.plans(folder, examples.get(1));
        assertThat(catalogue.plans()).extracting(Plan::name).containsExactly("Starter", "Team", "Thousand users");
        assertThat(catalogue.defaults()).containsOnlyKeys(PlanType.IM);
    }

    @Test
    void thePricesOfTextMessagesAreAsThePageSays() {
        SmsPrices prices = Written.smsPrices(folder, examples.getLast());
        assertThat(prices.of("4930123456")).contains(new BigDecimal("0.09"));
        assertThat(prices.of("4915123456789")).contains(new BigDecimal("0.075"));
        assertThat(prices.of("14155550123")).contains(new BigDecimal("0.008"));
        assertThat(prices.of("79001234567")).isEmpty();
    }
}
