package io.trunkline.audit;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The text form of an entry's changes: {@code [{"field":"language_code","old":"en","new":"de"}]}, without {@code old} or
 * {@code new} where the field was or is unset; {@code [{"field":"callback_salt","changed":true}]} for a secret.
 */
final class ChangesJson {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(tools.jackson.databind.DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private ChangesJson() {}

    static String write(List<FieldChange> changes) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode(changes.size());
        for (FieldChange change : changes) {
            ObjectNode item = list.addObject().put("field", change.field());
            switch (change) {
                case FieldChange.Value value -> {
                    put(item, "old", value.before());
                    put(item, "new", value.after());
                }
                case FieldChange.Secret _ -> item.put("changed", true);
            }
        }
        return list.toString();
    }

    static List<FieldChange> read(String text) {
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

    private static void put(ObjectNode item, String name, @Nullable Object value) {
        switch (value) {
            case null -> {}
            case String text -> item.put(name, text);
            case Boolean flag -> item.put(name, flag);
            case BigDecimal number -> item.put(name, number);
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
