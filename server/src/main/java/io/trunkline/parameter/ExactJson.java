package io.trunkline.parameter;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads JSON that came from outside, exactly: no name twice in an object, fractions as decimals, nothing behind the end, within
 * {@link JsonLimits}. Numbers keep their digits and are not yet judged: see {@link Decimals#isBounded}. Stateless and thread-safe.
 */
public final class ExactJson {

    /** How deep objects and arrays may be nested; the deepest declared value needs five. */
    public static final int MAX_DEPTH = 16;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonParsers.ofDepth(MAX_DEPTH)
                    .rebuild()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private ExactJson() {}

    /** A text that is no such JSON. An ordinary outcome, so no stack trace is taken. */
    public static final class MalformedException extends RuntimeException {

        private MalformedException(String where) {
            super(where, null, false, false);
        }

        /** Where it is wrong, such as {@code line 1, column 7}; empty where that is not known. */
        public String where() {
            String where = getMessage();
            return where == null ? "" : where;
        }
    }

    /**
     * The value that a text is, behind a byte order mark if it begins with one.
     *
     * @throws MalformedException if it is none, or beyond a limit
     */
    public static JsonNode read(String text) {
        return readBare(ByteOrderMark.without(text));
    }

    /** The same of a text that may not begin with such a mark. */
    public static JsonNode readBare(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JacksonException e) {
            TokenStreamLocation at = e.getLocation();
            throw new MalformedException(at == null ? "" : "line " + at.getLineNr() + ", column " + at.getColumnNr());
        } catch (NumberFormatException | ArithmeticException e) {
            // The parser lets pass what BigDecimal says of an exponent beyond 32 bits.
            throw new MalformedException("");
        }
    }
}
