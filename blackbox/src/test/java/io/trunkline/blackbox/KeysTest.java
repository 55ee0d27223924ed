package io.trunkline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Keys and their roles, managed through the API (contract section 4.2). */
@OwnServer
@ExtendWith(Target.Resolver.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KeysTest {

    private final Target target;
    private final Api owner;

    KeysTest(Target target) {
        this.target = target;
        this.owner = target.newAccount();
    }

    @AfterAll
    void close() {
        owner.close();
    }

    private static Answer call(Api api, String method, String... namesAndValues) {
        return api.call(Form.URLENCODED, method, Api.parameters(namesAndValues));
    }

    private Answer call(String method, String... namesAndValues) {
        return call(owner, method, namesAndValues);
    }

    /** Makes a key with these roles through the API. */
    private Api newKey(String roles) {
        return new Api(
                owner.base(),
                Credentials.parse(call("CreateKey", "role_name", roles).result().toString()));
    }

    private List<String> rolesOf(Api api) {
        return names(call("GetKeyRoles", "key_id", api.credentials().keyId()).result());
    }

    private static List<String> names(JsonNode roles) {
        return StreamSupport.stream(roles.spliterator(), false)
                .map(role -> role.get("role_name").stringValue())
                .toList();
    }

    @Test
    void aNewKeyWorksAtOnceAndItsPrivateHalfIsNeverShownAgain() {
        Answer answer =
                call("CreateKey", "key_name", "CI", "description", "for the build", "role_name", "Payer;Support");

        assertThat(answer.result().size()).isEqualTo(1);
        JsonNode result = answer.result().get(0);
        assertThat(result.propertyNames())
                .containsExactlyInAnyOrder("account_email", "account_id", "key_id", "private_key");
        Credentials credentials = Credentials.parse(result.toString());
        assertThat(credentials.accountId()).isEqualTo(owner.credentials().accountId());
        assertThat(credentials.keyId()).matches("[0-9a-f]{32}");
        assertThat(credentials.key().getModulus().bitLength()).isEqualTo(2048);
        try (Api api = new Api(owner.base(), credentials)) {
            api.set("account_first_name", "Ada").assertDone();
        }
        Answer listed = call("GetKeys", "key_id", credentials.keyId(), "with_roles", "true");
        JsonNode key = listed.result().get(0);
        assertThat(key.get("key_name").stringValue()).isEqualTo("CI");
        assertThat(key.get("description").stringValue()).isEqualTo("for the build");
        assertThat(names(key.get("roles"))).containsExactly("Support", "Payer");
        assertThat(listed.json().get("count").intValue()).isEqualTo(1);
        assertThat(listed.text()).doesNotContain("private_key").doesNotContain("PRIVATE KEY");
    }

    @Test
    void givenAndTakenRolesAndDeletionCountFromTheNextCallOn() {
        try (Api api = newKey("")) {
            String keyId = api.credentials().keyId();
            assertThat(api.info().has("account_id")).isTrue();
            Refusal.assertThat(api.set("account_last_name", "L"), 104);

            call("SetKeyRoles", "key_id", keyId, "role_name", "Developer").assertDone();
            api.set("account_last_name", "Lovelace").assertDone();
            call("SetKeyRoles", "key_id", keyId, "role_id", "7").assertDone();
            assertThat(rolesOf(api)).as("added to what is there").containsExactly("Accountant", "Developer");

            call("RemoveKeyRoles", "key_id", keyId, "role_name", "Developer;Payer")
                    .assertDone();
            api.set("account_last_name", "King").assertDone();
            call("RemoveKeyRoles", "key_id", keyId, "role_id", "7").assertDone();
            Refusal.assertThat(api.set("account_last_name", "L"), 104);
            assertThat(rolesOf(api)).isEmpty();

            call("DeleteKey", "key_id", keyId).assertDone();
            Refusal.assertThat(api.call(Form.GET_QUERY, "GetAccountInfo", Map.of()), 100);
            Refusal.assertThat(call("DeleteKey", "key_id", keyId), 433, "key_id");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "role_id=7;3",
                "role_id=3&role_id=7",
                "role_id=[3,7]",
                "role_id=[\"3\",\"7\"]",
                "role_name=Accountant;Support",
                "role_name=support; accountant ;",
                "role_name=Support&role_name=Accountant",
                "role_name=[\"Support\",\"Accountant\"]",
                "role_id=&role_name=Support;Accountant",
                "role_id=0&role_name=Support;Accountant"
            })
    void listsOfRolesComeInManyForms(String parameters) {
        try (Api api = newKey("")) {
            String body = "key_id=" + api.credentials().keyId() + "&" + parameters;
            owner.send(Request.post("/platform_api/SetKeyRoles", "application/x-www-form-urlencoded", body)
                            .authorized(owner.token()))
                    .assertDone();
            assertThat(rolesOf(api)).containsExactly("Support", "Accountant");
            call("DeleteKey", "key_id", api.credentials().keyId()).assertDone();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            CreateKey      | key_name=                                       | 485 | key_name
            CreateKey      | key_name=a\\nb                                  | 496 | key_name
            CreateKey      | role_name=Emperor                               | 441 | role_name
            CreateKey      | role_name=Owner;MainAccount                     | 441 | role_name
            CreateKey      | role_id=14                                      | 440 | role_id
            CreateKey      | role_id=-1                                      | 440 | role_id
            CreateKey      | role_id=one                                     | 496 | role_id
            CreateKey      | role_id=[1                                      | 496 | role_id
            CreateKey      | role_id=[[1]]                                   | 496 | role_id
            CreateKey      | role_id=1&role_name=Owner                       | 449 | role_id
            GetKeys        | count=0                                         | 497 | count
            GetKeys        | count=1001                                      | 497 | count
            GetKeys        | offset=-1                                       | 497 | offset
            GetKeys        | offset=x                                        | 496 | offset
            GetKeys        | with_roles=maybe                                | 496 | with_roles
            GetKeys        | key_id=00000000000000000000000000000000         | 433 | key_id
            UpdateKey      | description=x                                   | 485 | key_id
            UpdateKey      | key_id=00000000000000000000000000000000         | 485 | description
            UpdateKey      | key_id=x&description=x                          | 433 | key_id
            UpdateKey      | key_id=x&description=x&key_name=                | 485 | key_name
            DeleteKey      |                                                 | 485 | key_id
            DeleteKey      | key_id='; DROP TABLE service_keys; --           | 433 | key_id
            SetKeyRoles    | role_id=1                                       | 485 | key_id
            SetKeyRoles    | key_id=x                                        | 485 | role_id
            SetKeyRoles    | key_id=x&role_id=                               | 485 | role_id
            SetKeyRoles    | key_id=x&role_id=1                              | 433 | key_id
            GetKeyRoles    | key_id=x                                        | 433 | key_id
            GetKeyRoles    | key_id=x&with_expanded_roles=2                  | 496 | with_expanded_roles
            RemoveKeyRoles | key_id=x&role_name=Owner                        | 433 | key_id
            RemoveKeyRoles | key_id=x                                        | 485 | role_id
            GetRoles       | group_name=Emperors                             | 496 | group_name
            """)
    void badInputIsNamedAndChangesNothing(String method, String parameters, int code, String field) {
        String before = call("GetKeys", "with_roles", "true").text();

        Answer answer = owner.call(Form.URLENCODED, method, parsed(parameters));

        assertThat(answer.code()).as(answer.text()).isEqualTo(code);
        assertThat(answer.field()).as(answer.text()).isEqualTo(field);
        assertThat(answer.hint()).as(answer.text()).isNotBlank();
        assertThat(call("GetKeys", "with_roles", "true").text()).isEqualTo(before);
    }

    private static Map<String, String> parsed(String parameters) {
        Map<String, String> parsed = new LinkedHashMap<>();
        if (parameters != null) {
            for (String parameter : parameters.split("&", -1)) {
                String[] parts = parameter.split("=", 2);
                parsed.put(parts[0], parts[1].replace("\\n", "\n"));
            }
        }
        return parsed;
    }

    @Test
    void textsThatAreTooLongAreRefusedAllAtOnce() {
        Answer answer =
                call("CreateKey", "key_name", "x".repeat(51), "description", "y".repeat(256), "role_name", "Emperor");

        assertThat(answer.faults()).containsExactly("477 key_name", "477 description", "441 role_name");
        try (Api api = new Api(
                owner.base(),
                Credentials.parse(call("CreateKey", "key_name", "😀".repeat(50), "description", "y".repeat(255))
                        .result()
                        .toString()))) {
            call("DeleteKey", "key_id", api.credentials().keyId()).assertDone();
        }
    }

    @Test
    void aKeyIsRenamedAndDescribedAndTheRestStays() {
        try (Api api = newKey("Payer")) {
            String keyId = api.credentials().keyId();
            call("UpdateKey", "key_id", keyId, "description", "first", "key_name", "billing")
                    .assertDone();
            call("UpdateKey", "key_id", keyId, "description", "second").assertDone();
            JsonNode key = call("GetKeys", "key_id", keyId).result().get(0);
            assertThat(key.get("key_name").stringValue()).isEqualTo("billing");
            assertThat(key.get("description").stringValue()).isEqualTo("second");
            assertThat(key.has("roles")).isFalse();
            call("UpdateKey", "key_id", keyId, "description", "").assertDone();
            assertThat(call("GetKeys", "key_id", keyId).result().get(0).has("description"))
                    .isFalse();
            assertThat(rolesOf(api)).containsExactly("Payer");
        }
    }

    @Test
    void keysAreListedInPages() {
        try (Api fresh = target.newAccount()) {
            for (int i = 0; i < 2; i++) {
                call(fresh, "CreateKey", "key_name", "key " + i).result();
            }

            Answer page = call(fresh, "GetKeys", "offset", "1", "count", "1");

            assertThat(page.result().get(0).get("key_name").stringValue()).isEqualTo("key 0");
            assertThat(page.json().get("count").intValue()).isEqualTo(1);
            assertThat(page.json().get("total_count").intValue()).isEqualTo(3);
            assertThat(call(fresh, "GetKeys", "offset", "9").result().size()).isZero();
        }
    }

    @Test
    void onlyAnOwnersKeyGivesAndTakesMoreThanItHas() {
        try (Api admin = newKey("Admin");
                Api other = newKey("Owner")) {
            String before = call("GetKeys", "with_roles", "true").text();
            String ownKey = admin.credentials().keyId();
            String otherKey = other.credentials().keyId();
            List<Answer> refused = List.of(
                    call(admin, "CreateKey", "role_name", "Owner"),
                    call(admin, "CreateKey", "role_name", "Admin;Payer"),
                    call(admin, "SetKeyRoles", "key_id", ownKey, "role_name", "Owner"),
                    call(admin, "SetKeyRoles", "key_id", ownKey, "role_id", "101"),
                    call(admin, "SetKeyRoles", "key_id", otherKey, "role_name", "Admin"),
                    call(admin, "RemoveKeyRoles", "key_id", otherKey, "role_name", "Owner"),
                    call(admin, "UpdateKey", "key_id", otherKey, "description", "mine"),
                    call(admin, "DeleteKey", "key_id", otherKey));
            refused.forEach(answer -> Refusal.assertThat(answer, 104));
            assertThat(call("GetKeys", "with_roles", "true").text()).isEqualTo(before);

            Credentials support = Credentials.parse(
                    call(admin, "CreateKey", "role_name", "Support").result().toString());
            call(admin, "SetKeyRoles", "key_id", support.keyId(), "role_name", "Admin")
                    .assertDone();
            call(admin, "DeleteKey", "key_id", support.keyId()).assertDone();
            call(admin, "RemoveKeyRoles", "key_id", ownKey, "role_name", "Admin")
                    .assertDone();
            Refusal.assertThat(call(admin, "SetKeyRoles", "key_id", ownKey, "role_name", "Admin"), 104);
        }
    }

    @Test
    void aKeyWithoutRolesListsKeysButChangesNone() {
        try (Api reader = newKey("")) {
            String keyId = reader.credentials().keyId();
            assertThat(call(reader, "GetKeys").result().size()).isGreaterThan(1);
            assertThat(call(reader, "GetKeyRoles", "key_id", keyId).result().size())
                    .isZero();
            Refusal.assertThat(call(reader, "CreateKey"), 104);
            Refusal.assertThat(call(reader, "UpdateKey", "key_id", keyId, "description", "x"), 104);
            Refusal.assertThat(call(reader, "DeleteKey", "key_id", keyId), 104);
        }
    }

    @Test
    void aKeyOfAnotherAccountIsNotThere() {
        try (Api stranger = target.newAccount()) {
            String keyId = owner.credentials().keyId();
            for (Answer answer : List.of(
                    call(stranger, "GetKeys", "key_id", keyId),
                    call(stranger, "GetKeyRoles", "key_id", keyId),
                    call(stranger, "UpdateKey", "key_id", keyId, "description", "x"),
                    call(stranger, "SetKeyRoles", "key_id", keyId, "role_name", "Owner"),
                    call(stranger, "DeleteKey", "key_id", keyId))) {
                Refusal.assertThat(answer, 433, "key_id");
            }
        }
    }

    @Test
    void rolesAndTheirGroupsAreListed() {
        JsonNode all = call("GetRoles").result();
        JsonNode groups = call("GetRoleGroups").result();

        assertThat(all.size()).isEqualTo(20);
        JsonNode support = all.get(2);
        assertThat(support.get("role_name").stringValue()).isEqualTo("Support");
        assertThat(support.get("parent_role_id").toString()).isEqualTo("[1,2]");
        assertThat(support.has("child_ids")).isFalse();
        int sum = 0;
        for (JsonNode group : groups) {
            assertThat(group.propertyNames()).containsExactly("id", "name");
            JsonNode part = call("GetRoles", "group_name", group.get("name").stringValue())
                    .result();
            assertThat(part.size()).isPositive();
            sum += part.size();
        }
        assertThat(sum).isEqualTo(20);
    }

    @Test
    void expandedRolesShowWhatComesAlong() {
        try (Api api = newKey("UserManager")) {
            JsonNode roles = call("GetKeyRoles", "key_id", api.credentials().keyId(), "with_expanded_roles", "true")
                    .result();
            assertThat(names(roles)).containsExactly("UserManager", "User Read", "User Update");
            assertThat(roles.get(0).get("inherited").booleanValue()).isFalse();
            assertThat(roles.get(0).get("child_ids").toString()).isEqualTo("[112,113]");
            assertThat(roles.get(1).get("inherited").booleanValue()).isTrue();
        }
    }

    @Test
    void aFrozenAccountKeepsItsKeysAsTheyAre() {
        try (Api frozen = target.newAccount()) {
            target.process()
                    .commandLine()
                    .succeed(
                            "account", "set", Long.toString(frozen.credentials().accountId()), "--frozen", "true");
            Refusal.assertThat(call(frozen, "CreateKey"), 100);
            Refusal.assertThat(
                    call(frozen, "DeleteKey", "key_id", frozen.credentials().keyId()), 100);
            assertThat(call(frozen, "GetKeys").result().size()).isEqualTo(1);
        }
    }

    @Test
    void theCommandLineMakesKeysThatEndAndTellsWhen() {
        CommandLine commandLine = target.process().commandLine();
        String account = Long.toString(owner.credentials().accountId());
        Credentials made =
                Credentials.parse(commandLine.succeed("key", "create", "--account", account, "--valid-for", "PT1H"));
        try (Api api = new Api(owner.base(), made)) {
            assertThat(api.info().has("account_id")).isTrue();
        }
        String listed = commandLine.succeed("key", "list", "--account", account, "--output", "json");
        assertThat(listed).contains("\"expires\"");
        assertThat(commandLine
                        .run("key", "create", "--account", account, "--valid-for", "PT0S")
                        .exit())
                .isEqualTo(2);
        call("DeleteKey", "key_id", made.keyId()).assertDone();
    }
}
