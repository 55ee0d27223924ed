package io.trunkline.billing.plan;

import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The stored form of a plan's packages: {@code [{"groups":[1],"name":"a","overrun":true,"price":"0.5","resources":1,"size":9}]},
 * without {@code name} if there is none. Amounts are strings, so that they stay exact.
 */
public final class PackagesJson {

    private PackagesJson() {}

    /** Writes packages as JSON. */
    public static String write(List<PlanPackage> packages) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JsonMapper.shared().createGenerator(text)) {
            json.writeStartArray();
            for (PlanPackage item : packages) {
                json.writeStartObject();
                json.writeArrayPropertyStart("groups");
                item.priceGroupIds().forEach(json::writeNumber);
                json.writeEndArray();
                if (item.name() != null) {
                    json.writeStringProperty("name", item.name());
                }
                json.writeBooleanProperty("overrun", item.mayOverrun());
                json.writeStringProperty("price", item.overrunPrice().toPlainString());
                json.writeNumberProperty("resources", item.overrunResources());
                json.writeNumberProperty("size", item.size());
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        return text.toString();
    }

    /** Reads what {@link #write} has written. */
    public static List<PlanPackage> read(String text) {
        List<PlanPackage> packages = new ArrayList<>();
        for (JsonNode item : JsonMapper.shared().readTree(text)) {
            List<Long> groups = new ArrayList<>();
            item.get("groups").forEach(id -> groups.add(id.longValue()));
            packages.add(new PlanPackage(
                    groups,
                    item.has("name") ? item.get("name").stringValue() : null,
                    item.get("overrun").booleanValue(),
                    new BigDecimal(item.get("price").stringValue()),
                    item.get("resources").longValue(),
                    item.get("size").longValue()));
        }
        return packages;
    }
}
