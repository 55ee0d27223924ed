package io.trunkline.audit;

import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The text form of an entry's changes: {@code [{"field":"language_code","old":"en","new":"de"}]}, without {@code old} or
 * {@code new} if the field was or is unset; {@code [{"field":"callback_salt","changed":true}]} for a secret.
 */
public final class ChangesJson {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(tools.jackson.databind.DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final int USUAL_LENGTH = 512;

    private ChangesJson() {}

    static String write(List<FieldChange> changes) {
        StringWriter text = new StringWriter(USUAL_LENGTH);
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartArray();
            for (FieldChange change : changes) {
                json.writeStartObject();
                json.writeStringProperty("field", change.field());
                switch (change) {
                    case FieldChange.Value value -> {
                        put(json, "old", value.before());
                        put(json, "new", value.after());
                    }
                    case FieldChange.Secret _ -> json.writeBooleanProperty("changed", true);
                }
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        return text.toString();
    }

    /** Reads what {@link #write} has written. */
    public static List<FieldChange> read(String text) {
        List<FieldChange> changes = new ArrayList<>();
        for (JsonNode item : JSON.readTree(text)) {
            String field = item.get("field").asString();
            changes.add(
                    item.has("changed")
                            ? new FieldChange.Secret(field)
                            : new FieldChange.Value(field, value(item.get("old")), value(item.get("new"))));
        }
        return changes;
    }

    private static void put(JsonGenerator json, String name, @Nullable Object value) {
        switch (value) {
            case null -> {}
            case String text -> json.writeStringProperty(name, text);
            case Boolean flag -> json.writeBooleanProperty(name, flag);
            case BigDecimal number -> json.writeNumberProperty(name, number);
            default -> throw new IllegalArgumentException("No text form for " + value.getClass());
        }
    }

    private static @Nullable Object value(@Nullable JsonNode node) {
        return switch (node) {
            case null -> null;
            case JsonNode n when n.isBoolean() -> n.booleanValue();
            case JsonNode n when n.isNumber() -> n.decimalValue();
            case JsonNode n -> n.asString();
        };
    }
}
