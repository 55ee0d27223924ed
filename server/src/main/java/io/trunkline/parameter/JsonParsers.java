package io.trunkline.parameter;

import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;

/** Makes parsers of JSON that came from outside, within {@link JsonLimits}. Stateless and thread-safe. */
public final class JsonParsers {

    private JsonParsers() {}

    /**
     * For documents whose objects and arrays may be nested {@code depth} deep. Names come from clients, so none is kept in a table that
     * outlives the call.
     */
    public static JsonFactory ofDepth(int depth) {
        return JsonFactory.builder()
                .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
                .streamReadConstraints(JsonLimits.ofDepth(depth))
                .build();
    }
}
