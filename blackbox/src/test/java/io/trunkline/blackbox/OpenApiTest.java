package io.trunkline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** The served description of SetAccountInfo against the specification's. */
@OwnServer
@ExtendWith(Target.Resolver.class)
class OpenApiTest {

    private static final String OPERATION = "/paths/~1SetAccountInfo/post";
    private static final String SCHEMA = "accounts_SetAccountInfo_Response_200";

    private final Api api;
    private JsonNode json = JsonNodeFactory.instance.missingNode();
    private JsonNode yaml = JsonNodeFactory.instance.missingNode();

    OpenApiTest(Api api) {
        this.api = api;
    }

    @BeforeEach
    void read() {
        json = api.send(Request.get("/openapi.json")).json();
        yaml = parseYaml(api.send(Request.get("/openapi.yaml")).text());
    }

    private static JsonNode parseYaml(String text) {
        Object tree = new Load(LoadSettings.builder().build()).loadFromString(text);
        return JsonMapper.shared().valueToTree(tree);
    }

    /** What matters of a parameter, in one line. */
    private static List<String> parametersOf(JsonNode document) {
        List<String> lines = new ArrayList<>();
        for (JsonNode parameter : document.at(OPERATION + "/parameters")) {
            lines.add(String.join(
                    " ",
                    parameter.path("in").asString(),
                    parameter.path("name").asString(),
                    parameter.at("/schema/type").asString(),
                    parameter.at("/schema/format").asString("-"),
                    Boolean.toString(parameter.path("required").asBoolean(false))));
        }
        return lines;
    }

    @Test
    void yamlAndJsonSayTheSame() {
        assertThat(yaml).isEqualTo(json);
    }

    @Test
    void theOperationIsTheSpecifications() {
        assertThat(json.get("openapi").stringValue()).isEqualTo("3.1.0");
        assertThat(json.at(OPERATION + "/operationId").stringValue()).isEqualTo("set-account-info");
        assertThat(json.at(OPERATION + "/summary").stringValue()).isEqualTo("SetAccountInfo");
        assertThat(json.at("/servers/0/url").stringValue()).endsWith("/platform_api");
        assertThat(json.at(OPERATION + "/description").stringValue())
                .contains("`Owner`", "`Admin`", "`Developer`", "`Accountant`", "`Payer`");
    }

    @Test
    void theParametersAreThe21OfTheSpecificationAndTheHeader() {
        List<String> expected = new ArrayList<>();
        for (Parameter parameter : Parameter.values()) {
            String format = parameter.type().equals("number") ? "double" : "-";
            expected.add("query " + parameter.wireName() + " " + parameter.type() + " " + format + " false");
        }
        expected.add("header Authorization string - true");

        assertThat(expected).hasSize(22);
        assertThat(parametersOf(json)).isEqualTo(expected);
    }

    @Test
    void theAnswerIsTheSpecifications() {
        assertThat(json.at(OPERATION + "/responses").propertyNames()).contains("200");
        assertThat(json.at(OPERATION + "/responses/200/content/application~1json/schema/$ref")
                        .stringValue())
                .isEqualTo("#/components/schemas/" + SCHEMA);
        JsonNode schema = json.at("/components/schemas/" + SCHEMA);
        assertThat(schema.get("type").stringValue()).isEqualTo("object");
        assertThat(schema.get("title").stringValue()).isEqualTo(SCHEMA);
        assertThat(schema.at("/properties/result/type").stringValue()).isEqualTo("integer");
        assertThat(json.at("/components/securitySchemes/JwtAuth/type").stringValue())
                .isEqualTo("http");
        assertThat(json.at("/components/securitySchemes/JwtAuth/scheme").stringValue())
                .isEqualTo("bearer");
    }

    @Test
    void theSpecificationItselfSaysTheSame() throws IOException {
        Path file = Path.of(System.getProperty("trunkline.specification", "../../shared/000_a72f55c78ef91019.txt"));
        assumeTrue(Files.exists(file), "the specification does not lie beside the checkout");
        String text = Files.readString(file);
        int start = text.indexOf("```yaml\n") + "```yaml\n".length();
        // The block ends at the first fence at the start of a line: descriptions hold indented ones.
        JsonNode specification = parseYaml(text.substring(start, text.indexOf("\n```", start)));

        assertThat(parametersOf(json)).isEqualTo(parametersOf(specification)).hasSize(22);
        for (String path : List.of(
                "/openapi",
                OPERATION + "/operationId",
                OPERATION + "/summary",
                OPERATION + "/responses/200/content",
                "/components/schemas/" + SCHEMA + "/type",
                "/components/schemas/" + SCHEMA + "/title",
                "/components/schemas/" + SCHEMA + "/properties/result/type",
                "/components/securitySchemes/JwtAuth/type",
                "/components/securitySchemes/JwtAuth/scheme")) {
            assertThat(json.at(path)).as(path).isEqualTo(specification.at(path));
        }
    }

    @Test
    void everyReferenceLeadsSomewhereAndEveryOperationIsComplete() {
        assertThat(json.at("/info/title").isString()).isTrue();
        assertThat(json.at("/info/version").isString()).isTrue();
        for (JsonNode reference : json.findValues("$ref")) {
            assertThat(json.at(reference.stringValue().substring(1)).isMissingNode())
                    .as(reference.stringValue())
                    .isFalse();
        }
        Set<String> ids = new HashSet<>();
        for (JsonNode path : json.get("paths")) {
            for (JsonNode operation : path) {
                assertThat(ids.add(operation.get("operationId").stringValue())).isTrue();
                assertComplete(operation);
            }
        }
        assertThat(ids).contains("set-account-info", "get-account-info");
    }

    private static void assertComplete(JsonNode operation) {
        Set<String> names = new HashSet<>();
        for (JsonNode parameter : operation.get("parameters")) {
            assertThat(names.add(parameter.get("in") + " " + parameter.get("name")))
                    .isTrue();
            assertThat(parameter.get("description").stringValue()).isNotBlank();
            assertThat(parameter.at("/schema/type").stringValue())
                    .isIn("string", "number", "integer", "boolean", "array");
        }
        assertThat(operation.get("tags").isArray()).isTrue();
        for (JsonNode answer : operation.get("responses")) {
            assertThat(answer.get("description").stringValue()).isNotBlank();
        }
    }
}
