package io.trunkline.parameter;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.util.JsonRecyclerPools;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Parses JSON from outside exactly: no duplicate names, fractions as decimals, no trailing content, within
 * {@link JsonLimits}. Numbers keep their digits and are not yet checked: see {@link Decimals#isBounded}. Stateless and thread-safe.
 */
public final class ExactJson {

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonParsers.ofDepth(JsonLimits.DOCUMENT_DEPTH)
                    .rebuild()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    // Bodies may hold what must not stay in memory, and Jackson's pool would keep its buffers as they
                    // are.
                    .recyclerPool(JsonRecyclerPools.nonRecyclingPool())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private ExactJson() {}

    /** Thrown if a text is not such JSON. An ordinary outcome, so it has no stack trace. */
    public static final class MalformedException extends RuntimeException {

        private MalformedException(String where) {
            super(where, null, false, false);
        }

        /** The position of the error, such as {@code line 1, column 7}; empty if unknown. */
        public String where() {
            String where = getMessage();
            return where == null ? "" : where;
        }
    }

    /**
     * Parses a text, skipping a byte order mark.
     *
     * @throws MalformedException if it is not valid, or exceeds a limit
     */
    public static JsonNode read(String text) {
        return readBare(ByteOrderMark.without(text));
    }

    /** Parses a text in which a leading byte order mark is an error. */
    public static JsonNode readBare(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JacksonException e) {
            TokenStreamLocation at = e.getLocation();
            throw new MalformedException(at == null ? "" : "line " + at.getLineNr() + ", column " + at.getColumnNr());
        } catch (NumberFormatException | ArithmeticException e) {
            // The parser lets through BigDecimal's exception for an exponent beyond 32 bits.
            throw new MalformedException("");
        }
    }
}
