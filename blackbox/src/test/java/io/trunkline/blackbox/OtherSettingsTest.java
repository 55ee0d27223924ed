package io.trunkline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** A server whose compatibility settings are all the other way round than by default. */
@OwnServer
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OtherSettingsTest {

    private final Folder folder;
    private final ServerProcess server;
    private final Api api;

    OtherSettingsTest() throws IOException {
        folder = Folder.create();
        server = ServerProcess.start(
                folder.path(),
                "--strict-parameters",
                "true",
                "--password.policy",
                "nist",
                "--compat.missing-role-code",
                "100",
                "--compat.email-change",
                "password-only",
                "--compat.lists",
                "iso",
                "--compat.create-key-result",
                "object",
                "--compat.audit-arguments",
                "text",
                "--compat.authorized-ip-lock-out",
                "warn",
                "--compat.roleless-key-management",
                "true",
                "--server.public-address",
                "voice.example.com:8443",
                "--access.clock-skew",
                "0s",
                "--access.subuser-password",
                "false",
                "--access.credentials-in-query",
                "true",
                "--server.max-parameters",
                "30",
                "--server.max-body-size",
                "10KiB");
        api = server.owner();
    }

    @BeforeAll
    void isReady() {
        assertThat(api.send(Request.get("/readyz")).status()).isEqualTo(200);
    }

    @AfterAll
    void stop() throws IOException {
        api.close();
        server.close();
        folder.close();
    }

    @Test
    void unknownParametersAreRefusedAndNamed() {
        Answer answer = api.set("acount_first_name", "Ada", "x", "1", "language_code", "de");

        Refusal.assertThat(answer, 492, "acount_first_name");
        assertThat(answer.hint()).contains("account_first_name");
        assertThat(answer.faults()).containsExactly("492 acount_first_name", "492 x");
        assertThat(api.info().get("language_code").stringValue()).isEqualTo("en");
    }

    @Test
    void generalParametersAndTheOldMobilePhoneAreKnown() {
        api.set(
                        "account_id",
                        Long.toString(api.credentials().accountId()),
                        "output",
                        "json",
                        "mobile_phone",
                        "+4930123456")
                .assertDone();
        api.call(Form.MULTIPART_CMD, "SetAccountInfo", Map.of("language_code", "en"))
                .assertDone();
    }

    @Test
    void theAddressCannotBeChangedWithAToken() {
        Refusal.assertThat(api.set("new_account_email", "new@example.com"), 537, "new_account_email");
    }

    @Test
    void theAddressCanBeChangedWithThePasswordOrItsSessionAndNotWithTheApiKey() {
        try (Person owner = Person.ownerOf(api, "seventeen small green boats");
                Person session = owner.loggedOn()) {
            owner.call("SetAccountInfo", "new_account_email", "first@example.com")
                    .assertDone();
            session.call("SetAccountInfo", "new_account_email", "second@example.com")
                    .assertDone();
            String key = owner.call("GetAccountInfo").result().get("api_key").stringValue();
            try (Person byKey = new Person(
                    api, "account_id", Long.toString(api.credentials().accountId()), "api_key", key)) {
                Refusal.assertThat(
                        byKey.call("SetAccountInfo", "new_account_email", "third@example.com"),
                        537,
                        "new_account_email");
            }
        }
        assertThat(api.info().get("account_email").stringValue()).isEqualTo("second@example.com");
    }

    @Test
    void waysThatAreSwitchedOffAreRefusedAndTheQueryIsTakenWhereASettingSaysSo() {
        try (Person owner = Person.ownerOf(api, "eighteen small green boats");
                Person subUser = new Person(
                        api,
                        "account_id",
                        Long.toString(api.credentials().accountId()),
                        "subuser_login",
                        "somebody",
                        "subuser_password",
                        "x")) {
            assertThat(owner.call(Form.GET_QUERY, "GetAccountInfo").code()).isZero();
            Answer answer = subUser.call("GetAccountInfo");
            Refusal.assertThat(answer, 100);
            assertThat(answer.hint()).contains("does not accept subuser_login");
        }
    }

    @Test
    void aMissingRoleGets100() {
        try (Api reader = new Api(
                server.http(), server.commandLine().createKey(api.credentials().accountId(), ""))) {
            Refusal.assertThat(reader.set("account_first_name", "x"), 100);
        }
    }

    @Test
    void createKeyAnswersTheCredentialsAsTheyAreDocumented() {
        Answer answer = api.call(Form.URLENCODED, "CreateKey", Map.of("role_name", "Payer"));

        assertThat(answer.result().isObject()).isTrue();
        try (Api other =
                new Api(server.http(), Credentials.parse(answer.result().toString()))) {
            other.set("account_first_name", "Ada").assertDone();
        }
    }

    @Test
    void whoLocksItselfOutIsWarnedInTheAnswer() {
        long account = server.commandLine().createAccount();
        try (Api other = new Api(server.http(), server.commandLine().createKey(account, "Owner"))) {
            Answer harmless =
                    other.call(Form.URLENCODED, "AddAuthorizedAccountIP", Map.of("authorized_ip", "127.0.0.0/8"));
            harmless.assertDone();
            assertThat(harmless.json().has("warning")).isFalse();
            Answer answer = other.call(
                    Form.URLENCODED,
                    "AddAuthorizedAccountIP",
                    Map.of("authorized_ip", "127.0.0.0/8", "allowed", "false"));
            assertThat(answer.result().intValue()).isEqualTo(1);
            assertThat(answer.json().get("warning").stringValue()).contains("127.0.0.1");
            Refusal.assertThat(other.call(Form.GET_QUERY, "GetAccountInfo", Map.of()), 100);
        }
    }

    @Test
    void argumentsInTheAuditLogAreJsonInAText() {
        api.set("account_last_name", "O'\"Hara").assertDone();
        JsonNode entry = api.call(
                        Form.URLENCODED,
                        "GetAuditLog",
                        Map.of(
                                "from_date",
                                "2026-01-01 00:00:00",
                                "to_date",
                                "2026-12-31 23:59:59",
                                "desc_order",
                                "true"))
                .result()
                .get(0);
        assertThat(entry.get("cmd_args").stringValue()).isEqualTo("{\"account_last_name\":\"O'\\\"Hara\"}");
    }

    @Test
    void aKeyWithoutRolesManagesOthersOfItsKindAndGivesNoRoles() {
        Answer made = api.call(Form.URLENCODED, "CreateKey", Map.of());
        try (Api roleless =
                new Api(server.http(), Credentials.parse(made.result().toString()))) {
            String other = roleless.call(Form.URLENCODED, "CreateKey", Map.of())
                    .result()
                    .get("key_id")
                    .stringValue();
            roleless.call(Form.URLENCODED, "UpdateKey", Map.of("key_id", other, "description", "x"))
                    .assertDone();
            Refusal.assertThat(
                    roleless.call(Form.URLENCODED, "SetKeyRoles", Map.of("key_id", other, "role_id", "1")), 100);
            Refusal.assertThat(
                    roleless.call(
                            Form.URLENCODED,
                            "DeleteKey",
                            Map.of("key_id", api.credentials().keyId())),
                    100);
            roleless.call(Form.URLENCODED, "DeleteKey", Map.of("key_id", other)).assertDone();
        }
    }

    @Test
    void codesOfIsoAreKnownToo() {
        api.set("language_code", "nb", "billing_address_country_code", "HK").assertDone();
        api.set("language_code", "en").assertDone();
    }

    @Test
    void clientsAreToldThePublicAddress() {
        Answer answer = api.send(Request.get("/platform_api/GetAccountInfo")
                .with("Host: other.example.org")
                .authorized(api.token()));

        assertThat(answer.json().get("api_address").stringValue()).isEqualTo("voice.example.com:8443");
    }

    @ParameterizedTest
    @ValueSource(strings = {"passwordpassword", "qwertyuiopasdfgh", "aaaaaaaaaaaaaaaaaaaa", "123456789012345"})
    void commonPasswordsAreRefusedAtAnyLength(String password) {
        Refusal.assertThat(api.set("new_account_password", password), 523, "new_account_password");
    }

    @Test
    void shortPasswordsAreRefusedAndLongOnesNeedNoClassesOfCharacters() {
        Refusal.assertThat(api.set("new_account_password", "Str0ngP@ssw0rd"), 464, "new_account_password");
        Refusal.assertThat(api.set("new_account_password", ""), 463, "new_account_password");
        api.set("new_account_password", "seven wet otters juggle").assertDone();
    }

    @Test
    void theSixthChangeOfAPasswordInAnHourIsRefused() {
        CommandLine commandLine = server.commandLine();
        try (Api other = new Api(server.http(), commandLine.createKey(commandLine.createAccount(), "Owner"))) {
            for (int i = 0; i < 5; i++) {
                other.set("new_account_password", "seven wet otters juggle " + i)
                        .assertDone();
            }

            Answer answer = other.set("new_account_password", "seven wet otters juggle again");

            Refusal.assertThat(answer, 230, "new_account_password");
            assertThat(answer.hint()).containsPattern("again in 3[56]\\d\\d seconds");
            other.set("account_first_name", "Others work").assertDone();
        }
    }

    @Test
    void smallerBoundsHold() {
        assertThat(api.set("account_custom_data", "x".repeat(11_000)).status()).isEqualTo(413);
        StringBuilder query = new StringBuilder("language_code=de");
        for (int i = 0; i < 30; i++) {
            query.append("&language_code=de");
        }
        Refusal.assertThat(
                api.send(Request.get("/platform_api/SetAccountInfo?" + query).authorized(api.token())), 101);
    }
}
