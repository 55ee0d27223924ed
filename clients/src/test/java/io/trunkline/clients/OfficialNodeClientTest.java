package io.trunkline.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The official Node.js client, unchanged, over HTTPS. Its parameter and field names are camelCase. */
@WithTrunkline
class OfficialNodeClientTest {

    private static final String PASSWORD = "N0de-client!";

    @TempDir
    private static Path temporary;

    private static Path folder;
    private static Map<String, String> environment;

    private final Target target;

    OfficialNodeClientTest(Target target) {
        this.target = target;
    }

    @BeforeAll
    static void install(Target target) throws IOException, InterruptedException {
        folder = NodeFolder.installed();
        environment = new HashMap<>(Runtimes.pathFor("js"));
        environment.put("NODE_EXTRA_CA_CERTS", target.authority().toString());
        // It would win over the path that the program gives.
        environment.put("VOXIMPLANT_CREDENTIALS", "");
        environment.put("TRUNKLINE_URL", target.https().toString());
    }

    @Test
    void setsEveryParameterThatItHasAndReadsThemBack() throws IOException, InterruptedException {
        Map<String, Object> parameters = everyParameter();
        assertThat(parameters.keySet())
                .as("the parameters that the client declares")
                .containsExactlyInAnyOrderElementsOf(declaredParameters());

        List<JsonNode> answers = calls(
                new Call("setAccountInfo", parameters), new Call("getAccountInfo", Map.of("returnLiveBalance", true)));

        assertThat(answers.getFirst()).isEqualTo(json("{\"result\":1}"));
        JsonNode info = answers.getLast();
        assertThat(info.required("apiAddress").asString())
                .isEqualTo(target.https().getAuthority());
        assertShows(info.required("result"), expectedFields(parameters));
        assertThat(info.toString()).doesNotContain(PASSWORD);
        // The only trace of a password that a client can see: it cannot be set once more.
        assertThat(calls(new Call("setAccountInfo", Map.of("newAccountPassword", PASSWORD)))
                        .getFirst()
                        .required("error")
                        .required("code")
                        .asInt())
                .isEqualTo(535);
    }

    @Test
    void changesSomeFieldsEmptiesOthersAndLeavesTheRest() throws IOException, InterruptedException {
        JsonNode before = calls(
                        new Call("setAccountInfo", everyParameterButThePassword()),
                        new Call("getAccountInfo", Map.of()))
                .getLast()
                .required("result");

        List<JsonNode> answers = calls(
                new Call(
                        "setAccountInfo",
                        Map.of(
                                "accountFirstName", "Zoë",
                                "newsNotifications", false,
                                "minBalanceToNotify", 0,
                                "accountCustomData", "",
                                "callbackUrl", "",
                                "callbackSalt", "")),
                new Call("getAccountInfo", Map.of()));

        assertThat(answers.getFirst()).isEqualTo(json("{\"result\":1}"));
        JsonNode after = answers.getLast().required("result");
        assertShows(after, Map.of("accountFirstName", "Zoë", "newsNotifications", false, "minBalanceToNotify", 0));
        assertThat(after.propertyNames()).doesNotContain("accountCustomData", "callbackUrl", "callbackSalt");
        for (String untouched : List.of("accountLastName", "languageCode", "location", "billingAddressAddress")) {
            assertThat(after.required(untouched)).as(untouched).isEqualTo(before.required(untouched));
        }
    }

    @Test
    void takesTheValuesOfItsOwnSamplesWhichAreStrings() throws IOException, InterruptedException {
        List<JsonNode> answers = calls(
                new Call(
                        "setAccountInfo",
                        Map.of(
                                "languageCode", "en",
                                "location", "GMT-8",
                                "minBalanceToNotify", "1.50",
                                "tariffChangingNotifications", "true",
                                "newsNotifications", "true")),
                new Call("getAccountInfo", Map.of()));

        assertThat(answers.getFirst()).isEqualTo(json("{\"result\":1}"));
        assertShows(
                answers.getLast().required("result"),
                Map.of("location", "GMT-8", "minBalanceToNotify", 1.5, "newsNotifications", true));
    }

    @Test
    void seesErrorsAsAnswersWithCodeMessageAndField() throws IOException, InterruptedException {
        List<Refusal> refusals = List.of(
                new Refusal("languageCode", "xx", 202, "language_code"),
                new Refusal("newAccountEmail", "nobody", 136, "new_account_email"),
                new Refusal("newAccountPassword", "7654321", 464, "new_account_password"),
                new Refusal("location", "Middle/Earth", 496, "location"),
                new Refusal("accountFirstName", "a".repeat(50), 163, "account_first_name"),
                new Refusal("minBalanceToNotify", "much", 496, "min_balance_to_notify"),
                new Refusal("callbackUrl", "ftp://example.com", 398, "callback_url"));

        List<JsonNode> answers = calls(refusals.stream()
                .map(refusal -> new Call("setAccountInfo", Map.of(refusal.parameter(), refusal.value())))
                .toArray(Call[]::new));

        for (int i = 0; i < refusals.size(); i++) {
            assertThat(answers.get(i).propertyNames()).as("%s", refusals.get(i)).containsExactly("error");
            JsonNode error = answers.get(i).required("error");
            assertThat(error.required("code").asInt())
                    .as("%s", refusals.get(i))
                    .isEqualTo(refusals.get(i).code());
            assertThat(error.required("msg").asString())
                    .as("%s", refusals.get(i))
                    .isNotBlank();
            assertThat(error.required("field_name").asString())
                    .as("%s", refusals.get(i))
                    .isEqualTo(refusals.get(i).field());
        }
    }

    @Test
    void seesARefusedCallAsAnAnswerToo() throws IOException, InterruptedException {
        JsonNode credentials = JsonMapper.shared().readTree(Files.readString(target.credentials()));
        Path file = temporary.resolve("unknown-key.json");
        Files.writeString(
                file,
                credentials.toString().replace(credentials.required("key_id").asString(), "0".repeat(32)));

        JsonNode error = calls(file, new Call("setAccountInfo", Map.of("languageCode", "en")))
                .getFirst()
                .required("error");

        assertThat(error.required("code").asInt()).isEqualTo(100);
    }

    private record Refusal(String parameter, String value, int code, String field) {}

    @Test
    void makesAKeyUsesItAndSeesItsRoleTakenAway() throws IOException, InterruptedException {
        JsonNode made = calls(new Call(
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
        Call edit = new Call("setAccountInfo", Map.of("accountFirstName", "Zoë"));

        assertThat(calls(file, edit).getFirst()).isEqualTo(json("{\"result\":1}"));
        List<JsonNode> answers = calls(
                new Call("RoleSystem", "getKeys", Map.of("keyId", keyId, "withRoles", true)),
                new Call("RoleSystem", "removeKeyRoles", Map.of("keyId", keyId, "roleName", "Developer;Payer")),
                new Call("RoleSystem", "getKeyRoles", Map.of("keyId", keyId)));
        JsonNode listed = answers.getFirst().required("result").get(0);
        assertThat(listed.required("description").asString()).isEqualTo("made by Node.js");
        assertThat(listed.required("roles").size()).isEqualTo(2);
        assertThat(answers.get(1)).isEqualTo(json("{\"result\":1}"));
        assertThat(answers.get(2).required("result").size()).isZero();
        assertThat(calls(file, edit)
                        .getFirst()
                        .required("error")
                        .required("code")
                        .asInt())
                .isEqualTo(104);
        assertThat(calls(
                                new Call("RoleSystem", "deleteKey", Map.of("keyId", keyId)),
                                new Call("RoleSystem", "getRoleGroups", Map.of()))
                        .getFirst())
                .isEqualTo(json("{\"result\":1}"));
        assertThat(calls(file, edit)
                        .getFirst()
                        .required("error")
                        .required("code")
                        .asInt())
                .isEqualTo(100);
    }

    @Test
    void managesSubUsersAddressesAndReadsTheAuditLog() throws IOException, InterruptedException {
        JsonNode made = calls(new Call(
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

        List<JsonNode> answers = calls(
                new Call("RoleSystem", "setSubUserRoles", Map.of("subuserId", id, "roleName", "Payer")),
                new Call("RoleSystem", "getSubUsers", Map.of("subuserId", id, "withRoles", true)),
                new Call("RoleSystem", "removeSubUserRoles", Map.of("subuserId", id, "roleName", "Payer")),
                new Call("RoleSystem", "getSubUserRoles", Map.of("subuserId", id)),
                new Call("RoleSystem", "setSubUserInfo", Map.of("subuserId", id, "description", "by Node.js")),
                new Call("RoleSystem", "delSubUser", Map.of("subuserId", id)),
                new Call("RoleSystem", "delSubUser", Map.of("subuserId", id)),
                new Call("AuthorizedIPs", "checkAuthorizedAccountIP", Map.of("authorizedIp", "127.0.0.1")),
                new Call(
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
        List<JsonNode> answers = calls(
                new Call("setChildAccountInfo", Map.of("childAccountId", child, "active", true, "languageCode", "fr")),
                new Call("getChildrenAccounts", Map.of("childAccountId", child)),
                new Call("setChildAccountInfo", Map.of("childAccountId", 999_999, "active", true)));
        assertThat(answers.getFirst()).isEqualTo(json("{\"result\":1}"));
        JsonNode listed = answers.get(1).required("result").get(0);
        assertThat(listed.required("accountName").asString()).isEqualTo(name);
        assertThat(listed.required("languageCode").asString()).isEqualTo("fr");
        assertThat(answers.get(2).required("error").required("code").asInt()).isEqualTo(194);

        ObjectNode credentials = (ObjectNode) json(Files.readString(target.credentials()));
        Path file = temporary.resolve("for-a-child.json");
        Files.writeString(file, credentials.put("account_id", child).toString());
        List<JsonNode> acting = calls(
                file,
                new Call("setAccountInfo", Map.of("accountFirstName", "Child")),
                new Call("getAccountInfo", Map.of()));
        assertThat(acting.getFirst()).isEqualTo(json("{\"result\":1}"));
        assertShows(acting.get(1).required("result"), Map.of("accountFirstName", "Child", "accountId", child));
    }

    @Test
    void asksForAReportWaitsForItAndDownloadsIt() throws IOException, InterruptedException {
        JsonNode asked = calls(new Call(
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
        JsonNode file = calls(new Call("History", "downloadHistoryReport", Map.of("historyReportId", id)))
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
            JsonNode reports = calls(new Call(
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
        List<JsonNode> answers = calls(
                new Call("getCurrencyRate", Map.of("currency", "USD", "date", "2020-01-31T00:00:00Z")),
                new Call("getAvailablePlans", Map.of("planType", "IM")),
                new Call("getAccountPlans", Map.of("planSubscriptionTemplateId", "any")),
                new Call("changeAccountPlan", Map.of("planType", "IM", "planSubscriptionTemplateId", 2)));

        assertThat(answers.getFirst().toString()).contains("\"USD\":1");
        assertThat(answers.get(1).required("result").isArray()).isTrue();
        assertThat(answers.get(2).required("result").isArray()).isTrue();
        assertThat(answers.get(3).required("error").required("code").asInt())
                .as("this server has no plans")
                .isEqualTo(244);
    }

    private record Call(String group, String method, Map<String, ?> parameters) {

        Call(String method, Map<String, ?> parameters) {
            this("Accounts", method, parameters);
        }
    }

    private List<JsonNode> calls(Call... calls) throws IOException, InterruptedException {
        return calls(target.credentials(), calls);
    }

    private static List<JsonNode> calls(Path credentials, Call... calls) throws IOException, InterruptedException {
        List<List<Object>> argument = new ArrayList<>();
        for (Call call : calls) {
            argument.add(List.of(call.group(), call.method(), call.parameters()));
        }
        Map<String, String> variables = new HashMap<>(environment);
        variables.put("TRUNKLINE_CREDENTIALS", credentials.toString());
        String output = Program.run(
                        folder,
                        variables,
                        List.of("node", "call.mjs", JsonMapper.shared().writeValueAsString(argument)))
                .success();
        return List.copyOf(json(output).values());
    }

    private static void assertShows(JsonNode info, Map<String, ?> fields) {
        fields.forEach((name, value) ->
                assertThat(comparable(info.required(name))).as(name).isEqualTo(comparable(value)));
    }

    /** Numbers by their value, whatever their scale. */
    private static Object comparable(Object value) {
        JsonNode node =
                value instanceof JsonNode json ? json : JsonMapper.shared().valueToTree(value);
        return node.isNumber() ? node.decimalValue().stripTrailingZeros() : node;
    }

    private static Map<String, Object> everyParameter() {
        Map<String, Object> parameters = everyParameterButThePassword();
        parameters.put("newAccountPassword", PASSWORD);
        return parameters;
    }

    private static Map<String, Object> everyParameterButThePassword() {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("newAccountEmail", "node.client@example.com");
        parameters.put("languageCode", "de");
        parameters.put("location", "Europe/Berlin");
        parameters.put("accountFirstName", "Жанна");
        parameters.put("accountLastName", "Müller-李 😀");
        parameters.put("mobilePhone", "+49 30 1234567");
        parameters.put("minBalanceToNotify", 12.75);
        parameters.put("accountNotifications", true);
        parameters.put("tariffChangingNotifications", true);
        parameters.put("newsNotifications", true);
        parameters.put("sendJsError", true);
        parameters.put("billingAddressName", "Acme & Söhne = \"GmbH\"");
        parameters.put("billingAddressCountryCode", "DE");
        parameters.put("billingAddressAddress", "Straße 1\n10115 Berlin");
        parameters.put("billingAddressZip", "10115");
        parameters.put("billingAddressPhone", "+49 30 7654321");
        parameters.put("accountCustomData", "{\"a\": [1, 2], \"b\": \"100% +é\\u0000\"}");
        parameters.put("callbackUrl", "https://example.com/callbacks?from=node&x=%20");
        parameters.put("callbackSalt", "sält & pepper");
        parameters.put("storeOutboundSms", true);
        parameters.put("storeInboundSms", true);
        return parameters;
    }

    /** What GetAccountInfo shows for these parameters, by the client's names or, where it has none, by the API's. */
    private static Map<String, Object> expectedFields(Map<String, Object> parameters) {
        Map<String, Object> fields = new HashMap<>(parameters);
        fields.put("accountEmail", fields.remove("newAccountEmail"));
        fields.remove("newAccountPassword");
        // The client lists it but sends it under this very name, which no server knows.
        fields.remove("mobilePhone");
        // Its answer type lists neither of them, and it hands on only what is listed there.
        fields.remove("storeOutboundSms");
        fields.remove("storeInboundSms");
        return fields;
    }

    private static List<String> declaredParameters() throws IOException {
        String types =
                Files.readString(folder.resolve("node_modules/@voximplant/apiclient-nodejs/dist/Interfaces.d.ts"));
        int start = types.indexOf("interface SetAccountInfoRequest {");
        String declaration = types.substring(start, types.indexOf("\n}", start));
        return Pattern.compile("^ +(\\w+)\\?:", Pattern.MULTILINE)
                .matcher(declaration)
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }
}
