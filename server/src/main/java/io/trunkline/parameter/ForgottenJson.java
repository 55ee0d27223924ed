package io.trunkline.parameter;

import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.JsonRecyclerPools;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes JSON with what must not stay in memory. Jackson's own pool of buffers, which outlives the call, would keep the beginning of it.
 * Stateless and thread-safe.
 */
public final class ForgottenJson {

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(JsonLimits.ofDepth(JsonLimits.DOCUMENT_DEPTH))
                    .recyclerPool(JsonRecyclerPools.nonRecyclingPool())
                    .build())
            .build();

    private ForgottenJson() {}

    /** The same text as {@link JsonNode#toString}. */
    public static String text(JsonNode json) {
        return MAPPER.writeValueAsString(json);
    }
}
