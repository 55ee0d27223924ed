package io.trunkline.clients;

import static io.trunkline.clients.NodeClient.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * What fails in the official Node.js client whatever the server does. docs/clients.md tells its readers so: where a newer release
 * mends one of these, the page is to be mended, too.
 */
@WithTrunkline
class OfficialNodeClientFaultsTest {

    private static final String EDIT_OF_2 = """
            [["Accounts", "setAccountInfo", {"newsNotifications": false, "accountNotifications": true}],
             ["Accounts", "getAccountInfo", {}]]
            """;

    @TempDir
    private Path folder;

    private final Target target;

    OfficialNodeClientFaultsTest(Target target) {
        this.target = target;
    }

    @Test
    void throwsForValuesThatItCannotSend() throws IOException, InterruptedException {
        List<JsonNode> answers = NodeClient.of(target).calls(target.credentials(), """
                [["Accounts", "getAccountInfo", null],
                 ["Accounts", "setAccountInfo", {"accountFirstName": null}],
                 ["RoleSystem", "createKey", {"roleName": ["Developer", "Payer"]}],
                 ["History", "getAuditLog", {"fromDate": "2026-01-01 00:00:00", "toDate": "2026-01-02 00:00:00"}]]
                """);

        assertThat(answers.get(0).required("thrown").asString()).contains("Cannot convert undefined or null to object");
        assertThat(answers.get(1).required("thrown").asString()).contains("Cannot read properties of null");
        assertThat(answers.get(2).required("thrown").asString()).isEqualTo("Arrays are not supported.");
        assertThat(answers.get(3).required("thrown").asString()).contains("toISOString is not a function");
    }

    @Test
    void sendsNamesThatItDoesNotKnowAsTheyAreAndHandsOnNestedOnesAsTheyCome() throws IOException, InterruptedException {
        List<JsonNode> answers = NodeClient.of(target).calls(target.credentials(), """
                [["Accounts", "setAccountInfo", {"mobile_phone": "4930123456"}],
                 ["Accounts", "setAccountInfo", {"mobilePhone": "not a number"}],
                 ["RoleSystem", "getKeys", {"withRoles": true}],
                 ["Accounts", "getAccountInfo", {}]]
                """);

        assertThat(answers.get(0)).isEqualTo(json("{\"result\":1}"));
        assertThat(answers.get(1)).as("ignored").isEqualTo(json("{\"result\":1}"));
        JsonNode key = answers.get(2).required("result").get(0);
        assertThat(key.propertyNames()).contains("keyId");
        assertThat(key.required("roles").get(0).propertyNames()).contains("role_id", "role_name");
        assertThat(answers.get(3).required("result").required("created").asString())
                .matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d");
    }

    @Test
    void callsAMethodThatItLacksByItsInsides() throws IOException, InterruptedException {
        assertThat(NodeClient.of(target)
                        .calls(target.credentials(), "[[\"\", \"GetWebhookSecret\", {}]]")
                        .getFirst()
                        .toString())
                .contains("whsec_");
    }

    @Test
    void endsTheProcessWhereItCannotReadItsCredentials() throws IOException, InterruptedException {
        NodeClient client = NodeClient.of(target);

        assertThatThrownBy(() -> client.calls(folder.resolve("none.json"), "[]"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("ENOENT");
    }

    @Test
    void release2HandsOverFlagsAsTexts() throws IOException, InterruptedException {
        List<JsonNode> answers = NodeClient.ofRelease2(target).calls(target.credentials(), EDIT_OF_2);

        assertThat(answers.getFirst()).isEqualTo(json("{\"result\":1}"));
        JsonNode info = answers.getLast().required("result");
        assertThat(info.required("newsNotifications")).isEqualTo(json("\"false\""));
        assertThat(info.required("accountNotifications")).isEqualTo(json("\"true\""));
    }

    @Test
    void release2TakesNoObjectWithOptions() throws IOException, InterruptedException {
        Map<String, String> environment = new HashMap<>(Runtimes.pathFor("js"));
        // It would win over what the program gives.
        environment.put("VOXIMPLANT_CREDENTIALS", "");
        Program.Outcome outcome = Program.run(
                NodeClient.folder(),
                environment,
                List.of(
                        "node",
                        "-e",
                        "new (require('apiclient-nodejs-2').default)({ pathToCredentials: 'any.json' })"));

        assertThat(outcome.exit()).isNotZero();
        assertThat(outcome.errors()).contains("The \"path\" argument must be of type string");
    }
}
