package io.trunkline.method.billing;

import io.trunkline.billing.plan.AccountPlan;
import io.trunkline.billing.plan.Plan;
import io.trunkline.billing.plan.PlanPackage;
import io.trunkline.billing.plan.PlanType;
import io.trunkline.shape.JsonTypes;
import io.trunkline.shape.Shape;
import java.time.LocalDate;

/** How plans are shown (contract section 4.1), both available plans and those that an account has. Stateless and thread-safe. */
final class PlanShapes {

    private static final String PACKAGES = "packages";
    private static final String INCLUDED = "What the plan includes.";

    private static final Shape<Plan> PLAN = Shape.<Plan>of("Plan")
            .required("plan_subscription_template_id", JsonTypes.INTEGER, "The plan's id.", Plan::templateId)
            .required("plan_type", JsonTypes.oneOf(PlanType.class, PlanType::name), "The plan's type.", Plan::type)
            .required("plan_name", JsonTypes.TEXT, "The plan's name.", Plan::name)
            .required("periodic_charge", JsonTypes.DECIMAL, "The monthly charge.", Plan::charge)
            .build();

    private static final Shape<PlanPackage> PACKAGE = Shape.<PlanPackage>of("PlanPackageTemplate")
            .required(
                    "price_group_id",
                    JsonTypes.listOf(JsonTypes.INTEGER),
                    "The ids of the price groups that it can be used for.",
                    PlanPackage::priceGroupIds)
            .optional("package_name", JsonTypes.TEXT, "The package's name; absent if it has none.", PlanPackage::name)
            .required("may_overrun", JsonTypes.FLAG, "Whether usage may exceed the package.", PlanPackage::mayOverrun)
            .required(
                    "overrun_price",
                    JsonTypes.DECIMAL,
                    "The price of `overrun_resources` beyond the package.",
                    PlanPackage::overrunPrice)
            .required(
                    "overrun_resources",
                    JsonTypes.INTEGER,
                    "How much is bought at once beyond the package.",
                    PlanPackage::overrunResources)
            .required("package_size", JsonTypes.INTEGER, "The size of the package.", PlanPackage::size)
            .build();

    /** A package of an account. Nothing uses up packages here, so all of it is left. */
    private static final Shape<PlanPackage> PACKAGE_OF_ACCOUNT = Shape.<PlanPackage>of("AccountPlanPackage")
            .with(PACKAGE, item -> item)
            .required("resource_left", JsonTypes.INTEGER, "What is left of the package.", PlanPackage::size)
            .required("orig_package_size", JsonTypes.INTEGER, "The original size of the package.", PlanPackage::size)
            .build();

    static final Shape<Plan> AVAILABLE = Shape.<Plan>of("PlanTemplate")
            .with(PLAN, plan -> plan)
            .required(PACKAGES, JsonTypes.listOf(PACKAGE), INCLUDED, Plan::packages)
            .build();

    /**
     * A plan that an account has.
     *
     * @param today the current day, which determines the next charge
     */
    record Held(AccountPlan plan, LocalDate today) {}

    static final Shape<Held> HELD = Shape.<Held>of("AccountPlan")
            .with(PLAN, held -> held.plan().plan())
            .required(
                    "next_charge",
                    JsonTypes.DAY,
                    "The day of the next charge: YYYY-MM-DD.",
                    held -> held.plan().nextCharge(held.today()))
            .required(
                    PACKAGES,
                    JsonTypes.listOf(PACKAGE_OF_ACCOUNT),
                    INCLUDED,
                    held -> held.plan().plan().packages())
            .build();

    private PlanShapes() {}
}
