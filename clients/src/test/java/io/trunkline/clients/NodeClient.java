package io.trunkline.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The official Node.js client, unchanged, over HTTPS. Its parameter and field names are camelCase. Thread-safe. */
final class NodeClient {

    private final Target target;
    private final Map<String, String> environment;

    private NodeClient(Target target, Map<String, String> environment) {
        this.target = target;
        this.environment = environment;
    }

    /** The newest release in npm. Installs it if that was not done yet. */
    static NodeClient of(Target target) throws IOException, InterruptedException {
        return of(target, "@voximplant/apiclient-nodejs");
    }

    /** The last release of 2.x, which is made in another way. */
    static NodeClient ofRelease2(Target target) throws IOException, InterruptedException {
        return of(target, "apiclient-nodejs-2");
    }

    /** @param module the client's name in {@code clients/node} */
    private static NodeClient of(Target target, String module) throws IOException, InterruptedException {
        Path _ = folder();
        Map<String, String> environment = new HashMap<>(Runtimes.pathFor("js"));
        environment.put("NODE_EXTRA_CA_CERTS", target.authority().toString());
        // It would win over the path that the program gives.
        environment.put("VOXIMPLANT_CREDENTIALS", "");
        environment.put("TRUNKLINE_URL", target.https().toString());
        environment.put("CLIENT", module);
        return new NodeClient(target, environment);
    }

    /** Where it is installed. */
    static Path folder() throws IOException, InterruptedException {
        return NodeFolder.installed();
    }

    /** A method of one of the client's groups, with its parameters. */
    record ClientCall(String group, String method, Map<String, ?> parameters) {

        ClientCall(String method, Map<String, ?> parameters) {
            this("Accounts", method, parameters);
        }
    }

    /**
     * Calls with the credentials of the target, one after the other in one process.
     *
     * @return the answers; {@code {"thrown": "..."}} for a call that the client itself refuses
     */
    List<JsonNode> calls(ClientCall... calls) throws IOException, InterruptedException {
        return calls(target.credentials(), calls);
    }

    /** The same with other credentials. */
    List<JsonNode> calls(Path credentials, ClientCall... calls) throws IOException, InterruptedException {
        List<List<Object>> argument = new ArrayList<>();
        for (ClientCall call : calls) {
            argument.add(List.of(call.group(), call.method(), call.parameters()));
        }
        return calls(credentials, JsonMapper.shared().writeValueAsString(argument));
    }

    /**
     * The same as call.mjs takes it, for what Java's maps cannot hold.
     *
     * @param calls a JSON array of groups, methods and parameters
     */
    List<JsonNode> calls(Path credentials, String calls) throws IOException, InterruptedException {
        Map<String, String> variables = new HashMap<>(environment);
        variables.put("TRUNKLINE_CREDENTIALS", credentials.toString());
        String output = Program.run(folder(), variables, List.of("node", "call.mjs", calls))
                .success();
        return List.copyOf(json(output).values());
    }

    /** Fails unless the answer has these fields. */
    static void assertShows(JsonNode info, Map<String, ?> fields) {
        fields.forEach((name, value) ->
                assertThat(comparable(info.required(name))).as(name).isEqualTo(comparable(value)));
    }

    /** Numbers by their value, whatever their scale. */
    private static Object comparable(Object value) {
        JsonNode node =
                value instanceof JsonNode json ? json : JsonMapper.shared().valueToTree(value);
        return node.isNumber() ? node.decimalValue().stripTrailingZeros() : node;
    }

    static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }
}
