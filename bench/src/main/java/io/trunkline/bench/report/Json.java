package io.trunkline.bench.report;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The results as JSON, with every single measurement. */
public final class Json {

    private static final JsonMapper JSON = new JsonMapper();

    private Json() {}

    /** An object with facts, rows, latencies and remarks. */
    public static String of(Results results) {
        ObjectNode root = JSON.createObjectNode();
        ObjectNode facts = root.putObject("facts");
        results.facts().forEach(facts::put);
        ArrayNode rows = root.putArray("rows");
        for (Row row : results.rows()) {
            ObjectNode item = rows.addObject().put("workload", row.workload()).put("what", row.what());
            series(item.putObject("ours"), row.ours());
            Series reference = row.reference();
            if (reference != null) {
                series(item.putObject("reference"), reference);
                item.put("ratio", row.ratio());
            }
            Target target = row.target();
            if (target != null) {
                item.put("target", target.text(row.ours().unit())).put("holds", row.holds());
            }
        }
        ArrayNode latencies = root.putArray("latencies");
        for (Percentiles curve : results.latencies()) {
            ObjectNode item = latencies.addObject().put("name", curve.name()).put("per_second", curve.perSecond());
            ObjectNode points = item.putObject("micros_by_percentile");
            curve.points().forEach(point -> points.put(Double.toString(point.percentile()), point.micros()));
        }
        ArrayNode remarks = root.putArray("remarks");
        results.remarks().forEach(remarks::add);
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    }

    private static void series(ObjectNode item, Series series) {
        item.put("name", series.name()).put("unit", series.unit()).put("median", series.median());
        ArrayNode values = item.putArray("rounds");
        series.values().forEach(values::add);
    }
}
