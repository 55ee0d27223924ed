package io.trunkline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** Who may do what: roles, states of accounts, keys that are deleted; arranged by the command line beside the server. */
@OwnServer
@ExtendWith(Target.Resolver.class)
class AccessTest {

    /** The published role names (contract section 7), and none at all. */
    private static final List<String> ROLES = List.of(
            "",
            "Owner",
            "Admin",
            "Support",
            "Accountant",
            "Developer",
            "Supervisor",
            "Payer",
            "PayerNoVerify",
            "CallList Manager",
            "Verification",
            "Scenarios",
            "CallHistory",
            "CallsSMS",
            "PhoneNumberManager",
            "UserManager",
            "User Read",
            "User Update",
            "ACD Manager",
            "ACD Stats",
            "ACD Management");

    private static final Set<String> EDITORS = Set.of("Owner", "Admin", "Developer", "Accountant", "Payer");

    /** Nothing that any method accepts for its parameters of these names. */
    private static final Map<String, String> WRONG =
            Map.of("key_name", "", "key_id", "", "language_code", "xx", "with_roles", "maybe", "authorized_ip", "x");

    private final Target target;
    private final CommandLine commandLine;

    AccessTest(Target target) {
        this.target = target;
        this.commandLine = target.process().commandLine();
    }

    private Api client(Credentials credentials) {
        return new Api(target.api().base(), credentials);
    }

    /**
     * Every role against every method that the server declares, with parameters that no method takes: a caller that may call gets
     * to hear of them, or a result, and one that may not hears of its role.
     */
    @TestFactory
    Stream<DynamicTest> eachRoleMayCallWhatTheDocumentSaysAndNothingElse() {
        Map<String, Set<String>> methods = declaredMethods();
        assertThat(methods.get("SetAccountInfo")).isEqualTo(EDITORS);
        List<DynamicTest> tests = new ArrayList<>();
        try (Api owner = target.newAccount()) {
            for (String role : ROLES) {
                Credentials key = Credentials.parse(owner.call(Form.URLENCODED, "CreateKey", Map.of("role_name", role))
                        .result()
                        .toString());
                methods.forEach((method, roles) -> tests.add(test(role, method, roles, key)));
            }
        }
        return tests.stream();
    }

    /** The methods of the served OpenAPI document, each with its roles; none for a method that is open to all. */
    private Map<String, Set<String>> declaredMethods() {
        JsonNode paths = target.api().send(Request.get("/openapi.json")).json().get("paths");
        Map<String, Set<String>> methods = new LinkedHashMap<>();
        for (var path : paths.properties()) {
            String description = path.getValue().get("post").get("description").stringValue();
            Set<String> roles = new TreeSet<>();
            Matcher names =
                    Pattern.compile("`([^`]+)`").matcher(description.substring(description.indexOf("Allowed roles: ")));
            while (names.find()) {
                roles.add(names.group(1));
            }
            methods.put(path.getKey().substring(1), roles);
        }
        return methods;
    }

    private DynamicTest test(String role, String method, Set<String> allowed, Credentials key) {
        boolean may = allowed.isEmpty() || allowed.contains(role);
        String who = role.isEmpty() ? "a key without roles" : role;
        return DynamicTest.dynamicTest(who + (may ? " may" : " may not") + " call " + method, () -> {
            try (Api api = client(key)) {
                Answer answer = api.call(Form.URLENCODED, method, WRONG);
                if (may) {
                    assertThat(answer.code()).as(answer.text()).isNotIn(100, 104);
                } else {
                    Refusal.assertThat(answer, 104);
                    assertThat(answer.hint()).contains(allowed);
                }
            }
        });
    }

    @Test
    void whatIsNoParameterOfAnEditChangesNothing() {
        try (Api api = target.newAccount()) {
            String before = api.info().toString();
            String keys = keys(api);
            for (String name : List.of(
                    "account_id", "account_name", "balance", "active", "frozen", "role_id", "api_key", "created")) {
                Answer answer = api.set(name, "1", "news_notifications", "false");

                assertThat(answer.code()).as(answer.text()).isIn(0, 115);
                assertThat(api.info().toString()).as(name).isEqualTo(before);
                assertThat(keys(api)).as(name).isEqualTo(keys);
            }
        }
    }

    private static String keys(Api api) {
        return api.call(Form.URLENCODED, "GetKeys", Map.of("with_roles", "1")).text();
    }

    @Test
    void anInactiveAccountMayDoNothing() {
        long account = commandLine.createAccount();
        try (Api api = client(commandLine.createKey(account, "Owner"))) {
            api.info();

            commandLine.succeed("account", "set", Long.toString(account), "--active", "false");
            Refusal.assertThat(api.call(Form.GET_QUERY, "GetAccountInfo", Map.of()), 131);
            Refusal.assertThat(api.set("account_first_name", "x"), 131);

            commandLine.succeed("account", "set", Long.toString(account), "--active", "true");
            assertThat(api.info().has("account_first_name")).isFalse();
        }
    }

    @Test
    void aFrozenAccountMayBeReadButNotEdited() {
        long account = commandLine.createAccount();
        try (Api api = client(commandLine.createKey(account, "Owner"))) {
            commandLine.succeed("account", "set", Long.toString(account), "--frozen", "true");

            Answer answer = api.set("account_first_name", "x");

            Refusal.assertThat(answer, 100);
            assertThat(answer.hint()).contains("frozen");
            assertThat(api.info().get("frozen").booleanValue()).isTrue();
            assertThat(api.info().has("account_first_name")).isFalse();
        }
    }

    @Test
    void aDeletedKeyIsRefusedAtOnceAndAnotherOneOfTheAccountIsNot() {
        long account = commandLine.createAccount();
        Credentials lost = commandLine.createKey(account, "Owner");
        try (Api deleted = client(lost);
                Api kept = client(commandLine.createKey(account, "Owner"))) {
            deleted.set("account_first_name", "before").assertDone();

            commandLine.succeed("key", "delete", "--account", Long.toString(account), lost.keyId());

            Refusal.assertThat(deleted.set("account_first_name", "after"), 100);
            Refusal.assertThat(deleted.call(Form.GET_QUERY, "GetAccountInfo", Map.of()), 100);
            assertThat(kept.info().get("account_first_name").stringValue()).isEqualTo("before");
        }
    }

    @Test
    void aKeyIsGoodForItsOwnAccountOnly() {
        Credentials owner = target.api().credentials();
        try (Api other = target.newAccount()) {
            Credentials foreign = other.credentials();
            Credentials mixed = new Credentials(owner.accountId(), "", foreign.keyId(), foreign.key());
            try (Api api = client(mixed)) {
                Refusal.assertThat(api.call(Form.GET_QUERY, "GetAccountInfo", Map.of()), 100);
            }
            Refusal.assertThat(
                    other.set("account_id", Long.toString(owner.accountId()), "account_first_name", "x"),
                    115,
                    "account_id");
        }
    }
}
