package io.trunkline.shape;

import java.io.ByteArrayOutputStream;
import java.io.StringWriter;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * How values are written as JSON, and what the JSON Schema of that is (2020-12, as OpenAPI 3.1 has it). The two say the same. Immutable
 * and thread-safe. The usual ones are in {@link JsonTypes}; an object with declared members is a {@link Shape}.
 *
 * @param <V> the values
 */
public interface JsonType<V> {

    /** Writes one JSON value. */
    void write(JsonGenerator json, V value);

    /** The schema, made anew for each caller, who may add to it. */
    ObjectNode schema();

    /** A value as a text of its own, in UTF-8. */
    default byte[] bytes(V value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (JsonGenerator json = JsonMapper.shared().createGenerator(bytes)) {
            write(json, value);
        }
        return bytes.toByteArray();
    }

    /** A value as a text of its own. */
    default String text(V value) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JsonMapper.shared().createGenerator(text)) {
            write(json, value);
        }
        return text.toString();
    }
}
