package io.trunkline.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.billing.plan.PackagesJson;
import io.trunkline.billing.plan.Plan;
import io.trunkline.billing.plan.PlanCatalogue;
import io.trunkline.billing.plan.PlanPackage;
import io.trunkline.billing.plan.PlanType;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlansFileTest {

    private static final String PLAN =
            "plan_subscription_template_id: 1, plan_type: IM, plan_name: A, periodic_charge: 1";
    private static final String PACKAGE = "price_group_id: [1], package_size: 1";

    @TempDir
    Path folder;

    private List<String> problems(String yaml) {
        return Written.problems(folder, () -> Written.plans(folder, yaml));
    }

    @Test
    void everythingIsRead() {
        PlanCatalogue catalogue = Written.plans(folder, """
                plans:
                  - plan_subscription_template_id: 7
                    plan_type: MAU
                    plan_name: Großer Plan
                    periodic_charge: 49.900001
                    default: true
                    packages:
                      - price_group_id: [3, 4]
                        package_name: Messages
                        package_size: 1000
                        may_overrun: true
                        overrun_price: 0.000001
                        overrun_resources: 10
                      - price_group_id: [5]
                        package_size: 0
                  - {plan_subscription_template_id: 8, plan_type: IM, plan_name: B, periodic_charge: 100.00}
                """);
        Plan first = new Plan(
                7,
                PlanType.MAU,
                "Großer Plan",
                new BigDecimal("49.900001"),
                List.of(
                        new PlanPackage(List.of(3L, 4L), "Messages", true, new BigDecimal("0.000001"), 10, 1000),
                        new PlanPackage(List.of(5L), null, false, BigDecimal.ZERO, 0, 0)));
        Plan second = new Plan(8, PlanType.IM, "B", new BigDecimal("100"), List.of());
        assertThat(catalogue.plans()).containsExactly(first, second);
        assertThat(catalogue.defaults()).hasSize(1).containsEntry(PlanType.MAU, first);
        assertThat(catalogue.find(8)).contains(second);
        assertThat(catalogue.find(9)).isEmpty();
    }

    @Test
    void whatIsStoredOfPackagesIsReadBackAsItWas() {
        List<PlanPackage> packages = List.of(
                new PlanPackage(List.of(3L, 4L), "\"M\"", true, new BigDecimal("0.000001"), 10, 1000),
                new PlanPackage(List.of(5L), null, false, BigDecimal.ZERO, 0, 999_999_999_999_999L));
        assertThat(PackagesJson.read(PackagesJson.write(packages))).isEqualTo(packages);
        assertThat(PackagesJson.read(PackagesJson.write(List.of()))).isEmpty();
    }

    @Test
    void whatIsWrongWithEachPlanIsToldWithItsLine() {
        assertThat(problems("""
                        plans:
                          - {plan_subscription_template_id: 1, plan_type: SMS, plan_name: A, periodic_charge: 1}
                          - {plan_subscription_template_id: 1, plan_type: IM, plan_name: A, periodic_charge: 1}
                          - {plan_subscription_template_id: 1, plan_type: MAU, plan_name: B, periodic_charge: 2}
                          - {plan_subscription_template_id: 2, plan_type: IM, plan_name: C}
                          - {plan_subscription_template_id: 3, plan_type: IM, plan_name: D, periodic_charge: 1, default: true}
                          - {plan_subscription_template_id: 4, plan_type: IM, plan_name: E, periodic_charge: 1, default: true}
                        """))
                .containsExactly(
                        "plan_type (file.yaml line 2): must be IM or MAU, not \"SMS\"",
                        "plan_subscription_template_id (file.yaml line 4): is already the id of another plan",
                        "periodic_charge (file.yaml line 5): is missing",
                        "default (file.yaml line 7): must not be true for two plans of type IM");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "plan_subscription_template_id|0|must be a whole number of 1 or more with up to 15 digits",
                "plan_subscription_template_id|-1|must be a whole number of 1 or more with up to 15 digits",
                "plan_subscription_template_id|1.0|must be a whole number of 1 or more with up to 15 digits",
                "plan_subscription_template_id|9999999999999999|must be a whole number of 1 or more with up to 15 digits",
                "plan_type|im|must be IM or MAU",
                "plan_name|\" \"|must be a text of one line with 1 to 100 characters",
                "plan_name|\"a\\tb\"|must be a text of one line with 1 to 100 characters",
                "periodic_charge|-1|must be an amount of 0 or more with up to 6 decimals, such as 9.50",
                "periodic_charge|0.0000001|must be an amount of 0 or more with up to 6 decimals, such as 9.50",
                "periodic_charge|1e3|must be an amount of 0 or more with up to 6 decimals, such as 9.50",
                "periodic_charge|1000000000000|must be an amount of 0 or more with up to 6 decimals, such as 9.50",
                "default|yes|must be true or false",
                "packages|x|must be a list"
            })
    void aBadValueOfAPlanIsRefused(String key, String value, String reason) {
        String others = Arrays.stream(PLAN.split(", "))
                .filter(entry -> !entry.startsWith(key + ":"))
                .collect(Collectors.joining(", "));
        assertThat(problems("plans: [{" + others + ", " + key + ": " + value + "}]"))
                .singleElement()
                .asString()
                .startsWith(key + " (file.yaml line 1): " + reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "package_size: 1|price_group_id (file.yaml line 1): is missing",
                "package_size: 1, price_group_id: []|price_group_id (file.yaml line 1): must list at least one id",
                "package_size: 1, price_group_id: 1|price_group_id (file.yaml line 1): must be a list",
                "package_size: 1, price_group_id: [[1]]|price_group_id (file.yaml line 1): must be one plain value",
                "price_group_id: [1]|package_size (file.yaml line 1): is missing",
                "price_group_id: [1], package_size: 1, may_overrun: true|overrun_price (file.yaml line 1): is missing",
                "price_group_id: [1], package_size: 1, size: 1|size (file.yaml line 1): is not a key that belongs here"
            })
    void aBadPackageIsRefused(String written, String problem) {
        assertThat(problems("plans: [{" + PLAN + ", packages: [{" + written + "}]}]"))
                .containsExactly(problem);
    }

    @Test
    void overrunsNeedWhatTheyCostAndHowMuchIsBoughtAtOnce() {
        String written = PACKAGE + ", may_overrun: true, overrun_price: 1, overrun_resources: 0";
        assertThat(problems("plans: [{" + PLAN + ", packages: [{" + written + "}]}]"))
                .containsExactly("overrun_resources (file.yaml line 1): must be a whole number of 1 or more with up to"
                        + " 15 digits, not \"0\"");
    }

    @Test
    void packagesAreBounded() {
        String packages =
                IntStream.range(0, 101).mapToObj(_ -> "{" + PACKAGE + "}").collect(Collectors.joining(","));
        assertThat(problems("plans: [{" + PLAN + ", packages: [" + packages + "]}]"))
                .containsExactly("packages (file.yaml line 1): must have at most 100 items");
    }
}
