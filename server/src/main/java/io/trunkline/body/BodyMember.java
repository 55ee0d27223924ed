package io.trunkline.body;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A member that the JSON body of an operation may have. Immutable.
 *
 * @param name the member's name
 * @param clearable whether null is allowed and means no value
 * @param description one or two sentences of Markdown
 */
public record BodyMember(String name, Kind kind, boolean required, boolean clearable, String description) {

    /** The JSON values that a member takes. */
    public enum Kind {
        TEXT("string", "text"),
        FLAG("boolean", "true or false"),
        INTEGER("integer", "a 64-bit integer"),
        /** An exact number; also accepted as text, for clients whose numbers would lose digits. */
        DECIMAL("number", "a number, or text that contains one"),
        TEXTS("array", "a list of texts"),
        OBJECT("object", "an object"),
        OBJECTS("array", "a list of objects");

        private final String schemaType;
        private final String words;

        Kind(String schemaType, String words) {
            this.schemaType = schemaType;
            this.words = words;
        }

        boolean takes(JsonNode value) {
            return switch (this) {
                case TEXT -> value.isString();
                case FLAG -> value.isBoolean();
                case INTEGER -> value.isIntegralNumber() && value.canConvertToLong();
                case DECIMAL -> value.isNumber() || value.isString();
                case TEXTS -> value.isArray() && value.valueStream().allMatch(JsonNode::isString);
                case OBJECT -> value.isObject();
                case OBJECTS -> value.isArray() && value.valueStream().allMatch(JsonNode::isObject);
            };
        }

        /** The values in words. */
        String words() {
            return words;
        }
    }

    /** A required member. */
    public static BodyMember required(String name, Kind kind, String description) {
        return new BodyMember(name, kind, true, false, description);
    }

    /** A member that may be omitted. */
    public static BodyMember optional(String name, Kind kind, String description) {
        return new BodyMember(name, kind, false, false, description);
    }

    /** A member that may be omitted, or null for no value. */
    public static BodyMember clearable(String name, Kind kind, String description) {
        return new BodyMember(name, kind, false, true, description);
    }

    /** The JSON Schema of its values. */
    public ObjectNode schema() {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        List<String> types = switch (kind) {
            case DECIMAL -> List.of("number", "string");
            default -> List.of(kind.schemaType);
        };
        if (types.size() == 1 && !clearable) {
            schema.put("type", types.getFirst());
        } else {
            var list = schema.putArray("type");
            types.forEach(list::add);
            if (clearable) {
                list.add("null");
            }
        }
        if (kind == Kind.TEXTS) {
            schema.putObject("items").put("type", "string");
        }
        if (kind == Kind.OBJECTS) {
            schema.putObject("items").put("type", "object");
        }
        if (kind == Kind.INTEGER) {
            schema.put("format", "int64");
        }
        return schema.put("description", description);
    }
}
