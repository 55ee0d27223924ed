package io.trunkline.billing.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountPlanTest {

    @ParameterizedTest
    @CsvSource({
        "2026-01-15T10:00:00Z, 2026-01-15, 2026-02-15",
        "2026-01-15T10:00:00Z, 2026-02-14, 2026-02-15",
        "2026-01-15T10:00:00Z, 2026-02-15, 2026-03-15",
        "2026-01-15T10:00:00Z, 2028-06-20, 2028-07-15",
        "2026-01-31T23:59:59Z, 2026-01-31, 2026-02-28",
        "2026-01-31T23:59:59Z, 2026-02-28, 2026-03-31",
        "2026-01-31T23:59:59Z, 2026-03-31, 2026-04-30",
        "2024-02-29T00:00:00Z, 2025-02-28, 2025-03-29",
        "2026-01-15T10:00:00Z, 2025-06-01, 2026-02-15"
    })
    void theNextChargeIsWholeMonthsAfterTheBeginning(Instant began, LocalDate today, LocalDate next) {
        Plan plan = new Plan(1, PlanType.IM, "A", BigDecimal.ONE, List.of());
        assertThat(new AccountPlan(plan, began).nextCharge(today)).isEqualTo(next);
    }
}
