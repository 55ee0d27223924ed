package io.trunkline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A new password for an owner who has forgotten the old one (contract section 4.7). */
@OwnServer
@ExtendWith(Target.Resolver.class)
class PasswordResetTest {

    private static final String SEND = "SendAccountPasswordChangeRequest";
    private static final String CONFIRM = "ConfirmAccountPasswordChange";

    private final Target target;

    PasswordResetTest(Target target) {
        this.target = target;
    }

    /** The newest code that waits to be sent to the account's owner. */
    private String code(Api account) {
        JsonNode messages = JsonMapper.shared()
                .readTree(target.process()
                        .commandLine()
                        .succeed(
                                "outbox",
                                "list",
                                "--account",
                                Long.toString(account.credentials().accountId()),
                                "--output",
                                "json"));
        JsonNode newest = messages.get(messages.size() - 1);
        assertThat(newest.get("kind").stringValue()).isEqualTo("password-code");
        assertThat(newest.get("recipient").stringValue())
                .isEqualTo(account.info().get("account_email").stringValue());
        return newest.get("content").get("code").stringValue();
    }

    private static Person nobody(Api account) {
        return new Person(
                account, "account_id", Long.toString(account.credentials().accountId()));
    }

    @Test
    void aCodeIsGoodForOneNewPassword() {
        try (Api account = target.newAccount();
                Person session = Person.ownerOf(account, "Forgotten-Pass-1").loggedOn();
                Person owner = nobody(account)) {
            owner.call(SEND).assertDone();
            String code = code(account);
            assertThat(code).matches("\\d{8}");
            Refusal.assertThat(
                    owner.call(CONFIRM, "code", code, "new_account_password", "short"), 464, "new_account_password");
            Refusal.assertThat(
                    owner.call(CONFIRM, "code", code, "new_account_password", "Forgotten-Pass-1"),
                    535,
                    "new_account_password");
            owner.call(CONFIRM, "code", code).assertDone();

            owner.call(CONFIRM, "code", code, "new_account_password", "Remembered-Pass-2")
                    .assertDone();

            Refusal.assertThat(
                    owner.call(CONFIRM, "code", code, "new_account_password", "Remembered-Pass-3"), 232, "code");
            Refusal.assertThat(session.call("GetAccountInfo"), 137);
            assertThat(owner.call("GetAccountInfo", "account_password", "Remembered-Pass-2")
                            .code())
                    .isZero();
            assertThat(account.info().has("account_id")).as("keys stay").isTrue();
        }
    }

    @Test
    void aCodeCanBeTriedFiveTimes() {
        try (Api account = target.newAccount();
                Person owner = nobody(account)) {
            owner.call(SEND).assertDone();
            String code = code(account);
            String wrong = code.equals("00000000") ? "00000001" : "00000000";
            for (int i = 0; i < 5; i++) {
                Refusal.assertThat(
                        owner.call(CONFIRM, "code", wrong, "new_account_password", "Remembered-Pass-2"), 232, "code");
            }
            Refusal.assertThat(
                    owner.call(CONFIRM, "code", code, "new_account_password", "Remembered-Pass-2"), 231, "code");
            owner.call(SEND).assertDone();
            owner.call(CONFIRM, "code", code(account), "new_account_password", "Remembered-Pass-2")
                    .assertDone();
        }
    }

    @Test
    void theAnswersAreTheSameForAccountsThatAreNotThere() {
        try (Api account = target.newAccount();
                Person owner = nobody(account);
                Person stranger = new Person(
                        account, "account_email", account.credentials().keyId() + "@example.org")) {
            assertThat(stranger.call(SEND).text()).isEqualTo(owner.call(SEND).text());
            for (int i = 0; i < 6; i++) {
                Answer known = owner.call(CONFIRM, "code", "1", "new_account_password", "Remembered-Pass-2");
                Answer unknown = stranger.call(CONFIRM, "code", "1", "new_account_password", "Remembered-Pass-2");
                assertThat(known.code()).isEqualTo(i < 5 ? 232 : 231);
                assertThat(unknown.text()).isEqualTo(known.text());
            }
        }
    }

    @Test
    void codesOfOneAccountAreLimitedWithTheSameAnswerForAll() {
        Set<String> answers = new HashSet<>();
        try (Api account = target.newAccount();
                Person owner = nobody(account);
                Person stranger = new Person(account, "account_name", "nobody-at-all")) {
            for (Person person : new Person[] {owner, stranger}) {
                for (int i = 0; i < 3; i++) {
                    person.call(SEND).assertDone();
                }
                Answer answer = person.call(SEND);
                Refusal.assertThat(answer, 340);
                assertThat(Long.parseLong(answer.header("retry-after"))).isBetween(1L, 1200L);
                assertThat(answer.header("ratelimit-policy")).isEqualTo("\"password-codes\";q=3;w=3600");
                assertThat(answer.header("ratelimit")).startsWith("\"password-codes\";r=0;t=");
                answers.add(answer.text());
            }
        }
        assertThat(answers).hasSize(1);
    }

    @Test
    void withoutAnAccountOrACodeThereIsNothingToDo() {
        try (Api account = target.newAccount();
                Person nobody = new Person(account);
                Person owner = nobody(account)) {
            Refusal.assertThat(nobody.call(SEND), 485, "account_id");
            Refusal.assertThat(owner.call(CONFIRM), 485, "code");
            assertThat(owner.call(SEND, "account_name", "x").code()).isEqualTo(458);
        }
    }

    @Test
    void noCodeIsInTheDatabaseOrTheAuditLogInClear() throws Exception {
        try (Api account = target.newAccount();
                Person owner = nobody(account)) {
            owner.call(SEND).assertDone();
            String code = code(account);
            assertThat(target.process().commandLine().succeed("audit", "export"))
                    .doesNotContain(code);
            assertThat(target.process().output()).doesNotContain(code);
            assertThat(account.call(Form.URLENCODED, "GetAccountInfo", Map.of()).text())
                    .doesNotContain(code);
        }
    }
}
