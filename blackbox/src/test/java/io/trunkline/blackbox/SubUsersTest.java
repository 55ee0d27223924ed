package io.trunkline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Sub-users: persons who log on to an account with a password and roles of their own (contract section 4.2). */
@OwnServer
@ExtendWith(Target.Resolver.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SubUsersTest {

    private static final String PASSWORD = "Sub-User-Pass-1";

    private final Target target;
    private final Api owner;

    SubUsersTest(Target target) {
        this.target = target;
        this.owner = target.newAccount();
    }

    @AfterAll
    void close() {
        owner.close();
    }

    private Answer call(String method, String... namesAndValues) {
        return owner.call(Form.URLENCODED, method, Api.parameters(namesAndValues));
    }

    private String add(String name, String roles) {
        return call("AddSubUser", "new_subuser_name", name, "new_subuser_password", PASSWORD, "role_name", roles)
                .result()
                .get("subuser_id")
                .toString();
    }

    private Person person(String name, String password) {
        return new Person(
                owner,
                "account_id",
                Long.toString(owner.credentials().accountId()),
                "subuser_login",
                name,
                "subuser_password",
                password);
    }

    private static List<String> names(JsonNode list, String member) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(item -> item.get(member).stringValue())
                .toList();
    }

    @Test
    void aSubUserMayDoWhatItsRolesSayFromTheNextCallOn() {
        String id = add("Role-Player", "");
        try (Person person = person("role-player", PASSWORD);
                Person session = person.loggedOn()) {
            assertThat(session.call("GetAccountInfo").result().has("api_key"))
                    .as("a sub-user does not see the account's key")
                    .isFalse();
            assertThat(person.call("Logon").json().has("api_key")).isFalse();
            Refusal.assertThat(session.call("SetAccountInfo", "account_first_name", "x"), 104);

            call("SetSubUserRoles", "subuser_id", id, "role_name", "Developer").assertDone();
            session.call("SetAccountInfo", "account_first_name", "Ada").assertDone();
            call("SetSubUserRoles", "subuser_id", id, "role_id", "7").assertDone();
            assertThat(names(call("GetSubUserRoles", "subuser_id", id).result(), "role_name"))
                    .containsExactly("Accountant", "Developer");

            call("RemoveSubUserRoles", "subuser_id", id, "role_name", "Developer;Accountant;Payer")
                    .assertDone();
            Refusal.assertThat(session.call("SetAccountInfo", "account_first_name", "x"), 104);

            call("DelSubUser", "subuser_id", id).assertDone();
            Refusal.assertThat(session.call("GetAccountInfo"), 137);
            Refusal.assertThat(person.call("GetAccountInfo"), 100);
            Refusal.assertThat(call("DelSubUser", "subuser_id", id), 434, "subuser_id");
        }
    }

    @Test
    void theyAreListedWithoutSecrets() {
        String id = call(
                        "AddSubUser",
                        "new_subuser_name",
                        "Listed_One",
                        "new_subuser_password",
                        PASSWORD,
                        "description",
                        "for the list",
                        "role_name",
                        "Support")
                .result()
                .get("subuser_id")
                .toString();

        Answer answer = call("GetSubUsers", "subuser_id", id, "with_roles", "true");

        JsonNode user = answer.result().get(0);
        assertThat(user.get("subuser_name").stringValue()).isEqualTo("listed_one");
        assertThat(user.get("description").stringValue()).isEqualTo("for the list");
        assertThat(names(user.get("roles"), "role_name")).containsExactly("Support");
        assertThat(user.propertyNames())
                .containsExactlyInAnyOrder("subuser_id", "subuser_name", "description", "roles");
        assertThat(names(call("GetSubUsers", "count", "1000").result(), "subuser_name"))
                .contains("listed_one");
        assertThat(call("GetSubUsers", "count", "1", "offset", "1000")
                        .json()
                        .get("count")
                        .intValue())
                .isZero();
        assertThat(target.process()
                        .commandLine()
                        .succeed(
                                "subuser",
                                "list",
                                "--account",
                                Long.toString(owner.credentials().accountId())))
                .contains("listed_one", "Support", "for the list");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            AddSubUser         | new_subuser_password=Sub-User-Pass-1                                | 485 | new_subuser_name
            AddSubUser         | new_subuser_name=four                                               | 452 | new_subuser_name
            AddSubUser         | new_subuser_name=abcdefghijklmnopqrstu                              | 452 | new_subuser_name
            AddSubUser         | new_subuser_name=1digit                                             | 453 | new_subuser_name
            AddSubUser         | new_subuser_name=with space                                         | 453 | new_subuser_name
            AddSubUser         | new_subuser_name=wrong-one                                          | 463 | new_subuser_password
            AddSubUser         | new_subuser_name=wrong-one;new_subuser_password=short               | 464 | new_subuser_password
            AddSubUser         | new_subuser_name=wrong-one;new_subuser_password=Sub User Pass 1     | 524 | new_subuser_password
            AddSubUser         | new_subuser_name=wrong-one;new_subuser_password=Sub-User-Pass-1;role_name=Emperor | 441 | role_name
            AddSubUser         | new_subuser_name=wrong-one;new_subuser_password=Sub-User-Pass-1;role_id=1;role_name=Owner | 449 | role_id
            GetSubUsers        | subuser_id=123456789                                                | 434 | subuser_id
            GetSubUsers        | subuser_id=x                                                        | 496 | subuser_id
            SetSubUserInfo     | description=x                                                       | 485 | subuser_id
            SetSubUserInfo     | subuser_id=123456789;description=x                                  | 434 | subuser_id
            DelSubUser         |                                                                     | 485 | subuser_id
            SetSubUserRoles    | subuser_id=123456789;role_id=1                                      | 434 | subuser_id
            SetSubUserRoles    | subuser_id=1                                                        | 485 | role_id
            GetSubUserRoles    | subuser_id=123456789                                                | 434 | subuser_id
            RemoveSubUserRoles | subuser_id=123456789;role_id=1                                      | 434 | subuser_id
            """)
    void wrongInputIsNamed(String method, String parameters, int code, String field) {
        String[] namesAndValues = parameters == null ? new String[0] : parameters.split("[=;]", -1);
        Refusal.assertThat(call(method, namesAndValues), code, field);
    }

    @Test
    void allFaultsOfANewOneAreTold() {
        Answer answer = call("AddSubUser", "new_subuser_name", "no", "new_subuser_password", "x", "role_id", "9999");
        assertThat(answer.faults()).containsExactly("452 new_subuser_name", "464 new_subuser_password", "440 role_id");
        assertThat(answer.text()).doesNotContain("\"x\"");
    }

    @Test
    void namesAreUniqueInTheAccountRegardlessOfCase() {
        add("only-once", "");
        Refusal.assertThat(
                call("AddSubUser", "new_subuser_name", "Only-Once", "new_subuser_password", PASSWORD),
                436,
                "new_subuser_name");
        try (Api other = target.newAccount()) {
            assertThat(other.call(
                                    Form.URLENCODED,
                                    "AddSubUser",
                                    Map.of("new_subuser_name", "only-once", "new_subuser_password", PASSWORD))
                            .code())
                    .isZero();
        }
    }

    @Test
    void aSubUserChangesItsOwnPasswordAndNobodyElses() {
        String id = add("changes-itself", "");
        String other = add("another-one", "");
        try (Person person = person("changes-itself", PASSWORD);
                Person session = person.loggedOn()) {
            Refusal.assertThat(
                    session.call("SetSubUserInfo", "subuser_id", id, "new_subuser_password", "New-Password-2"),
                    448,
                    "old_subuser_password");
            Refusal.assertThat(
                    session.call(
                            "SetSubUserInfo",
                            "subuser_id",
                            id,
                            "old_subuser_password",
                            "Wrong-Password-2",
                            "new_subuser_password",
                            "New-Password-2"),
                    496,
                    "old_subuser_password");
            Refusal.assertThat(
                    session.call(
                            "SetSubUserInfo",
                            "subuser_id",
                            id,
                            "old_subuser_password",
                            PASSWORD,
                            "new_subuser_password",
                            PASSWORD),
                    535,
                    "new_subuser_password");
            Refusal.assertThat(session.call("SetSubUserInfo", "subuser_id", other, "description", "x"), 104);
            session.call("SetSubUserInfo", "subuser_id", id, "description", "myself")
                    .assertDone();

            session.call(
                            "SetSubUserInfo",
                            "subuser_id",
                            id,
                            "old_subuser_password",
                            PASSWORD,
                            "new_subuser_password",
                            "New-Password-2")
                    .assertDone();
            Refusal.assertThat(session.call("GetAccountInfo"), 137);
            Refusal.assertThat(person.call("GetAccountInfo"), 100);
        }
        try (Person person = person("changes-itself", "New-Password-2")) {
            assertThat(person.call("GetAccountInfo").code()).isZero();
        }
        assertThat(call("GetSubUsers", "subuser_id", id)
                        .result()
                        .get(0)
                        .get("description")
                        .stringValue())
                .isEqualTo("myself");
    }

    @Test
    void theKeysThatASubUserMakesGoWithIt() {
        String id = add("key-maker", "Developer;Payer");
        try (Person person = person("key-maker", PASSWORD)) {
            Credentials made = Credentials.parse(
                    person.call("CreateKey", "role_name", "Payer").result().toString());
            Refusal.assertThat(person.call("CreateKey", "role_name", "Owner"), 104);
            try (Api key = new Api(owner.base(), made)) {
                key.set("account_first_name", "by key").assertDone();
                JsonNode shown =
                        call("GetKeys", "key_id", made.keyId()).result().get(0);
                assertThat(shown.get("subuser").get(0).get("subuser_name").stringValue())
                        .isEqualTo("key-maker");
                // A key made with that key goes with the sub-user as well.
                Credentials second =
                        Credentials.parse(key.call(Form.URLENCODED, "CreateKey", Map.of("role_name", "Payer"))
                                .result()
                                .toString());
                assertThat(call("GetKeys", "key_id", second.keyId())
                                .result()
                                .get(0)
                                .has("subuser"))
                        .isTrue();

                Refusal.assertThat(call("RemoveSubUserRoles", "subuser_id", id, "role_name", "Payer"), 439, "role_id");
                key.set("account_first_name", "still").assertDone();
                call("RemoveSubUserRoles", "subuser_id", id, "role_name", "Payer", "force", "true")
                        .assertDone();
                Refusal.assertThat(key.set("account_first_name", "x"), 104);
                assertThat(names(call("GetSubUserRoles", "subuser_id", id).result(), "role_name"))
                        .containsExactly("Developer");

                call("DelSubUser", "subuser_id", id).assertDone();
                Refusal.assertThat(key.call(Form.URLENCODED, "GetAccountInfo", Map.of()), 100);
                Refusal.assertThat(call("GetKeys", "key_id", second.keyId()), 433, "key_id");
            }
        }
    }

    @Test
    void aSubUserWithRoleOwnerManagesTheOthersAndTheAuditLogNamesIt() {
        add("second-owner", "Owner");
        try (Person person = person("second-owner", PASSWORD)) {
            String made = person.call("AddSubUser", "new_subuser_name", "made-by-it", "new_subuser_password", PASSWORD)
                    .result()
                    .get("subuser_id")
                    .toString();
            JsonNode entry = call(
                            "GetAuditLog",
                            "from_date",
                            "2026-01-01 00:00:00",
                            "to_date",
                            "2026-12-31 00:00:00",
                            "filtered_cmd",
                            "AddSubUser",
                            "advanced_filters",
                            made)
                    .result()
                    .get(0);
            assertThat(entry.get("actor_kind").stringValue()).isEqualTo("SUB_USER");
            assertThat(entry.get("subuser_name").stringValue()).isEqualTo("second-owner");
            assertThat(entry.get("subuser_id").isIntegralNumber()).isTrue();
            assertThat(entry.toString()).doesNotContain(PASSWORD);
        }
    }

    @Test
    void wrongLogonsGetOneAnswerWhetherThereIsSuchASubUserOrNot() {
        add("wrongly-tried", "");
        try (Person wrong = person("wrongly-tried", "Wrong-Password-3");
                Person nobody = person("nobody-here", "Wrong-Password-3")) {
            Answer first = wrong.call("Logon");
            Refusal.assertThat(first, 100);
            assertThat(nobody.call("Logon").text()).isEqualTo(first.text());
        }
    }
}
