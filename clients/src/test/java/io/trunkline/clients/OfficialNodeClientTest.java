package io.trunkline.clients;

import static io.trunkline.clients.NodeClient.assertShows;
import static io.trunkline.clients.NodeClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.clients.NodeClient.ClientCall;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** SetAccountInfo and GetAccountInfo by the official Node.js client. */
@WithTrunkline
class OfficialNodeClientTest {

    private static final String PASSWORD = "N0de-client!";

    @TempDir
    private static Path temporary;

    private final Target target;
    private final NodeClient client;

    OfficialNodeClientTest(Target target) throws IOException, InterruptedException {
        this.target = target;
        client = NodeClient.of(target);
    }

    @Test
    void setsEveryParameterThatItHasAndReadsThemBack() throws IOException, InterruptedException {
        Map<String, Object> parameters = everyParameter();
        assertThat(parameters.keySet())
                .as("the parameters that the client declares")
                .containsExactlyInAnyOrderElementsOf(declaredParameters());

        List<JsonNode> answers = client.calls(
                new ClientCall("setAccountInfo", parameters),
                new ClientCall("getAccountInfo", Map.of("returnLiveBalance", true)));

        assertThat(answers.getFirst()).isEqualTo(json("{\"result\":1}"));
        JsonNode info = answers.getLast();
        assertThat(info.required("apiAddress").asString())
                .isEqualTo(target.https().getAuthority());
        assertShows(info.required("result"), expectedFields(parameters));
        assertThat(info.toString()).doesNotContain(PASSWORD);
        // The only trace of a password that a client can see: it cannot be set once more.
        assertThat(client.calls(new ClientCall("setAccountInfo", Map.of("newAccountPassword", PASSWORD)))
                        .getFirst()
                        .required("error")
                        .required("code")
                        .asInt())
                .isEqualTo(535);
    }

    @Test
    void changesSomeFieldsEmptiesOthersAndLeavesTheRest() throws IOException, InterruptedException {
        JsonNode before = client.calls(
                        new ClientCall("setAccountInfo", everyParameterButThePassword()),
                        new ClientCall("getAccountInfo", Map.of()))
                .getLast()
                .required("result");

        List<JsonNode> answers = client.calls(
                new ClientCall(
                        "setAccountInfo",
                        Map.of(
                                "accountFirstName", "Zoë",
                                "newsNotifications", false,
                                "minBalanceToNotify", 0,
                                "accountCustomData", "",
                                "callbackUrl", "",
                                "callbackSalt", "")),
                new ClientCall("getAccountInfo", Map.of()));

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
        List<JsonNode> answers = client.calls(
                new ClientCall(
                        "setAccountInfo",
                        Map.of(
                                "languageCode", "en",
                                "location", "GMT-8",
                                "minBalanceToNotify", "1.50",
                                "tariffChangingNotifications", "true",
                                "newsNotifications", "true")),
                new ClientCall("getAccountInfo", Map.of()));

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

        List<JsonNode> answers = client.calls(refusals.stream()
                .map(refusal -> new ClientCall("setAccountInfo", Map.of(refusal.parameter(), refusal.value())))
                .toArray(ClientCall[]::new));

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

        JsonNode error = client.calls(file, new ClientCall("setAccountInfo", Map.of("languageCode", "en")))
                .getFirst()
                .required("error");

        assertThat(error.required("code").asInt()).isEqualTo(100);
    }

    private record Refusal(String parameter, String value, int code, String field) {}

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

    private static List<String> declaredParameters() throws IOException, InterruptedException {
        String types = Files.readString(
                NodeClient.folder().resolve("node_modules/@voximplant/apiclient-nodejs/dist/Interfaces.d.ts"));
        int start = types.indexOf("interface SetAccountInfoRequest {");
        String declaration = types.substring(start, types.indexOf("\n}", start));
        return Pattern.compile("^ +(\\w+)\\?:", Pattern.MULTILINE)
                .matcher(declaration)
                .results()
                .map(match -> match.group(1))
                .toList();
    }
}
