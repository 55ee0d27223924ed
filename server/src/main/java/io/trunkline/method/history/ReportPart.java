package io.trunkline.method.history;

import io.trunkline.method.argument.Page;
import io.trunkline.method.catalogue.Json;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.function.Function;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/**
 * The part of the filtered rows that a report contains, as stored with the report. Immutable.
 *
 * @param offset the number of rows that are skipped at the beginning
 * @param end the maximum number of rows, including those that are skipped
 * @param <F> the type of the filters
 */
record ReportPart<F>(F filters, long offset, long end) {

    /** The form that {@link #read} reads. */
    static String write(Consumer<JsonGenerator> filters, Page page) {
        byte[] json = Json.object(members -> {
            filters.accept(members);
            members.writeNumberProperty(Page.OFFSET.name(), page.offset());
            members.writeNumberProperty(Page.COUNT, page.count());
        });
        return new String(json, StandardCharsets.UTF_8);
    }

    static <F> ReportPart<F> read(JsonNode written, Function<JsonNode, F> filters) {
        long offset = written.get(Page.OFFSET.name()).asLong();
        return new ReportPart<>(
                filters.apply(written), offset, offset + written.get(Page.COUNT).asLong());
    }
}
