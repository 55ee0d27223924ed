package io.trunkline.wire.openapi;

import io.trunkline.method.argument.ApiParameter;
import io.trunkline.parameter.ListText;
import io.trunkline.parameter.ParameterType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Describes parameters in the form of OpenAPI 3.1, entirely from their declarations. Stateless and thread-safe. */
final class ParameterSchema {

    private ParameterSchema() {}

    /** The entry for a parameter in an operation. */
    static ObjectNode entry(ApiParameter<?> parameter) {
        ObjectNode entry = JsonNodeFactory.instance
                .objectNode()
                .put("name", parameter.name())
                .put("in", "query")
                .put("description", parameter.description())
                .put("required", parameter.isRequired());
        entry.set("schema", schema(parameter));
        return entry;
    }

    /** A list is described as an array, for which clients repeat the parameter: one of the accepted forms. */
    private static ObjectNode schema(ApiParameter<?> parameter) {
        ObjectNode value =
                parameter.type().element().map(ParameterSchema::ofType).orElseGet(() -> ofType(parameter.type()));
        parameter
                .range()
                .ifPresent(range -> value.put("minimum", range.lowest()).put("maximum", range.highest()));
        parameter.longest().ifPresent(longest -> value.put("maxLength", longest));
        ObjectNode schema =
                parameter.type().element().isPresent() ? array(parameter.hasAll() ? orAll(value) : value) : value;
        parameter.defaultText().ifPresent(text -> schema.set("default", json(parameter.type(), text)));
        return schema;
    }

    private static ObjectNode array(ObjectNode items) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "array");
        schema.set("items", items);
        return schema.put("maxItems", ListText.MOST_VALUES);
    }

    /** Adds the word {@code all}, unless the value is text of any form, which includes the word already. */
    private static ObjectNode orAll(ObjectNode value) {
        if (value.get("type").asString().equals("string") && !value.has("enum")) {
            return value;
        }
        ObjectNode either = JsonNodeFactory.instance.objectNode();
        either.putArray("anyOf")
                .add(value)
                .addObject()
                .put("type", "string")
                .putArray("enum")
                .add("all");
        return either;
    }

    private static ObjectNode ofType(ParameterType<?> type) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", type.schemaType());
        type.schemaFormat().ifPresent(format -> schema.put("format", format));
        if (!type.words().isEmpty()) {
            type.words().forEach(schema.putArray("enum")::add);
        }
        return schema;
    }

    /** The JSON value of a text. For numbers and flags, the text is already JSON. */
    private static JsonNode json(ParameterType<?> type, String text) {
        return type.schemaType().equals("string")
                ? JsonNodeFactory.instance.stringNode(text)
                : JsonMapper.shared().readTree(text);
    }
}
