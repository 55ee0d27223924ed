package io.trunkline.operator;

import io.trunkline.body.BodyMember;
import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.ErrorGuide;
import io.trunkline.problem.Problem;
import io.trunkline.shape.JsonTypes;
import io.trunkline.shape.Shape;
import io.trunkline.text.Ascii;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpStatus;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The operator API's description of itself: its OpenAPI 3.1 document, generated from the operations, and the meaning of error codes. */
public final class OperatorDocument {

    private static final Pattern PLACE = Pattern.compile("\\{([^}]*)}");

    private static final Reply<JsonNode> DOCUMENT = Reply.ok("The OpenAPI document.", JsonTypes.ANY_OBJECT);

    private static final Reply<Meaning> MEANING = Reply.ok(
            "The code's text.",
            Shape.<Meaning>of("ErrorMeaning")
                    .required(
                            "code",
                            JsonTypes.SMALL_INTEGER,
                            "The code.",
                            meaning -> meaning.code().number())
                    .required(
                            "message",
                            JsonTypes.TEXT,
                            "Its message.",
                            meaning -> meaning.code().message())
                    .required(
                            "text", JsonTypes.TEXT, "What it means and how to resolve it, in Markdown.", Meaning::text)
                    .build());

    private record Meaning(ErrorCode code, String text) {}

    private final List<Operation> operations;
    private final String version;

    /** Created on first use, since anybody may ask for it as often as they like; everyone gets the same bytes. */
    private @Nullable OperatorAnswer answer;

    private OperatorDocument(List<Operation> operations, String version) {
        this.operations = operations;
        this.version = version;
    }

    /**
     * The operations, followed by those that describe the API, which need no token.
     *
     * @param version the program's version, shown as the version of the document
     */
    public static List<Operation> addTo(List<Operation> operations, String version) {
        List<Operation> all = new ArrayList<>(operations);
        OperatorDocument document = new OperatorDocument(all, version);
        all.add(Operation.read("/openapi.json", "readDocument", "This document.", DOCUMENT, _ -> document.answer())
                .opened());
        all.add(errors().opened());
        return List.copyOf(all);
    }

    private static Operation errors() {
        ErrorGuide guide = ErrorGuide.load();
        return Operation.read(
                "/errors/{code}",
                "readError",
                "Explains an error code and how to resolve it.",
                MEANING,
                call -> Arrays.stream(ErrorCode.values())
                        .filter(code -> Integer.toString(code.number()).equals(call.text("code")))
                        .findFirst()
                        .map(code -> MEANING.answer(new Meaning(code, guide.text(code))))
                        .orElseThrow(() -> Problem.notFound("This server has no such code.")));
    }

    private synchronized OperatorAnswer answer() {
        if (answer == null) {
            answer = DOCUMENT.answer(build());
        }
        return answer;
    }

    private ObjectNode build() {
        ObjectNode root = object();
        root.put("openapi", "3.1.0");
        root.putObject("info")
                .put("title", "Trunkline operator API")
                .put("version", version)
                .put("description", "Lets the platform's own programs manage accounts.");
        root.putArray("servers").addObject().put("url", BasePath.VALUE);
        root.putArray("security").addObject().putArray("OperatorToken");
        ObjectNode paths = root.putObject("paths");
        for (Operation operation : operations) {
            paths.withObjectProperty(operation.path()).set(Ascii.lower(operation.method()), describe(operation));
        }
        ObjectNode components = root.putObject("components");
        components
                .putObject("schemas")
                .set("Problem", ProblemDocument.SHAPE.schema().put("description", "RFC 9457."));
        components
                .putObject("securitySchemes")
                .putObject("OperatorToken")
                .put("type", "http")
                .put("scheme", "bearer")
                .put("description", "A token of `trunkline operator-token create`.");
        return root;
    }

    private static ObjectNode describe(Operation operation) {
        ObjectNode json = object();
        json.put("operationId", operation.id()).put("summary", operation.summary());
        if (operation.open()) {
            json.putArray("security");
        }
        ArrayNode parameters = json.putArray("parameters");
        Matcher places = PLACE.matcher(operation.path());
        while (places.find()) {
            parameter(parameters, places.group(1), "path", "Identifies what the call is about.", true);
        }
        operation.query().forEach(query -> parameter(parameters, query.name(), "query", query.description(), false));
        if (operation.changes()) {
            parameter(
                    parameters,
                    "Idempotency-Key",
                    "header",
                    "The client's name for this change: the same call with the same key is executed once, and its answer is"
                            + " repeated for " + StoredAnswers.KEPT_WORDS + ".",
                    false);
            parameter(parameters, "If-Match", "header", "The ETag that the account must still have.", false);
        }
        operation
                .members()
                .filter(members -> !members.isEmpty())
                .ifPresent(members -> json.putObject("requestBody")
                        .put("required", members.stream().anyMatch(BodyMember::required))
                        .putObject("content")
                        .putObject(OperatorAnswer.JSON)
                        .set("schema", bodySchema(members)));
        ObjectNode responses = json.putObject("responses");
        ObjectNode success = responses
                .putObject(Integer.toString(operation.reply().status()))
                .put("description", operation.reply().description());
        if (operation.reply().status() != HttpStatus.NO_CONTENT_204) {
            ObjectNode content =
                    success.putObject("content").putObject(operation.reply().mediaType());
            operation.reply().type().ifPresent(type -> content.set("schema", type.schema()));
        }
        responses
                .putObject("default")
                .put("description", "The call was refused or failed.")
                .putObject("content")
                .putObject(ProblemDocument.MEDIA_TYPE)
                .putObject("schema")
                .put("$ref", "#/components/schemas/Problem");
        return json;
    }

    private static void parameter(ArrayNode all, String name, String in, String description, boolean required) {
        all.addObject()
                .put("name", name)
                .put("in", in)
                .put("description", description)
                .put("required", required)
                .putObject("schema")
                .put("type", "string");
    }

    private static ObjectNode bodySchema(List<BodyMember> members) {
        ObjectNode schema = object().put("type", "object").put("additionalProperties", false);
        ObjectNode properties = schema.putObject("properties");
        ArrayNode required = JsonNodeFactory.instance.arrayNode();
        for (BodyMember member : members) {
            properties.set(member.name(), member.schema());
            if (member.required()) {
                required.add(member.name());
            }
        }
        if (!required.isEmpty()) {
            schema.set("required", required);
        }
        return schema;
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
