package io.trunkline.http.request;

import io.trunkline.parameter.ByteOrderMark;
import io.trunkline.parameter.JsonLimits;
import io.trunkline.parameter.JsonParsers;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/**
 * Strict reader of a flat JSON object (contract 10.17): strings, numbers with their exact digits, true and false, and arrays of
 * these, which give several values. A null member and an empty array count as absent. Deeper nesting is refused. Null, an empty array or
 * an empty string in place of the object means no parameters: some clients send these if they have none.
 */
final class JsonBody {

    private static final JsonFactory FACTORY = JsonParsers.ofDepth(JsonLimits.CALL_DEPTH);

    private final JsonParser parser;
    private final ParameterCollector out;

    private JsonBody(JsonParser parser, ParameterCollector out) {
        this.parser = parser;
        this.out = out;
    }

    /** Reads {@code bytes[0, length)}: UTF-8 (RFC 8259 section 8.1), optionally with a byte order mark. A blank body has no parameters. */
    static void read(byte[] bytes, int length, ParameterCollector out) {
        String text = Charsets.decode(bytes, ByteOrderMark.end(bytes, length), length, StandardCharsets.UTF_8);
        if (text == null) {
            throw Malformed.call("The JSON body is not valid UTF-8.");
        }
        if (text.isBlank()) {
            return;
        }
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            new JsonBody(parser, out).read();
        } catch (JacksonException e) {
            TokenStreamLocation at = e.getLocation();
            String where = at == null ? "" : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
            throw Malformed.call("The JSON body is not well-formed" + where + ".");
        }
    }

    private void read() {
        boolean isKnown = switch (parser.nextToken()) {
            case START_OBJECT -> {
                members();
                yield true;
            }
            case START_ARRAY -> parser.nextToken() == JsonToken.END_ARRAY;
            case VALUE_STRING -> parser.getString().isEmpty();
            case VALUE_NULL -> true;
            default -> false;
        };
        if (!isKnown) {
            throw Malformed.call("The JSON body must be an object with the parameters as its members.");
        }
        if (parser.nextToken() != null) {
            throw Malformed.call("The JSON body has further content after its value.");
        }
    }

    private void members() {
        Set<String> names = new HashSet<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = wellFormed(parser.currentName(), "");
            if (!names.add(name)) {
                throw Malformed.parameter(
                        name, "The JSON body has this parameter twice; use an array for several values.");
            }
            member(name, parser.nextToken());
        }
    }

    private void member(String name, JsonToken token) {
        switch (token) {
            case VALUE_NULL -> out.countOne();
            case START_ARRAY -> {
                JsonToken first = parser.nextToken();
                if (first == JsonToken.END_ARRAY) {
                    out.countOne();
                }
                for (JsonToken item = first; item != JsonToken.END_ARRAY; item = parser.nextToken()) {
                    if (!item.isScalarValue() || item == JsonToken.VALUE_NULL) {
                        throw Malformed.parameter(name, "An array may contain only text, numbers, true and false.");
                    }
                    out.add(name, wellFormed(parser.getString(), name));
                }
            }
            case START_OBJECT -> throw Malformed.parameter(name, "A parameter cannot be an object.");
            default -> out.add(name, wellFormed(parser.getString(), name));
        }
    }

    /** Refuses half of a surrogate pair, which escapes can produce: it is not text and cannot be stored as UTF-8. */
    private static String wellFormed(String text, String name) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                boolean pair = i + 1 < text.length() && Character.isSurrogatePair(c, text.charAt(i + 1));
                if (!pair) {
                    throw Malformed.parameter(name, "The JSON body contains half of a surrogate pair.");
                }
                i++;
            }
        }
        return text;
    }
}
