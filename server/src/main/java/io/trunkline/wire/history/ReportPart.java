package io.trunkline.wire.history;

import io.trunkline.wire.catalogue.Json;
import io.trunkline.wire.catalogue.Page;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.function.Function;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/**
 * What a report holds of what its filters let through, as it is written down with the report. Immutable.
 *
 * @param offset how many rows are left out from the beginning
 * @param end how many there are with those that are left out, at most
 * @param <F> the filters
 */
record ReportPart<F>(F filters, long offset, long end) {

    /** As {@link #read} takes it. */
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
