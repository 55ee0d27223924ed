package io.trunkline.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.notification.Messages;
import io.trunkline.store.TestPostgres;
import io.trunkline.testing.FormClient;
import io.trunkline.testing.People;
import io.trunkline.testing.People.Somebody;
import io.trunkline.testing.SaltGate;
import io.trunkline.testing.TestEngine;
import io.trunkline.testing.Who;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** A call that waits for a password to be hashed changes nothing if its caller is taken away meanwhile, and leaves no trace. */
@ParameterizedClass
@EnumSource(TestEngine.class)
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class RemovedWhileHashingTest {

    @RegisterExtension
    static final TestPostgres POSTGRES = new TestPostgres();

    private static final String NEW = "Brand-New-Horse-9";

    private final SaltGate salts = new SaltGate();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final People people;

    RemovedWhileHashingTest(TestEngine engine, @TempDir Path data) {
        people = new People(engine.settings(data, POSTGRES), salts);
    }

    @AfterEach
    void close() {
        salts.open();
        threads.close();
        people.close();
    }

    /** The answer to a call whose caller is taken away when its password is about to be hashed. */
    private JsonNode answerOf(Supplier<JsonNode> call, Runnable takeAway) {
        salts.hold(1);
        CompletableFuture<JsonNode> answer = CompletableFuture.supplyAsync(call, threads);
        salts.awaitArrival();
        takeAway.run();
        salts.open();
        return answer.join();
    }

    private List<String> auditedMethods() {
        return people.otherProcess()
                .store()
                .database()
                .read(handle -> handle.createQuery("SELECT method FROM audit_log")
                        .mapTo(String.class)
                        .list());
    }

    @ParameterizedTest
    @EnumSource(Who.class)
    void nobodySetsThePassword(Who who) {
        Somebody caller = people.meet(who);
        JsonNode answer =
                answerOf(() -> caller.client().call("SetAccountInfo", "new_account_password", NEW), caller.takeAway());
        assertThat(FormClient.codeOf(answer)).as("%s", answer).isIn(100, 131, 137);
        assertThat(auditedMethods()).doesNotContain("SetAccountInfo");
        assertThat(FormClient.codeOf(people.stranger()
                        .as("account_id", Long.toString(caller.account()), "account_password", NEW)
                        .call("Logon")))
                .isIn(100, 131);
    }

    @ParameterizedTest
    @EnumSource(Who.class)
    void whoIsStillThereSetsIt(Who who) {
        Somebody caller = people.meet(who);
        JsonNode answer = answerOf(() -> caller.client().call("SetAccountInfo", "new_account_password", NEW), () -> {});
        assertThat(answer.toString()).isEqualTo("{\"result\":1}");
    }

    @Test
    void noOtherMethodThatHashesChangesAnything() {
        String child = "child-of-none";
        isRefused(
                "AddAccount", "account_name", child, "account_email", child + "@example.com", "account_password", NEW);
        isRefused("AddSubUser", "new_subuser_name", "nobody", "new_subuser_password", NEW);
    }

    @Test
    void nobodySetsThePasswordOfAChild() {
        Somebody caller = people.meet(Who.A_KEY);
        long child = people.newAccount(caller.account()).id();
        JsonNode answer = answerOf(
                () -> caller.client()
                        .call(
                                "SetChildAccountInfo",
                                "child_account_id",
                                Long.toString(child),
                                "new_child_account_password",
                                NEW),
                caller.takeAway());
        assertThat(FormClient.codeOf(answer)).as("%s", answer).isEqualTo(100);
        assertThat(auditedMethods()).doesNotContain("SetChildAccountInfo");
    }

    @Test
    void aSubUserThatIsGoneSetsNoPasswordOfItsOwn() {
        Somebody caller = people.meet(Who.A_SUB_USER_BY_SESSION);
        JsonNode subUser = caller.client().call("GetSubUsers").at("/result/0/subuser_id");
        JsonNode answer = answerOf(
                () -> caller.client()
                        .call(
                                "SetSubUserInfo",
                                "subuser_id",
                                subUser.asString(),
                                "old_subuser_password",
                                People.PASSWORD,
                                "new_subuser_password",
                                NEW),
                caller.takeAway());
        assertThat(FormClient.codeOf(answer)).as("%s", answer).isEqualTo(137);
        assertThat(auditedMethods()).doesNotContain("SetSubUserInfo");
    }

    @Test
    void aCodeSetsNoPasswordOfAnAccountThatIsNotActiveAnyMore() {
        long account = people.newAccount(null).id();
        JsonNode answer = answerOf(() -> confirm(account, codeFor(account)), () -> people.deactivate(account));
        assertThat(FormClient.codeOf(answer)).as("%s", answer).isEqualTo(131);
        assertThat(auditedMethods()).doesNotContain("ConfirmAccountPasswordChange");
    }

    @Test
    void aCodeReplacesNoPasswordThatWasSetMeanwhile() {
        long account = people.newAccount(null).id();
        Runnable change = people.changingPassword(account);
        JsonNode answer = answerOf(() -> confirm(account, codeFor(account)), change);
        assertThat(FormClient.codeOf(answer)).as("%s", answer).isEqualTo(232);
        assertThat(auditedMethods()).doesNotContain("ConfirmAccountPasswordChange");
    }

    @Test
    void aCodeSetsThePasswordOtherwise() {
        long account = people.newAccount(null).id();
        JsonNode answer = answerOf(() -> confirm(account, codeFor(account)), () -> {});
        assertThat(answer.toString()).isEqualTo("{\"result\":1}");
    }

    private JsonNode confirm(long account, String code) {
        return people.stranger()
                .call(
                        "ConfirmAccountPasswordChange",
                        "account_id",
                        Long.toString(account),
                        "code",
                        code,
                        "new_account_password",
                        NEW);
    }

    private String codeFor(long account) {
        people.stranger().call("SendAccountPasswordChangeRequest", "account_id", Long.toString(account));
        return String.valueOf(Messages.of(people.otherProcess().outbox(), account)
                .getLast()
                .values()
                .get("code"));
    }

    private void isRefused(String method, String... parameters) {
        Somebody caller = people.meet(Who.A_KEY);
        JsonNode answer = answerOf(() -> caller.client().call(method, parameters), caller.takeAway());
        assertThat(FormClient.codeOf(answer)).as("%s: %s", method, answer).isEqualTo(100);
        assertThat(auditedMethods()).doesNotContain(method);
    }
}
