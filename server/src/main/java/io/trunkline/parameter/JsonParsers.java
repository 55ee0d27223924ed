package io.trunkline.parameter;

import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;

/** Creates parsers for JSON from outside, within {@link JsonLimits}. Stateless and thread-safe. */
public final class JsonParsers {

    private JsonParsers() {}

    /**
     * The factory for documents whose objects and arrays are nested up to {@code depth} deep. Member names come from clients, so none is
     * kept in a table that outlives the call.
     */
    public static JsonFactory ofDepth(int depth) {
        return JsonFactory.builder()
                .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
                .streamReadConstraints(JsonLimits.ofDepth(depth))
                .build();
    }
}
