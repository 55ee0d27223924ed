package io.trunkline.clients;

import static io.trunkline.clients.NodeClient.assertShows;
import static io.trunkline.clients.NodeClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.clients.NodeClient.ClientCall;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Keys, sub-users, child accounts, reports and plans by the official Node.js client. */
@WithTrunkline
class OfficialNodeClientMethodsTest {

    @TempDir
    private static Path temporary;

    private final Target target;
    private final NodeClient client;

    OfficialNodeClientMethodsTest(Target target) throws IOException, InterruptedException {
        this.target = target;
        client = NodeClient.of(target);
    }

    @Test
    void makesAKeyUsesItAndSeesItsRoleTakenAway() throws IOException, InterruptedException {
        JsonNode made = client.calls(new ClientCall(
                        "RoleSystem",
                        "createKey",
                        Map.of("description", "made by Node.js", "roleName", "Developer;Payer")))
                .getFirst()
                .required("result")
                .get(0);
        Path file = temporary.resolve("made-by-node.json");
        Files.writeString(
                file,
                JsonMapper.shared()
                        .createObjectNode()
                        .put("account_email", made.required("accountEmail").asString())
                        .put("account_id", made.required("accountId").asLong())
                        .put("key_id", made.required("keyId").asString())
                        .put("private_key", made.required("privateKey").asString())
                        .toString());
        String keyId = made.required("keyId").asString();
        ClientCall edit = new ClientCall("setAccountInfo", Map.of("accountFirstName", "Zoë"));

        assertThat(client.calls(file, edit).getFirst()).isEqualTo(json("{\"result\":1}"));
        List<JsonNode> answers = client.calls(
                new ClientCall("RoleSystem", "getKeys", Map.of("keyId", keyId, "withRoles", true)),
                new ClientCall("RoleSystem", "removeKeyRoles", Map.of("keyId", keyId, "roleName", "Developer;Payer")),
                new ClientCall("RoleSystem", "getKeyRoles", Map.of("keyId", keyId)));
        JsonNode listed = answers.getFirst().required("result").get(0);
        assertThat(listed.required("description").asString()).isEqualTo("made by Node.js");
        assertThat(listed.required("roles").size()).isEqualTo(2);
        assertThat(answers.get(1)).isEqualTo(json("{\"result\":1}"));
        assertThat(answers.get(2).required("result").size()).isZero();
        assertThat(client.calls(file, edit)
                        .getFirst()
                        .required("error")
                        .required("code")
                        .asInt())
                .isEqualTo(104);
        assertThat(client.calls(
                                new ClientCall("RoleSystem", "deleteKey", Map.of("keyId", keyId)),
                                new ClientCall("RoleSystem", "getRoleGroups", Map.of()))
                        .getFirst())
                .isEqualTo(json("{\"result\":1}"));
        assertThat(client.calls(file, edit)
                        .getFirst()
                        .required("error")
                        .required("code")
                        .asInt())
                .isEqualTo(100);
    }

    @Test
    void managesSubUsersAddressesAndReadsTheAuditLog() throws IOException, InterruptedException {
        JsonNode made = client.calls(new ClientCall(
                        "RoleSystem",
                        "addSubUser",
                        Map.of(
                                "newSubuserName",
                                "by-node",
                                "newSubuserPassword",
                                "Made-By-Node-1",
                                "roleName",
                                "Developer")))
                .getFirst()
                .required("result");
        int id = made.required("subuserId").asInt();

        List<JsonNode> answers = client.calls(
                new ClientCall("RoleSystem", "setSubUserRoles", Map.of("subuserId", id, "roleName", "Payer")),
                new ClientCall("RoleSystem", "getSubUsers", Map.of("subuserId", id, "withRoles", true)),
                new ClientCall("RoleSystem", "removeSubUserRoles", Map.of("subuserId", id, "roleName", "Payer")),
                new ClientCall("RoleSystem", "getSubUserRoles", Map.of("subuserId", id)),
                new ClientCall("RoleSystem", "setSubUserInfo", Map.of("subuserId", id, "description", "by Node.js")),
                new ClientCall("RoleSystem", "delSubUser", Map.of("subuserId", id)),
                new ClientCall("RoleSystem", "delSubUser", Map.of("subuserId", id)),
                new ClientCall("AuthorizedIPs", "checkAuthorizedAccountIP", Map.of("authorizedIp", "127.0.0.1")),
                new ClientCall(
                        "History",
                        "getAuditLog",
                        Map.of(
                                "fromDate",
                                Instant.now().minus(Duration.ofDays(1)).toString(),
                                "toDate",
                                Instant.now().plus(Duration.ofDays(1)).toString(),
                                "filteredCmd",
                                "AddSubUser")));

        assertThat(answers.getFirst()).isEqualTo(json("{\"result\":1}"));
        JsonNode listed = answers.get(1).required("result").get(0);
        assertThat(listed.required("subuserName").asString()).isEqualTo("by-node");
        assertThat(listed.required("roles").size()).isEqualTo(2);
        assertThat(answers.get(3).required("result").size()).isEqualTo(1);
        assertThat(answers.get(4)).isEqualTo(json("{\"result\":1}"));
        assertThat(answers.get(5)).isEqualTo(json("{\"result\":1}"));
        assertThat(answers.get(6).required("error").required("code").asInt()).isEqualTo(434);
        assertThat(answers.get(7).required("result").asBoolean()).isTrue();
        assertThat(answers.get(8).required("result").toString())
                .contains("by-node")
                .doesNotContain("Made-By-Node");
    }

    @Test
    void editsChildAccountsAndActsForOne() throws Exception {
        String name = "n" + Long.toString(System.nanoTime(), 36);
        JsonNode made;
        try (Api api = new Api(target)) {
            made = api.call(
                    "AddAccount",
                    Map.of(
                            "account_name",
                            name,
                            "account_email",
                            name + "@example.com",
                            "account_password",
                            "Made-By-Node-1"));
        }
        long child = made.required("account_id").asLong();
        List<JsonNode> answers = client.calls(
                new ClientCall(
                        "setChildAccountInfo", Map.of("childAccountId", child, "active", true, "languageCode", "fr")),
                new ClientCall("getChildrenAccounts", Map.of("childAccountId", child)),
                new ClientCall("setChildAccountInfo", Map.of("childAccountId", 999_999, "active", true)));
        assertThat(answers.getFirst()).isEqualTo(json("{\"result\":1}"));
        JsonNode listed = answers.get(1).required("result").get(0);
        assertThat(listed.required("accountName").asString()).isEqualTo(name);
        assertThat(listed.required("languageCode").asString()).isEqualTo("fr");
        assertThat(answers.get(2).required("error").required("code").asInt()).isEqualTo(194);

        ObjectNode credentials = (ObjectNode) json(Files.readString(target.credentials()));
        Path file = temporary.resolve("for-a-child.json");
        Files.writeString(file, credentials.put("account_id", child).toString());
        List<JsonNode> acting = client.calls(
                file,
                new ClientCall("setAccountInfo", Map.of("accountFirstName", "Child")),
                new ClientCall("getAccountInfo", Map.of()));
        assertThat(acting.getFirst()).isEqualTo(json("{\"result\":1}"));
        assertShows(acting.get(1).required("result"), Map.of("accountFirstName", "Child", "accountId", child));
    }

    @Test
    void asksForAReportWaitsForItAndDownloadsIt() throws IOException, InterruptedException {
        JsonNode asked = client.calls(new ClientCall(
                        "History",
                        "getAuditLogAsync",
                        Map.of(
                                "fromDate",
                                Instant.now().minus(Duration.ofDays(1)).toString(),
                                "toDate",
                                Instant.now().plus(Duration.ofDays(1)).toString(),
                                "auditLogId",
                                List.of(1, 2),
                                "withHeader",
                                true,
                                "output",
                                "csv")))
                .getFirst();
        assertThat(asked.required("result").asInt()).as(asked.toString()).isEqualTo(1);
        long id = asked.required("historyReportId").asLong();

        JsonNode report = completedReport(id);
        JsonNode file = client.calls(new ClientCall("History", "downloadHistoryReport", Map.of("historyReportId", id)))
                .getFirst()
                .required("fileContent");

        assertThat(report.required("historyType").asString()).isEqualTo("audit");
        assertThat(report.required("fileName").asString()).isEqualTo("audit-" + id + ".csv");
        assertThat(report.required("fileSize").asLong()).isPositive();
        String text = textOf(file);
        assertThat(text)
                .startsWith("audit_log_id,account_id,subuser_id,subuser_name,requested,")
                .endsWith("\r\n");
        assertThat(text.lines()).hasSize(3);
        assertThat((long) text.length()).isEqualTo(report.required("fileSize").asLong());
    }

    /** Each question takes a process, so nothing else slows the loop down. */
    private JsonNode completedReport(long id) throws IOException, InterruptedException {
        Instant deadline = Instant.now().plusSeconds(60);
        while (Instant.now().isBefore(deadline)) {
            JsonNode reports = client.calls(new ClientCall(
                            "History",
                            "getHistoryReports",
                            Map.of("historyReportId", id, "historyType", "audit", "isCompleted", true)))
                    .getFirst()
                    .required("result");
            if (!reports.isEmpty()) {
                return reports.get(0);
            }
        }
        throw new AssertionError("Report " + id + " is not completed");
    }

    /** The client hands over a Buffer, whose JSON is an object with its bytes. */
    private static String textOf(JsonNode file) {
        if (file.isString()) {
            return file.asString();
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        file.required("data").forEach(one -> bytes.write(one.asInt()));
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void readsRatesAndPlans() throws IOException, InterruptedException {
        List<JsonNode> answers = client.calls(
                new ClientCall("getCurrencyRate", Map.of("currency", "USD", "date", "2020-01-31T00:00:00Z")),
                new ClientCall("getAvailablePlans", Map.of("planType", "IM")),
                new ClientCall("getAccountPlans", Map.of("planSubscriptionTemplateId", "any")),
                new ClientCall("changeAccountPlan", Map.of("planType", "IM", "planSubscriptionTemplateId", 2)));

        assertThat(answers.getFirst().toString()).contains("\"USD\":1");
        assertThat(answers.get(1).required("result").isArray()).isTrue();
        assertThat(answers.get(2).required("result").isArray()).isTrue();
        assertThat(answers.get(3).required("error").required("code").asInt())
                .as("this server has no plans")
                .isEqualTo(244);
    }
}
