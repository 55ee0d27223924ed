package io.trunkline.method.history;

import io.trunkline.method.catalogue.Results;
import io.trunkline.shape.JsonType;
import io.trunkline.shape.JsonTypes;
import io.trunkline.shape.Shape;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;

/** The answer of GetAuditLog: entries, or the report that was requested instead. Immutable. */
sealed interface AuditAnswer {

    /**
     * Entries that were found.
     *
     * @param total the total number of entries; null if it was not requested
     */
    record Found(List<ShownEntry> entries, @Nullable Long total, String zoneName) implements AuditAnswer {}

    /** A report that will be created. */
    record Requested(long reportId) implements AuditAnswer {}

    /**
     * The shape of the answer.
     *
     * @param entry the shape of an entry
     */
    static Shape<AuditAnswer> shape(Shape<ShownEntry> entry) {
        return Results.<AuditAnswer>builder()
                .required(
                        Results.RESULT,
                        result(JsonTypes.listOf(entry)),
                        "The entries, or 1 with `is_async`.",
                        answer -> answer)
                .optional(
                        ReportRequests.REPORT_ID,
                        JsonTypes.INTEGER,
                        "The report's id, with `is_async`.",
                        answer -> answer instanceof Requested requested ? requested.reportId : null)
                .when(found(), answer -> answer instanceof Found found ? found : null)
                .build();
    }

    private static JsonType<AuditAnswer> result(JsonType<Iterable<? extends ShownEntry>> entries) {
        return JsonTypes.of(
                schema -> {
                    ArrayNode either = schema.putArray("oneOf");
                    either.add(entries.schema());
                    either.add(JsonTypes.SMALL_INTEGER.schema());
                },
                (json, answer) -> {
                    switch (answer) {
                        case Found found -> entries.write(json, found.entries);
                        case Requested _ -> json.writeNumber(1);
                    }
                });
    }

    private static Shape<Found> found() {
        return Shape.<Found>of("FoundEntries")
                .required(
                        "count",
                        JsonTypes.SMALL_INTEGER,
                        "How many entries this answer contains.",
                        found -> found.entries.size())
                .optional("total_count", JsonTypes.INTEGER, "How many there are in total, if requested.", Found::total)
                .required("timezone", JsonTypes.TEXT, "The time zone of the times.", Found::zoneName)
                .build();
    }
}
