package io.trunkline.method.catalogue;

import java.io.ByteArrayOutputStream;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/** Writes the bodies of answers. Stateless and thread-safe. */
public final class Json {

    private static final byte[] DONE = Results.DONE.bytes("");
    private static final int USUAL_SIZE = 512;

    private Json() {}

    /** The answer of a method that has nothing to report except that it is done. Must not be changed. */
    public static byte[] done() {
        return DONE;
    }

    /** An object with the members that {@code members} writes. */
    public static byte[] object(Consumer<JsonGenerator> members) {
        ByteArrayOutputStream body = new ByteArrayOutputStream(USUAL_SIZE);
        try (JsonGenerator json = JsonMapper.shared().createGenerator(body)) {
            json.writeStartObject();
            members.accept(json);
            json.writeEndObject();
        }
        return body.toByteArray();
    }
}
