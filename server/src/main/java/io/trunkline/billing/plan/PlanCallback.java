package io.trunkline.billing.plan;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A plan in the form of the callback {@code plan_config} (contract section 6.2). Stateless. */
final class PlanCallback {

    private PlanCallback() {}

    static ObjectNode payload(Plan plan) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("plan_type", plan.type().name()).put("plan_name", plan.name());
        ArrayNode packages = json.putArray("packages");
        for (int i = 0; i < plan.packages().size(); i++) {
            PlanPackage item = plan.packages().get(i);
            ObjectNode shown = packages.addObject();
            ArrayNode groups = shown.putArray("price_group_id");
            item.priceGroupIds().forEach(groups::add);
            if (item.name() != null) {
                shown.put("package_name", item.name());
            }
            shown.put("package_uuid", uuid(plan.templateId(), i).toString())
                    .put("may_overrun", item.mayOverrun())
                    .put("package_size", item.size());
        }
        return json;
    }

    /**
     * The id of a package. Packages in the operator's file have none: one derived from the plan and the position is the same in each
     * callback.
     */
    private static UUID uuid(long templateId, int place) {
        return UUID.nameUUIDFromBytes(("plan " + templateId + " package " + place).getBytes(StandardCharsets.UTF_8));
    }
}
