package io.trunkline.shape;

import java.util.function.Function;
import java.util.function.Supplier;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.io.SerializedString;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A member of a {@link Shape}. Immutable and thread-safe.
 *
 * @param described creates the schema of its value
 * @param <T> what the value is read from
 */
record Member<T>(String name, Missing missing, Supplier<ObjectNode> described, Writer<T> writer) {

    /** What is written if there is no value. */
    enum Missing {
        /** There is always a value. */
        NEVER,
        LEFT_OUT,
        NULL
    }

    /** Writes the member, including its name, or whatever {@link Missing} requires if there is no value. */
    @FunctionalInterface
    interface Writer<T> {
        void write(JsonGenerator json, T from);
    }

    static <T, V> Member<T> of(
            String name,
            Missing missing,
            JsonType<? super V> type,
            String description,
            Shape.Reader<? super T, ? extends V> reader) {
        SerializedString encoded = new SerializedString(name);
        return new Member<>(name, missing, () -> describe(type, missing, description), (json, from) -> {
            V value = reader.read(from);
            if (value != null) {
                json.writeName(encoded);
                type.write(json, value);
                return;
            }
            switch (missing) {
                case NEVER -> throw new IllegalStateException(name + " has no value");
                case LEFT_OUT -> {}
                case NULL -> {
                    json.writeName(encoded);
                    json.writeNull();
                }
            }
        });
    }

    private static ObjectNode describe(JsonType<?> type, Missing missing, String description) {
        ObjectNode schema = type.schema();
        if (missing == Missing.NULL) {
            ObjectNode either = JsonNodeFactory.instance.objectNode();
            either.putArray("anyOf").add(schema).addObject().put("type", "null");
            schema = either;
        }
        return schema.put("description", description);
    }

    /** The same member, read from a part of a larger object. */
    <W> Member<W> within(Function<? super W, ? extends T> part) {
        return new Member<>(name, missing, described, (json, from) -> writer.write(json, part.apply(from)));
    }

    /** The same member, read from a part that may be missing; then the member is left out. */
    <W> Member<W> withinAny(Shape.Reader<? super W, ? extends T> part) {
        return new Member<>(name, Missing.LEFT_OUT, described, (json, from) -> {
            T found = part.read(from);
            if (found != null) {
                writer.write(json, found);
            }
        });
    }

    void write(JsonGenerator json, T from) {
        writer.write(json, from);
    }

    boolean isRequired() {
        return missing != Missing.LEFT_OUT;
    }

    ObjectNode schema() {
        return described.get();
    }
}
