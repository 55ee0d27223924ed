package io.trunkline.wire.openapi;

import io.trunkline.access.caller.Role;
import io.trunkline.access.caller.RoleRequirement;
import io.trunkline.method.argument.ApiParameter;
import io.trunkline.method.catalogue.ApiMethod;
import io.trunkline.method.catalogue.EitherHandler;
import io.trunkline.method.catalogue.ErrorEnvelope;
import io.trunkline.method.catalogue.FileHandler;
import io.trunkline.method.catalogue.MethodCatalogue;
import io.trunkline.method.catalogue.MethodHandler;
import io.trunkline.method.catalogue.OpenHandler;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The OpenAPI 3.1 document of a method catalogue, as JSON and as YAML. Immutable and thread-safe. */
public final class OpenApiDocument {

    private static final String TOKEN_DESCRIPTION =
            "An RS256 token signed with a service account's private key: Authorization: Bearer <token>. The command `trunkline token`"
                    + " creates one from credentials.json.";

    private static final String SCHEMAS = "#/components/schemas/";

    private final MethodCatalogue catalogue;
    private final String version;

    /**
     * Builds nothing yet: most servers are never asked for the document.
     *
     * @param version the program's version, shown as the document's version
     */
    public OpenApiDocument(MethodCatalogue catalogue, String version) {
        this.catalogue = catalogue;
        this.version = version;
    }

    /** The document as JSON in UTF-8. */
    public byte[] json() {
        return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsBytes(build());
    }

    /** The document as YAML in UTF-8. */
    public byte[] yaml() {
        DumpSettings settings =
                DumpSettings.builder().setDefaultFlowStyle(FlowStyle.BLOCK).build();
        Object tree = JsonMapper.shared().convertValue(build(), Object.class);
        return new Dump(settings).dumpToString(tree).getBytes(StandardCharsets.UTF_8);
    }

    private ObjectNode build() {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("openapi", "3.1.0");
        root.putObject("info")
                .put("title", "Trunkline Management API")
                .put("version", version)
                .put("description", "A self-hosted account service that speaks the Voximplant Management API.");
        root.putArray("servers").addObject().put("url", "/platform_api");
        root.putArray("security").addObject().putArray("JwtAuth");
        ObjectNode paths = root.putObject("paths");
        ObjectNode schemas = JsonNodeFactory.instance.objectNode();
        for (ApiMethod method : catalogue.methods()) {
            schemas.set(method.answerName(), answer(method));
            paths.putObject("/" + method.name()).set("post", operation(method));
        }
        schemas.set(ErrorEnvelope.SHAPE.title(), ErrorEnvelope.SHAPE.schema());
        ObjectNode components = root.putObject("components");
        components.set("schemas", schemas);
        components
                .putObject("securitySchemes")
                .putObject("JwtAuth")
                .put("type", "http")
                .put("scheme", "bearer")
                .put("bearerFormat", "JWT")
                .put("description", TOKEN_DESCRIPTION);
        return root;
    }

    /** The schema of an answer: the result, or an error instead. */
    private static ObjectNode answer(ApiMethod method) {
        ObjectNode schema = method.answer().schema();
        ObjectNode properties = (ObjectNode) schema.get("properties");
        JsonNode required = schema.remove("required");
        if (required != null) {
            properties.putObject("hint").put("type", "string").put("description", "A note for the reader, if any.");
            schema.putArray("oneOf").addObject().set("required", required);
            schema.withArray("oneOf").addObject().putArray("required").add(ErrorEnvelope.ERROR);
        } else {
            schema.putArray("required").add(ErrorEnvelope.ERROR);
        }
        properties.putObject(ErrorEnvelope.ERROR).put("$ref", SCHEMAS + ErrorEnvelope.SHAPE.title());
        return schema.put("title", method.answerName());
    }

    private static ObjectNode operation(ApiMethod method) {
        ObjectNode operation = JsonNodeFactory.instance.objectNode();
        operation.put("operationId", method.operationId());
        operation.put("summary", method.name());
        operation.put(
                "description",
                method.description() + "\n\nAllowed roles: " + roles(method)
                        + (method.handler() instanceof OpenHandler ? "; needs no token." : "."));
        operation.putArray("tags").add(method.tag());
        var parameters = operation.putArray("parameters");
        for (ApiParameter<?> parameter : method.parameters()) {
            if (parameter.documented()) {
                parameters.add(ParameterSchema.entry(parameter));
            }
        }
        parameters
                .addObject()
                .put("name", "Authorization")
                .put("in", "header")
                .put("description", TOKEN_DESCRIPTION)
                .put("required", true)
                .putObject("schema")
                .put("type", "string");
        ObjectNode content = operation
                .putObject("responses")
                .putObject("200")
                .put("description", answered(method) + ", or an error in the member `error`.")
                .putObject("content");
        if (!(method.handler() instanceof MethodHandler)) {
            content.putObject("application/octet-stream")
                    .putObject("schema")
                    .put("type", "string")
                    .put("format", "binary");
        }
        content.putObject("application/json").putObject("schema").put("$ref", SCHEMAS + method.answerName());
        return operation;
    }

    private static String answered(ApiMethod method) {
        return switch (method.handler()) {
            case MethodHandler _ -> "The result";
            case FileHandler _ -> "The file's bytes";
            case EitherHandler _ -> "The result, or the bytes of a file if `output` asks for one";
        };
    }

    private static String roles(ApiMethod method) {
        return switch (method.roles()) {
            case RoleRequirement.NoRole _ -> "any";
            case RoleRequirement.OneOf some ->
                some.roles().stream().map(Role::publishedName).collect(Collectors.joining("`, `", "`", "`"));
        };
    }
}
