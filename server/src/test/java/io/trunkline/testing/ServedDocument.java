package io.trunkline.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** An OpenAPI document as a server serves it, and whether answers are as it says. Not thread-safe. */
public final class ServedDocument {

    private final ObjectNode document;
    private final Map<String, Place> operations = new LinkedHashMap<>();

    private final SchemaRegistry schemas = SchemaRegistry.withDialect(
            Dialects.getDraft202012(),
            builder -> builder.schemaRegistryConfig(
                    SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));

    /**
     * Where an operation is described.
     *
     * @param method of HTTP
     * @param path with places such as {@code {account_id}}
     */
    public record Place(String method, String path) {

        private String pointer() {
            return "/paths/" + escaped(path) + "/" + method;
        }
    }

    public ServedDocument(String json) {
        document = (ObjectNode) JsonMapper.shared().readTree(json);
        document.get("paths")
                .forEachEntry((path, methods) -> methods.forEachEntry((method, operation) ->
                        operations.put(operation.get("operationId").stringValue(), new Place(method, path))));
    }

    /** The ids of all operations. */
    public Set<String> operations() {
        return new TreeSet<>(operations.keySet());
    }

    /** The paths of all operations. */
    public Set<String> paths() {
        return new TreeSet<>(document.get("paths").propertyNames());
    }

    /** The id of the only operation of a path. */
    public String operationAt(String path) {
        List<String> found = operations.entrySet().stream()
                .filter(operation -> operation.getValue().path().equals(path))
                .map(Map.Entry::getKey)
                .toList();
        assertThat(found).as(path).hasSize(1);
        return found.getFirst();
    }

    /** Where an operation is described, by its id. */
    public Place place(String operation) {
        return Objects.requireNonNull(operations.get(operation), operation);
    }

    /**
     * Checks an answer with JSON.
     *
     * @param status as the document has it, which may be {@code default}
     */
    public void check(String operation, String status, String mediaType, String body) {
        Schema schema = schema(operation, status, mediaType);
        JsonNode answer = JsonMapper.shared().readTree(body);
        assertThat(schema.validate(answer)).as("%s: %s", operation, body).isEmpty();
    }

    /** Checks that an answer is refused once it has a member that nobody has declared. */
    public void checkThatNothingElseIsTaken(String operation, String status, String mediaType, String body) {
        ObjectNode answer = (ObjectNode) JsonMapper.shared().readTree(body);
        List<Error> errors = schema(operation, status, mediaType).validate(answer.put("never_declared", 1));
        assertThat(errors).as("%s: %s", operation, body).isNotEmpty();
    }

    /** The types of bodies that an answer may have. */
    public Set<String> mediaTypes(String operation, String status) {
        return new TreeSet<>(document.at(place(operation).pointer() + "/responses/" + status + "/content")
                .propertyNames());
    }

    private Schema schema(String operation, String status, String mediaType) {
        String pointer =
                place(operation).pointer() + "/responses/" + status + "/content/" + escaped(mediaType) + "/schema";
        assertThat(document.at(pointer).isObject()).as(pointer).isTrue();
        return schemas.getSchema(document.deepCopy().put("$ref", "#" + pointer));
    }

    /** Places of answers' schemas that take any member without saying so. */
    public Set<String> openObjects() {
        Set<String> open = new TreeSet<>();
        operations.forEach((_, place) ->
                collect(place.pointer() + "/responses", document.at(place.pointer() + "/responses"), open));
        collect("/components/schemas", document.at("/components/schemas"), open);
        return open;
    }

    private static void collect(String pointer, JsonNode schema, Set<String> open) {
        boolean isObject = schema.path("type").asString("").equals("object");
        if (isObject && !schema.has("additionalProperties")) {
            open.add(pointer);
        }
        schema.forEachEntry((name, value) -> collect(pointer + "/" + escaped(name), value, open));
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
