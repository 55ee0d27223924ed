package io.trunkline.access.token;

import io.trunkline.parameter.JsonLimits;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads one JSON object and nothing else: well-formed UTF-8 (RFC 8725 section 3.7), no member twice at any depth (RFC
 * 7515 section 4), nothing behind it, shallow.
 */
final class StrictJson {

    /** The deepest known header member, a {@code jwk} with an {@code x5c} list, needs three. */
    private static final int MAX_DEPTH = 16;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(JsonLimits.ofDepth(MAX_DEPTH))
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private StrictJson() {}

    /** @throws io.trunkline.fault.FaultException code 447, telling {@code part} of the token, if it is anything else */
    static JsonNode object(byte[] utf8, String part) {
        String text;
        try {
            // Decoded here because the parser would guess the encoding (UTF-16, UTF-32) from the first bytes.
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
        } catch (CharacterCodingException e) {
            throw TokenFaults.malformed("The token's " + part + " is not UTF-8.");
        }
        try {
            JsonNode node = MAPPER.readTree(text);
            if (node.isObject()) {
                return node;
            }
        } catch (JacksonException e) {
            throw TokenFaults.malformed(
                    "The token's " + part + " is not well-formed JSON, or names a member more than once.");
        }
        throw TokenFaults.malformed("The token's " + part + " is not a JSON object.");
    }
}
