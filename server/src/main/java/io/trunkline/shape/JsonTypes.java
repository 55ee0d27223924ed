package io.trunkline.shape;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The JSON types used in answers. Stateless and thread-safe. */
public final class JsonTypes {

    /** A string of any form. */
    public static final JsonType<String> TEXT = simple("string", JsonGenerator::writeString);

    /** {@code true} or {@code false}. */
    public static final JsonType<Boolean> FLAG = simple("boolean", JsonGenerator::writeBoolean);

    /** A 64-bit integer. */
    public static final JsonType<Long> INTEGER =
            of(schema -> schema.put("type", "integer").put("format", "int64"), JsonGenerator::writeNumber);

    /** A 32-bit integer. */
    public static final JsonType<Integer> SMALL_INTEGER =
            of(schema -> schema.put("type", "integer").put("format", "int32"), JsonGenerator::writeNumber);

    /** An exact number, in plain digits: not every client reads 1E-7 as a number. */
    public static final JsonType<BigDecimal> DECIMAL =
            simple("number", (json, value) -> json.writeNumber(value.toPlainString()));

    /** A point in time in UTC, such as {@code 2026-01-31T23:59:59Z}. */
    public static final JsonType<Instant> TIME = of(
            schema -> schema.put("type", "string").put("format", "date-time"),
            (json, value) -> json.writeString(value.toString()));

    /** A day, such as {@code 2026-01-31}. */
    public static final JsonType<LocalDate> DAY = of(
            schema -> schema.put("type", "string").put("format", "date"),
            (json, value) -> json.writeString(value.toString()));

    /** Any value: one that comes from elsewhere and is written as it is. */
    public static final JsonType<JsonNode> ANY = of(schema -> {}, JsonGenerator::writeTree);

    /** An object whose members are not declared: they come from elsewhere and are written as they are. */
    public static final JsonType<JsonNode> ANY_OBJECT =
            of(schema -> schema.put("type", "object").put("additionalProperties", true), JsonGenerator::writeTree);

    private JsonTypes() {}

    /** A type with this schema and this writer. */
    public static <V> JsonType<V> of(Consumer<ObjectNode> schema, BiConsumer<JsonGenerator, V> writer) {
        return new JsonType<>() {
            @Override
            public void write(JsonGenerator json, V value) {
                writer.accept(json, value);
            }

            @Override
            public ObjectNode schema() {
                ObjectNode described = JsonNodeFactory.instance.objectNode();
                schema.accept(described);
                return described;
            }
        };
    }

    private static <V> JsonType<V> simple(String type, BiConsumer<JsonGenerator, V> writer) {
        return of(schema -> schema.put("type", type), writer);
    }

    /** A list of values of one type. */
    public static <V> JsonType<Iterable<? extends V>> listOf(JsonType<V> items) {
        return of(schema -> schema.put("type", "array").set("items", items.schema()), (json, values) -> {
            json.writeStartArray();
            for (V value : values) {
                items.write(json, value);
            }
            json.writeEndArray();
        });
    }

    /** An object whose members have arbitrary names and values of one type. */
    public static <V> JsonType<Map<String, ? extends V>> mapOf(JsonType<V> values) {
        return of(schema -> schema.put("type", "object").set("additionalProperties", values.schema()), (json, map) -> {
            json.writeStartObject();
            map.forEach((name, value) -> {
                json.writeName(name);
                values.write(json, value);
            });
            json.writeEndObject();
        });
    }

    /** One of an enum's constants, each written as its own word. */
    public static <E extends Enum<E>> JsonType<E> oneOf(Class<E> type, Function<E, String> word) {
        Map<E, String> words = new EnumMap<>(type);
        for (E constant : type.getEnumConstants()) {
            words.put(constant, word.apply(constant));
        }
        return of(
                schema -> {
                    ArrayNode all = schema.put("type", "string").putArray("enum");
                    words.values().forEach(all::add);
                },
                (json, value) -> json.writeString(words.get(value)));
    }

    /** Always the same text, whatever the value is. */
    public static <V> JsonType<V> always(String text) {
        return of(schema -> schema.put("type", "string").put("const", text), (json, _) -> json.writeString(text));
    }

    /** JSON inside a string, as the published Management API has it for some objects. */
    public static <V> JsonType<V> inText(JsonType<V> type) {
        return of(
                schema -> schema.put("type", "string")
                        .put("contentMediaType", "application/json")
                        .set("contentSchema", type.schema()),
                (json, value) -> json.writeString(type.text(value)));
    }
}
