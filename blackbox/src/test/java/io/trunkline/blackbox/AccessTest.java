package io.trunkline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

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

    private final Target target;
    private final CommandLine commandLine;

    AccessTest(Target target) {
        this.target = target;
        this.commandLine = target.process().commandLine();
    }

    private Api client(Credentials credentials) {
        return new Api(target.api().base(), credentials);
    }

    @TestFactory
    Stream<DynamicTest> eachRoleMayReadAndFiveOfThemMayEdit() throws Exception {
        long account = commandLine.createAccount();
        List<Callable<Credentials>> makers = ROLES.stream()
                .<Callable<Credentials>>map(role -> () -> commandLine.createKey(account, role))
                .toList();
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            List<Future<Credentials>> keys = threads.invokeAll(makers);
            return IntStream.range(0, ROLES.size())
                    .boxed()
                    .flatMap(i -> testsOf(ROLES.get(i), keys.get(i).resultNow()));
        }
    }

    private Stream<DynamicTest> testsOf(String role, Credentials key) {
        String who = role.isEmpty() ? "a key without roles" : role;
        boolean edits = EDITORS.contains(role);
        return Stream.of(
                DynamicTest.dynamicTest(who + " may call GetAccountInfo", () -> mayRead(key)),
                DynamicTest.dynamicTest(
                        who + (edits ? " may" : " may not") + " call SetAccountInfo", () -> mayEdit(edits, role, key)));
    }

    private void mayRead(Credentials key) {
        try (Api api = client(key)) {
            assertThat(api.info().get("account_id").longValue()).isEqualTo(key.accountId());
        }
    }

    private void mayEdit(boolean edits, String role, Credentials key) {
        try (Api api = client(key)) {
            Answer answer = api.set("account_first_name", "Edited by " + role);

            if (edits) {
                answer.assertDone();
            } else {
                Refusal.assertThat(answer, 104);
                assertThat(answer.hint()).contains("Owner", "Admin", "Developer", "Accountant", "Payer");
            }
            assertThat(api.info().path("account_first_name").asString("").equals("Edited by " + role))
                    .isEqualTo(edits);
        }
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
