package io.trunkline.shape;

import java.io.ByteArrayOutputStream;
import java.io.StringWriter;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Defines how values are written as JSON, and the JSON Schema that describes the result (2020-12, as in OpenAPI 3.1). The two always
 * agree. Immutable and thread-safe. The common types are in {@link JsonTypes}; an object with declared members is a {@link Shape}.
 *
 * @param <V> the type of the values
 */
public interface JsonType<V> {

    /** Writes one JSON value. */
    void write(JsonGenerator json, V value);

    /** The schema, newly created for each caller, who may add to it. */
    ObjectNode schema();

    /** A value as a complete JSON text, in UTF-8. */
    default byte[] bytes(V value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (JsonGenerator json = JsonMapper.shared().createGenerator(bytes)) {
            write(json, value);
        }
        return bytes.toByteArray();
    }

    /** A value as a complete JSON text. */
    default String text(V value) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JsonMapper.shared().createGenerator(text)) {
            write(json, value);
        }
        return text.toString();
    }
}
