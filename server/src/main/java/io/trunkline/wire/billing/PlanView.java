package io.trunkline.wire.billing;

import io.trunkline.billing.AccountPlan;
import io.trunkline.billing.Plan;
import io.trunkline.billing.PlanPackage;
import io.trunkline.parameter.ParameterType;
import io.trunkline.wire.openapi.Schema;
import java.time.LocalDate;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.node.ObjectNode;

/** How a plan is shown (contract section 4.1), as one to be had and as one that an account has. Stateless and thread-safe. */
final class PlanView {

    private PlanView() {}

    static void write(JsonGenerator json, Plan plan) {
        json.writeStartObject();
        writePlan(json, plan);
        json.writeArrayPropertyStart("packages");
        for (PlanPackage item : plan.packages()) {
            json.writeStartObject();
            writePackage(json, item);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /** @param today for the next charge */
    static void write(JsonGenerator json, AccountPlan plan, LocalDate today) {
        json.writeStartObject();
        writePlan(json, plan.plan());
        json.writeStringProperty("next_charge", plan.nextCharge(today).toString());
        json.writeArrayPropertyStart("packages");
        for (PlanPackage item : plan.plan().packages()) {
            json.writeStartObject();
            writePackage(json, item);
            // Nothing uses up packages here.
            json.writeNumberProperty("resource_left", item.size());
            json.writeNumberProperty("orig_package_size", item.size());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void writePlan(JsonGenerator json, Plan plan) {
        json.writeNumberProperty("plan_subscription_template_id", plan.templateId());
        json.writeStringProperty("plan_type", plan.type().name());
        json.writeStringProperty("plan_name", plan.name());
        json.writeNumberProperty("periodic_charge", plan.charge());
    }

    private static void writePackage(JsonGenerator json, PlanPackage item) {
        json.writeArrayPropertyStart("price_group_id");
        item.priceGroupIds().forEach(json::writeNumber);
        json.writeEndArray();
        if (item.name() != null) {
            json.writeStringProperty("package_name", item.name());
        }
        json.writeBooleanProperty("may_overrun", item.mayOverrun());
        json.writeNumberProperty("overrun_price", item.overrunPrice());
        json.writeNumberProperty("overrun_resources", item.overrunResources());
        json.writeNumberProperty("package_size", item.size());
    }

    static ObjectNode schemaOfAvailable() {
        return plan(Schema.object("PlanTemplate"))
                .property(
                        "packages",
                        Schema.array(
                                "What the plan includes.",
                                item(Schema.object("PlanPackageTemplate")).build()))
                .build();
    }

    static ObjectNode schemaOfAccount() {
        return plan(Schema.object("AccountPlan"))
                .property("next_charge", Schema.text("The day of the next charge: YYYY-MM-DD."))
                .property(
                        "packages",
                        Schema.array(
                                "What the plan includes.",
                                item(Schema.object("AccountPlanPackage"))
                                        .property("resource_left", Schema.integer("What is left of the package."))
                                        .property(
                                                "orig_package_size", Schema.integer("What the package held at first."))
                                        .build()))
                .build();
    }

    private static Schema.ObjectBuilder plan(Schema.ObjectBuilder schema) {
        return schema.property("plan_subscription_template_id", Schema.integer("The plan's id."))
                .property("plan_type", Schema.text("IM or MAU."))
                .property("plan_name", Schema.text("The plan's name."))
                .property("periodic_charge", Schema.of(ParameterType.DECIMAL).put("description", "For a month."));
    }

    private static Schema.ObjectBuilder item(Schema.ObjectBuilder schema) {
        return schema.property("price_group_id", Schema.array("What it can be used for.", Schema.integer("An id.")))
                .property("package_name", Schema.text("The package's name; absent if it has none."))
                .property("may_overrun", Schema.flag("Whether more than the package can be used."))
                .property(
                        "overrun_price",
                        Schema.of(ParameterType.DECIMAL).put("description", "What overrun_resources beyond it cost."))
                .property("overrun_resources", Schema.integer("What is bought at once beyond the package."))
                .property("package_size", Schema.integer("How much the package holds."));
    }
}
