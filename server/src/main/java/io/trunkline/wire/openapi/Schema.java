package io.trunkline.wire.openapi;

import io.trunkline.parameter.ParameterType;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Builds JSON Schemas for answers, as OpenAPI 3.1 takes them (JSON Schema 2020-12). Stateless and thread-safe. */
public final class Schema {

    private Schema() {}

    /** An object with a name of its own among the document's components. */
    public static ObjectBuilder object(String title) {
        return new ObjectBuilder(title);
    }

    /** A whole number; the description is Markdown. */
    public static ObjectNode integer(String description) {
        return plain("integer").put("description", description);
    }

    /** A string of any form; the description is Markdown. */
    public static ObjectNode text(String description) {
        return plain("string").put("description", description);
    }

    /** {@code true} or {@code false}; the description is Markdown. */
    public static ObjectNode flag(String description) {
        return plain("boolean").put("description", description);
    }

    /** A list; the description is Markdown. */
    public static ObjectNode array(String description, ObjectNode items) {
        ObjectNode schema = plain("array").put("description", description);
        schema.set("items", items);
        return schema;
    }

    /** A value of a parameter's type. */
    public static ObjectNode of(ParameterType<?> type) {
        ObjectNode schema = plain(type.schemaType());
        type.schemaFormat().ifPresent(format -> schema.put("format", format));
        return schema;
    }

    private static ObjectNode plain(String type) {
        return JsonNodeFactory.instance.objectNode().put("type", type);
    }

    /** Collects the properties of an object. Not thread-safe. */
    public static final class ObjectBuilder {

        private final ObjectNode schema = plain("object");
        private final ObjectNode properties = schema.putObject("properties");

        private ObjectBuilder(String title) {
            schema.put("title", title);
        }

        /** Adds a property after those that are there, or replaces the one of the same name in its place. */
        public ObjectBuilder property(String name, ObjectNode property) {
            properties.set(name, property);
            return this;
        }

        /** The schema of an object with these properties, none of which it must have. */
        public ObjectNode build() {
            return schema;
        }
    }
}
