package io.trunkline.access.token;

import io.trunkline.parameter.ExactJson;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;

/**
 * Reads one JSON object and nothing else: well-formed UTF-8 (RFC 8725 section 3.7), no duplicate members at any depth (RFC 7515 section 4),
 * nothing after the object, and limited nesting.
 */
final class StrictJson {

    private StrictJson() {}

    /** @throws io.trunkline.fault.FaultException code 447, naming {@code part} of the token, if the bytes are anything else */
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
            JsonNode node = ExactJson.readBare(text);
            if (node.isObject()) {
                return node;
            }
        } catch (ExactJson.MalformedException e) {
            throw TokenFaults.malformed("The token's " + part + " is not well-formed JSON, or has a duplicate member.");
        }
        throw TokenFaults.malformed("The token's " + part + " is not a JSON object.");
    }
}
