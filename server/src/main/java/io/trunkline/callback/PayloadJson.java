package io.trunkline.callback;

import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import io.trunkline.parameter.JsonLimits;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads payloads as JSON, exactly: no name twice in an object, fractions as decimals, nothing behind the end. Stateless and thread-safe. */
public final class PayloadJson {

    /** The deepest declared payload needs five. */
    private static final int MAX_DEPTH = 16;

    /** Room for white space, beyond what the written payload may have. */
    private static final int MAX_LENGTH = 4 * PayloadCheck.MAX_BYTES;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(JsonLimits.ofDepth(MAX_DEPTH))
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private PayloadJson() {}

    /** The payload that the text is, not yet checked. Throws a {@link FaultException} (496) if it is no JSON. */
    public static JsonNode read(String text) {
        if (text.length() > MAX_LENGTH) {
            throw refused("It has " + text.length() + " characters; " + MAX_LENGTH + " are allowed.");
        }
        try {
            return MAPPER.readTree(text);
        } catch (JacksonException e) {
            TokenStreamLocation at = e.getLocation();
            throw refused("It is not JSON, is nested deeper than " + MAX_DEPTH + ", or names a field twice"
                    + (at == null ? "." : ": line " + at.getLineNr() + ", column " + at.getColumnNr() + "."));
        }
    }

    private static FaultException refused(String hint) {
        return new FaultException(Fault.invalid("payload", hint));
    }
}
