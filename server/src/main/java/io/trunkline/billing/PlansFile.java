package io.trunkline.billing;

import io.trunkline.billing.plan.Plan;
import io.trunkline.billing.plan.PlanCatalogue;
import io.trunkline.billing.plan.PlanPackage;
import io.trunkline.billing.plan.PlanType;
import io.trunkline.config.SettingsException;
import io.trunkline.config.YamlMap;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the file of {@code billing.plans-file} (docs/billing.md). */
final class PlansFile {

    private static final String PLANS = "plans";
    private static final String ID = "plan_subscription_template_id";
    private static final String TYPE = "plan_type";
    private static final String NAME = "plan_name";
    private static final String CHARGE = "periodic_charge";
    private static final String DEFAULT = "default";
    private static final String PACKAGES = "packages";

    private static final String GROUPS = "price_group_id";
    private static final String PACKAGE_NAME = "package_name";
    private static final String MAY_OVERRUN = "may_overrun";
    private static final String OVERRUN_PRICE = "overrun_price";
    private static final String OVERRUN_RESOURCES = "overrun_resources";
    private static final String SIZE = "package_size";

    /** Maximum packages of a plan, and groups of a package: an answer must stay readable. */
    private static final int MOST = 100;

    private final Set<Long> ids = new HashSet<>();
    private final Map<PlanType, Plan> defaults = new EnumMap<>(PlanType.class);

    private PlansFile() {}

    /** @throws SettingsException with the problems of each plan */
    static PlanCatalogue read(Path path) {
        YamlMap file = YamlMap.read(path);
        file.allowOnly(PLANS);
        PlansFile reader = new PlansFile();
        List<Plan> plans = file.items(PLANS, reader::plan);
        return new PlanCatalogue(plans, reader.defaults);
    }

    private Plan plan(YamlMap written) {
        written.allowOnly(ID, TYPE, NAME, CHARGE, DEFAULT, PACKAGES);
        Plan plan = new Plan(
                written.value(ID, FileValues::id),
                written.value(TYPE, FileValues::planType),
                written.value(NAME, FileValues::name),
                written.value(CHARGE, FileValues::amount),
                written.has(PACKAGES)
                        ? bounded(written, PACKAGES, written.items(PACKAGES, PlansFile::planPackage))
                        : List.of());
        if (!ids.add(plan.templateId())) {
            throw written.refusal(ID, "is already the id of another plan");
        }
        if (written.value(DEFAULT, FileValues::flag, false) && defaults.putIfAbsent(plan.type(), plan) != null) {
            throw written.refusal(DEFAULT, "must not be true for two plans of type " + plan.type());
        }
        return plan;
    }

    private static PlanPackage planPackage(YamlMap written) {
        written.allowOnly(GROUPS, PACKAGE_NAME, MAY_OVERRUN, OVERRUN_PRICE, OVERRUN_RESOURCES, SIZE);
        List<Long> groups = bounded(written, GROUPS, written.values(GROUPS, FileValues::id));
        if (groups.isEmpty()) {
            throw written.refusal(GROUPS, "must list at least one id");
        }
        boolean mayOverrun = written.value(MAY_OVERRUN, FileValues::flag, false);
        return new PlanPackage(
                groups,
                written.has(PACKAGE_NAME) ? written.value(PACKAGE_NAME, FileValues::name) : null,
                mayOverrun,
                mayOverrun
                        ? written.value(OVERRUN_PRICE, FileValues::amount)
                        : written.value(OVERRUN_PRICE, FileValues::amount, BigDecimal.ZERO),
                mayOverrun
                        ? written.value(OVERRUN_RESOURCES, FileValues::id)
                        : written.value(OVERRUN_RESOURCES, FileValues::count, 0L),
                written.value(SIZE, FileValues::count));
    }

    private static <T> List<T> bounded(YamlMap written, String key, List<T> values) {
        if (values.size() > MOST) {
            throw written.refusal(key, "must have at most " + MOST + " items");
        }
        return values;
    }
}
