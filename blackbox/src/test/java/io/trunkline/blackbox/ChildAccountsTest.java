package io.trunkline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Accounts that an account makes and may act for (contract sections 2.3 and 4.1). */
@OwnServer
@ExtendWith(Target.Resolver.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChildAccountsTest {

    private static final String PASSWORD = "Child-Password-1";

    private final Target target;
    private final Api parent;

    ChildAccountsTest(Target target) {
        this.target = target;
        this.parent = target.newAccount();
    }

    @AfterAll
    void close() {
        parent.close();
    }

    private Answer call(String method, String... namesAndValues) {
        return parent.call(Form.URLENCODED, method, Api.parameters(namesAndValues));
    }

    private static String newName() {
        return "c" + Long.toString(ThreadLocalRandom.current().nextLong(1L << 50, 1L << 51), 36);
    }

    private JsonNode add(String... more) {
        String name = newName();
        Map<String, String> parameters = Api.parameters(
                "account_name", name, "account_email", name + "@example.com", "account_password", PASSWORD);
        parameters.putAll(Api.parameters(more));
        Answer answer = parent.call(Form.URLENCODED, "AddAccount", parameters);
        assertThat(answer.result().intValue()).isEqualTo(1);
        return answer.json();
    }

    /** The parent's key, with the child's id in its tokens. */
    private Api actingFor(long child) {
        Credentials own = parent.credentials();
        return new Api(parent.base(), new Credentials(child, own.accountEmail(), own.keyId(), own.key()));
    }

    private List<String> children(String... filter) {
        return StreamSupport.stream(call("GetChildrenAccounts", filter).result().spliterator(), false)
                .map(child -> child.get("account_id").toString())
                .toList();
    }

    @Test
    void aChildIsInactiveUntilItsParentActivatesIt() {
        JsonNode made = add("language_code", "de", "account_first_name", "Ada", "news_notifications", "1");
        long id = made.get("account_id").longValue();
        assertThat(made.get("active").booleanValue()).isFalse();
        try (Person owner = new Person(
                        parent,
                        "account_id",
                        Long.toString(id),
                        "api_key",
                        made.get("api_key").stringValue());
                Api acting = actingFor(id)) {
            Refusal.assertThat(owner.call("GetAccountInfo"), 131);
            Refusal.assertThat(acting.set("account_last_name", "x"), 131);

            call("SetChildAccountInfo", "child_account_id", Long.toString(id), "active", "true")
                    .assertDone();
            JsonNode info = owner.call("GetAccountInfo").result();
            assertThat(info.get("language_code").stringValue()).isEqualTo("de");
            assertThat(info.get("account_first_name").stringValue()).isEqualTo("Ada");
            assertThat(info.get("news_notifications").booleanValue()).isTrue();

            call("SetChildAccountInfo", "child_account_id", Long.toString(id), "active", "false")
                    .assertDone();
            Refusal.assertThat(owner.call("GetAccountInfo"), 131);
        }
    }

    @Test
    void aParentActsForItsChildWithItsOwnKeyAndForNobodyElse() {
        long id = add("active", "true").get("account_id").longValue();
        try (Api acting = actingFor(id)) {
            acting.set("account_first_name", "by parent").assertDone();
            assertThat(acting.info().get("account_id").longValue()).isEqualTo(id);
            assertThat(acting.info().get("account_first_name").stringValue()).isEqualTo("by parent");
            assertThat(parent.info().has("account_first_name"))
                    .as("not its own")
                    .isFalse();
        }
        try (Api stranger = target.newAccount();
                Api acting = actingFor(stranger.credentials().accountId())) {
            Refusal.assertThat(acting.call(Form.GET_QUERY, "GetAccountInfo", Map.of()), 100);
        }
        try (Api stranger = target.newAccount();
                Api acting = new Api(
                        parent.base(),
                        new Credentials(
                                id,
                                "",
                                stranger.credentials().keyId(),
                                stranger.credentials().key()))) {
            Refusal.assertThat(acting.call(Form.GET_QUERY, "GetAccountInfo", Map.of()), 100);
        }
    }

    @Test
    void aChildDoesNotActForItsParentAndHasNoChildren() {
        JsonNode made = add("active", "true");
        long id = made.get("account_id").longValue();
        try (Api acting = actingFor(id)) {
            Credentials own = Credentials.parse(acting.call(Form.URLENCODED, "CreateKey", Map.of("role_name", "Owner"))
                    .result()
                    .toString());
            try (Api child = new Api(parent.base(), own);
                    Api upwards = new Api(
                            parent.base(),
                            new Credentials(parent.credentials().accountId(), "", own.keyId(), own.key()))) {
                child.set("account_first_name", "myself").assertDone();
                Refusal.assertThat(upwards.call(Form.GET_QUERY, "GetAccountInfo", Map.of()), 100);
                Refusal.assertThat(
                        child.call(
                                Form.URLENCODED,
                                "AddAccount",
                                Map.of(
                                        "account_name",
                                        newName(),
                                        "account_email",
                                        newName() + "@example.com",
                                        "account_password",
                                        PASSWORD)),
                        104);
                assertThat(child.call(Form.URLENCODED, "GetChildrenAccounts", Map.of())
                                .result()
                                .size())
                        .isZero();
            }
        }
    }

    @Test
    void whatIsTakenFromTheParentsKeyCountsForTheChildAtOnce() {
        long id = add("active", "true").get("account_id").longValue();
        Credentials key = Credentials.parse(
                call("CreateKey", "role_name", "Developer").result().toString());
        try (Api acting = new Api(parent.base(), new Credentials(id, "", key.keyId(), key.key()))) {
            acting.set("account_first_name", "a").assertDone();
            acting.set("account_first_name", "b").assertDone();
            call("RemoveKeyRoles", "key_id", key.keyId(), "role_name", "Developer")
                    .assertDone();
            Refusal.assertThat(acting.set("account_first_name", "c"), 104);
            call("DeleteKey", "key_id", key.keyId()).assertDone();
            Refusal.assertThat(acting.call(Form.GET_QUERY, "GetAccountInfo", Map.of()), 100);
        }
    }

    @Test
    void aFrozenParentActsForNobody() {
        try (Api other = target.newAccount()) {
            long child = other.call(
                            Form.URLENCODED,
                            "AddAccount",
                            Api.parameters(
                                    "account_name",
                                    newName(),
                                    "account_email",
                                    newName() + "@example.com",
                                    "account_password",
                                    PASSWORD,
                                    "active",
                                    "true"))
                    .json()
                    .get("account_id")
                    .longValue();
            Credentials own = other.credentials();
            try (Api acting = new Api(parent.base(), new Credentials(child, "", own.keyId(), own.key()))) {
                assertThat(acting.info().has("account_id")).isTrue();
                target.process()
                        .commandLine()
                        .succeed("account", "set", Long.toString(own.accountId()), "--frozen", "true");
                Refusal.assertThat(acting.call(Form.GET_QUERY, "GetAccountInfo", Map.of()), 100);
            }
        }
    }

    @Test
    void aParentWithoutATokenProvesItselfByItsOwnParameters() {
        try (Person owner = Person.ownerOf(parent, "Parent-Password-1")) {
            String key = owner.call("GetAccountInfo").result().get("api_key").stringValue();
            String name = newName();
            try (Person nameless = new Person(
                    parent,
                    "parent_account_id",
                    Long.toString(parent.credentials().accountId()),
                    "parent_account_api_key",
                    key)) {
                Answer answer = nameless.call(
                        "AddAccount",
                        "account_name",
                        name,
                        "account_email",
                        name + "@example.com",
                        "account_password",
                        PASSWORD);
                assertThat(children("child_account_name", name))
                        .containsExactly(answer.json().get("account_id").toString());
            }
        }
    }

    @Test
    void oneFaultOfOneChildAndNoneIsEdited() {
        String first = add().get("account_id").toString();
        String second = add().get("account_id").toString();
        String both = first + ";" + second;
        call("SetChildAccountInfo", "child_account_id", both, "language_code", "fr", "location", "Europe/Paris")
                .assertDone();

        Refusal.assertThat(
                call("SetChildAccountInfo", "child_account_id", both + ";999999", "language_code", "de"),
                194,
                "child_account_id");
        Refusal.assertThat(
                call("SetChildAccountInfo", "child_account_id", both, "language_code", "de", "location", "Nowhere"),
                496,
                "location");
        Refusal.assertThat(
                call("SetChildAccountInfo", "child_account_id", both, "new_child_account_email", "x@example.com"),
                201,
                "new_child_account_email");
        for (String id : List.of(first, second)) {
            JsonNode child =
                    call("GetChildrenAccounts", "child_account_id", id).result().get(0);
            assertThat(child.get("language_code").stringValue()).isEqualTo("fr");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            AddAccount          | account_name=x;account_email=a@example.com;account_password=Child-Password-1      | 113 | account_name
            AddAccount          | account_name=UPPER;account_email=a@example.com;account_password=Child-Password-1  | 114 | account_name
            AddAccount          | account_name=valid-name;account_email=nonsense;account_password=Child-Password-1  | 136 | account_email
            AddAccount          | account_name=valid-name;account_email=a@example.com;account_password=short         | 464 | account_password
            AddAccount          | account_name=valid-name;account_email=a@example.com                               | 485 | account_password
            AddAccount          | account_name=valid-name;account_email=a@example.com;account_password=Child-Password-1;language_code=xx | 202 | language_code
            SetChildAccountInfo | active=true                                                                       | 485 | child_account_id
            SetChildAccountInfo | child_account_id=999999;active=true                                               | 194 | child_account_id
            SetChildAccountInfo | child_account_name=nobody;active=true                                             | 198 | child_account_name
            SetChildAccountInfo | child_account_email=nobody@example.com;active=true                                | 199 | child_account_email
            GetChildrenAccounts | child_account_id=999999                                                           | 194 | child_account_id
            GetChildrenAccounts | child_account_id=x                                                                | 496 | child_account_id
            GetChildrenAccounts | order_by=balance                                                                  | 496 | order_by
            GetChildrenAccounts | active=perhaps                                                                    | 496 | active
            """)
    void wrongInputIsNamed(String method, String parameters, int code, String field) {
        Refusal.assertThat(call(method, parameters.split("[=;]", -1)), code, field);
    }

    @Test
    void childrenAreListedByFiltersInOrderAndInParts() {
        try (Api other = target.newAccount()) {
            for (String name : List.of("zzz-child", "aaa-child", "mmm-child")) {
                String unique = name + ThreadLocalRandom.current().nextInt(1_000_000);
                other.call(
                                Form.URLENCODED,
                                "AddAccount",
                                Api.parameters(
                                        "account_name",
                                        unique,
                                        "account_email",
                                        unique + "@example.com",
                                        "account_password",
                                        PASSWORD,
                                        "active",
                                        Boolean.toString(name.startsWith("m"))))
                        .result();
            }
            JsonNode all = list(other);
            assertThat(names(all)).extracting(name -> name.charAt(0)).containsExactly('a', 'm', 'z');
            assertThat(names(list(other, "order_by", "child_account_id")))
                    .extracting(name -> name.charAt(0))
                    .containsExactly('z', 'a', 'm');
            assertThat(names(list(other, "active", "true"))).hasSize(1);
            assertThat(names(list(other, "frozen", "true"))).isEmpty();
            JsonNode part = list(other, "count", "1", "offset", "1");
            assertThat(names(part)).hasSize(1);
            assertThat(part.get("total_count").intValue()).isEqualTo(3);
            assertThat(list(other, "brief_output", "true").get("result").get(0).propertyNames())
                    .containsExactly("account_id");
            assertThat(list(other, "medium_output", "true").get("result").get(0).propertyNames())
                    .containsExactly("account_id", "account_name", "account_email");
            assertThat(list(
                                    other,
                                    "child_account_id",
                                    all.get("result").get(0).get("account_id") + ";999999",
                                    "ignore_invalid_accounts",
                                    "true")
                            .get("count")
                            .intValue())
                    .isEqualTo(1);
        }
    }

    private static JsonNode list(Api api, String... parameters) {
        Answer answer = api.call(Form.URLENCODED, "GetChildrenAccounts", Api.parameters(parameters));
        assertThat(answer.code()).as(answer.text()).isZero();
        return answer.json();
    }

    private static List<String> names(JsonNode answer) {
        return StreamSupport.stream(answer.get("result").spliterator(), false)
                .map(child -> child.get("account_name").stringValue())
                .toList();
    }

    @Test
    void noParameterReachesWhatIsNotTheParentsToSet() {
        JsonNode made =
                add("balance", "1000", "frozen", "true", "parent_account_id", "1", "created", "x", "role_id", "1");
        String id = made.get("account_id").toString();
        call(
                        "SetChildAccountInfo",
                        "child_account_id",
                        id,
                        "balance",
                        "1000",
                        "frozen",
                        "true",
                        "account_name",
                        "other")
                .assertDone();
        JsonNode child =
                call("GetChildrenAccounts", "child_account_id", id).result().get(0);
        assertThat(child.get("frozen").booleanValue()).isFalse();
        assertThat(child.get("active").booleanValue()).isFalse();
        assertThat(child.get("balance").intValue()).isZero();
        assertThat(child.get("account_name").stringValue()).isNotEqualTo("other");
        Refusal.assertThat(
                call("SetChildAccountInfo", "child_account_id", id, "account_id", id, "active", "true"),
                115,
                "account_id");
    }

    @Test
    void anOperatorMakesChildrenToo() {
        String name = newName();
        target.process()
                .commandLine()
                .succeed(
                        "account",
                        "create",
                        "--name",
                        name,
                        "--email",
                        name + "@example.com",
                        "--parent",
                        Long.toString(parent.credentials().accountId()));
        assertThat(children("child_account_name", name)).hasSize(1);
    }

    @Test
    void aPasswordThatTheParentSetsCountsAndEndsTheChildsSessions() {
        JsonNode made = add("active", "true");
        String id = made.get("account_id").toString();
        try (Person child = new Person(parent, "account_id", id, "account_password", PASSWORD);
                Person session = child.loggedOn();
                Person after = new Person(parent, "account_id", id, "account_password", "Set-By-Parent-1")) {
            call("SetChildAccountInfo", "child_account_id", id, "new_child_account_password", "Set-By-Parent-1")
                    .assertDone();
            Refusal.assertThat(session.call("GetAccountInfo"), 137);
            assertThat(after.call("GetAccountInfo").code()).isZero();
        }
    }

    @Test
    void theListsOfAddressesOfTheParentCountForItsChildren() {
        try (Api other = target.newAccount()) {
            String name = newName();
            JsonNode made = other.call(
                            Form.URLENCODED,
                            "AddAccount",
                            Api.parameters(
                                    "account_name",
                                    name,
                                    "account_email",
                                    name + "@example.com",
                                    "account_password",
                                    PASSWORD,
                                    "active",
                                    "true"))
                    .json();
            try (Person child = new Person(
                    other,
                    "account_id",
                    made.get("account_id").toString(),
                    "api_key",
                    made.get("api_key").stringValue())) {
                child.call("AddAuthorizedAccountIP", "authorized_ip", "192.0.2.1", "allowed", "false")
                        .assertDone();
                other.call(Form.URLENCODED, "AddAuthorizedAccountIP", Map.of("authorized_ip", "127.0.0.1"))
                        .assertDone();
                Refusal.assertThat(child.call("AddAuthorizedAccountIP", "authorized_ip", "192.0.2.2"), 536);
                Refusal.assertThat(child.call("DelAuthorizedAccountIP", "authorized_ip", "all"), 536);
                assertThat(child.call("GetAccountInfo").code()).isZero();
                other.call(Form.URLENCODED, "DelAuthorizedAccountIP", Map.of("authorized_ip", "all"))
                        .result();
                assertThat(child.call("DelAuthorizedAccountIP", "authorized_ip", "all")
                                .result()
                                .intValue())
                        .isEqualTo(1);
            }
        }
    }
}
