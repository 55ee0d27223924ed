package io.trunkline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls without a token: passwords, API keys, sessions (contract section 2.4). */
@OwnServer
@ExtendWith(Target.Resolver.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CredentialsTest {

    private static final String PASSWORD = "Correct-Horse-7";

    private final Target target;
    private final Api account;
    private final long id;
    private final Person owner;

    CredentialsTest(Target target) {
        this.target = target;
        this.account = target.newAccount();
        this.id = account.credentials().accountId();
        this.owner = Person.ownerOf(account, PASSWORD);
    }

    @AfterAll
    void close() {
        owner.close();
        account.close();
    }

    private String info(String field) {
        return account.info().get(field).stringValue();
    }

    @Test
    void thePasswordIsGoodForEverythingAndShowsTheApiKeyWhichIsAsGood() {
        Answer info = owner.call("GetAccountInfo");
        String apiKey = info.result().get("api_key").stringValue();
        assertThat(account.info().has("api_key")).as("not shown to a token").isFalse();
        owner.call("SetAccountInfo", "account_first_name", "Ada").assertDone();

        for (String selector : new String[] {"account_id", "account_name", "account_email"}) {
            String value = selector.equals("account_id") ? Long.toString(id) : info(selector);
            try (Person byKey = new Person(account, selector, value, "api_key", apiKey)) {
                byKey.call("SetAccountInfo", "account_last_name", selector).assertDone();
                assertThat(info("account_last_name")).isEqualTo(selector);
                assertThat(byKey.call("GetAccountInfo").result().get("api_key").stringValue())
                        .isEqualTo(apiKey);
            }
        }
        assertThat(owner.call("GetAuditLog", "from_date", "2020-01-01 00:00:00", "to_date", "2020-01-02 00:00:00")
                        .code())
                .as("an owner has every role")
                .isIn(0, 569);
    }

    @Test
    void aSessionEndsWithALogout() {
        Person session = owner.loggedOn();
        session.call("SetAccountInfo", "account_first_name", "Grace").assertDone();
        assertThat(session.call("GetAccountInfo").result().has("api_key")).isTrue();
        assertThat(session.call("GetAccountInfo", "account_id", Long.toString(id))
                        .code())
                .isZero();

        session.call("Logout").assertDone();
        Refusal.assertThat(session.call("GetAccountInfo"), 137);
        Refusal.assertThat(session.call("Logout"), 137);
        session.close();
    }

    @Test
    void sessionsEndWithThePasswordAndKeysDoNot() {
        try (Api other = target.newAccount();
                Person before = Person.ownerOf(other, PASSWORD);
                Person session = before.loggedOn()) {
            String apiKey =
                    before.call("GetAccountInfo").result().get("api_key").stringValue();
            session.call("SetAccountInfo", "new_account_password", "Another-Horse-8")
                    .assertDone();

            Refusal.assertThat(session.call("GetAccountInfo"), 137);
            Refusal.assertThat(before.call("GetAccountInfo"), 100);
            assertThat(other.info().has("account_id")).isTrue();
            try (Person byKey = new Person(
                    other, "account_id", Long.toString(other.credentials().accountId()), "api_key", apiKey)) {
                assertThat(byKey.call("GetAccountInfo").code()).isZero();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "1-x", "-AAAA", "99999999999999999-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void whatIsNoSessionIdIsTold(String text) {
        try (Person nobody = new Person(account, "session_id", text)) {
            Refusal.assertThat(nobody.call("GetAccountInfo"), 161, "session_id");
        }
    }

    @Test
    void aSessionIsGoodForItsOwnAccountOnly() {
        String session = owner.call("Logon").result().stringValue();
        try (Api other = target.newAccount()) {
            String otherId = Long.toString(other.credentials().accountId());
            try (Person mixed = new Person(account, "account_id", otherId, "session_id", session)) {
                Refusal.assertThat(mixed.call("GetAccountInfo"), 100);
            }
            String forged = otherId + session.substring(session.indexOf('-'));
            try (Person thief = new Person(account, "session_id", forged)) {
                Refusal.assertThat(thief.call("GetAccountInfo"), 137);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            account_name, nobody-here, account_password, Wrong-Horse-1
            account_email, nobody@example.org, account_password, Wrong-Horse-1
            account_id, 999999999, account_password, Wrong-Horse-1
            account_id, 99999999999999999999, account_password, Wrong-Horse-1
            account_id, x, account_password, Wrong-Horse-1
            account_name, nobody-here, api_key, 00000000-0000-0000-0000-000000000000
            account_id, OWN, account_password, Wrong-Horse-1
            account_id, OWN, api_key, 00000000-0000-0000-0000-000000000000
            """)
    void wrongOnesGetOneAnswerWhetherThereIsSuchAnAccountOrNot(
            String selector, String value, String secret, String text) {
        try (Person nobody =
                new Person(account, selector, value.equals("OWN") ? Long.toString(id) : value, secret, text)) {
            Answer answer = nobody.call("GetAccountInfo");
            Refusal.assertThat(answer, 100);
            assertThat(answer.hint())
                    .startsWith(
                            "The password or key does not match the account, or the account does not allow calls from this address."
                                    + " See http")
                    .endsWith("/docs/errors/100.");
        }
    }

    @Test
    void whatIsIncompleteOrSaidTwiceIsTold() {
        try (Person nameless = new Person(account, "account_password", PASSWORD)) {
            Answer answer = nameless.call("GetAccountInfo");
            Refusal.assertThat(answer, 100);
            assertThat(answer.hint()).contains("account_id", "account_name", "account_email");
        }
        assertThat(owner.call("GetAccountInfo", "api_key", "x").code()).isEqualTo(458);
        assertThat(owner.call("GetAccountInfo", "account_name", "x").code()).isEqualTo(458);
        assertThat(owner.call("GetAccountInfo", "account_name", "", "account_email", "0")
                        .code())
                .as("what the Go client sends for nothing")
                .isZero();
    }

    @Test
    void secretsInAnAddressAreRefusedWhateverTheVerb() {
        for (Form form : new Form[] {Form.GET_QUERY, Form.POST_QUERY, Form.GET_CMD}) {
            Answer answer = owner.call(form, "GetAccountInfo");
            Refusal.assertThat(answer, 100);
            assertThat(answer.hint()).contains("account_password", "body");
        }
        assertThat(owner.call(Form.MULTIPART, "GetAccountInfo").code()).isZero();
        assertThat(owner.call(Form.JSON, "GetAccountInfo").code()).isZero();
    }

    @Test
    void aTokenDecidesWhateverElseIsSent() {
        assertThat(account.call(
                                Form.URLENCODED,
                                "GetAccountInfo",
                                Map.of("api_key", "x", "account_name", "x", "session_id", "x"))
                        .code())
                .isZero();
        assertThat(account.call(Form.URLENCODED, "Logon", Map.of()).code()).isEqualTo(101);
        Refusal.assertThat(account.call(Form.URLENCODED, "Logout", Map.of()), 137);
    }

    @Test
    void anInactiveAccountHasNoUseForItsPasswordAndAFrozenOneCanLogOn() {
        try (Api other = target.newAccount();
                Person person = Person.ownerOf(other, PASSWORD)) {
            String otherId = Long.toString(other.credentials().accountId());
            CommandLine commandLine = target.process().commandLine();
            commandLine.succeed("account", "set", otherId, "--frozen", "true");
            try (Person session = person.loggedOn()) {
                Refusal.assertThat(session.call("SetAccountInfo", "account_first_name", "x"), 100);
                session.call("Logout").assertDone();
            }
            commandLine.succeed("account", "set", otherId, "--frozen", "false", "--active", "false");
            Refusal.assertThat(person.call("Logon"), 131);
        }
    }

    @Test
    void theAuditLogTellsWhoItWasAndNoSecret() {
        String session = owner.call("Logon").result().stringValue();
        try (Person bySession = new Person(account, "session_id", session)) {
            bySession.call("SetAccountInfo", "account_custom_data", "audited").assertDone();
        }
        Answer log = account.call(
                Form.URLENCODED,
                "GetAuditLog",
                Map.of(
                        "from_date",
                        "2026-01-01 00:00:00",
                        "to_date",
                        "2026-12-31 00:00:00",
                        "advanced_filters",
                        "audited"));
        assertThat(log.result().get(0).get("actor_kind").stringValue()).isEqualTo("OWNER");
        assertThat(log.result().get(0).get("actor_id").stringValue()).startsWith("session ");
        assertThat(target.process().commandLine().succeed("audit", "export"))
                .doesNotContain(session)
                .doesNotContain(PASSWORD);
    }

    @Test
    void noSecretIsInTheServersOutput() throws IOException {
        owner.call(Form.GET_QUERY, "GetAccountInfo");
        String session = owner.call("Logon").result().stringValue();
        assertThat(target.process().output()).doesNotContain(PASSWORD).doesNotContain(session);
    }
}
