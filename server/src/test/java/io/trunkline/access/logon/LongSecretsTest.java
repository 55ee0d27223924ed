package io.trunkline.access.logon;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.account.Account;
import io.trunkline.account.creation.NewAccount;
import io.trunkline.app.Services;
import io.trunkline.app.Settings;
import io.trunkline.app.TrunklineServer;
import io.trunkline.audit.Actor;
import io.trunkline.store.TestPostgres;
import io.trunkline.testing.FormClient;
import io.trunkline.testing.TestEngine;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/**
 * Secrets of a length that nobody has. They consist of combining marks in the wrong order: to normalise one takes minutes, which the
 * time limit of the tests makes show.
 */
@ParameterizedClass
@EnumSource(TestEngine.class)
@Timeout(value = 90, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class LongSecretsTest {

    @RegisterExtension
    static final TestPostgres POSTGRES = new TestPostgres();

    private static final String PASSWORD = "Correct-Horse-7";
    private static final String WRONG = "Wrong-Horse-7";
    private static final String LONG = "Aa1!" + "\u0315\u0300".repeat(80_000);

    private final HttpClient http = HttpClient.newHttpClient();
    private final TrunklineServer server;
    private final Services services;
    private final Account account;
    private final FormClient stranger;
    private final FormClient owner;

    LongSecretsTest(TestEngine engine, @TempDir Path data) {
        Settings settings = engine.settings(data, POSTGRES, "access.lockout-attempts", "0");
        server = TrunklineServer.start(settings, InstantSource.system(), new SecureRandom());
        services = Services.open(settings, new SecureRandom(), InstantSource.system());
        account = services.accounts()
                .creation()
                .create(
                        Actor.operator("jane"),
                        "account create",
                        new NewAccount("long-secrets", "long@example.com", PASSWORD, true, null, Optional.empty()));
        stranger = FormClient.stranger(http, server.http().orElseThrow());
        owner = stranger.as("account_id", Long.toString(account.id()), "account_password", PASSWORD);
        addSubUser();
    }

    @AfterEach
    void close() {
        services.close();
        server.close();
        http.close();
    }

    private void addSubUser() {
        JsonNode answer = owner.call("AddSubUser", "new_subuser_name", "somebody", "new_subuser_password", PASSWORD);
        assertThat(answer.has("result")).as("%s", answer).isTrue();
    }

    /** A call with everything but its secret. */
    private record Door(FormClient caller, String method, String secret) {}

    @Test
    void aSecretThatIsTooLongIsAnsweredLikeAWrongOneWhetherThereIsTheAccountOrNot() {
        for (String id : List.of(Long.toString(account.id()), "999999")) {
            FormClient named = stranger.as("account_id", id);
            FormClient parent = stranger.as("parent_account_id", id);
            for (Door door : List.of(
                    new Door(named, "Logon", "account_password"),
                    new Door(named, "Logon", "api_key"),
                    new Door(stranger.as("account_id", id, "subuser_login", "somebody"), "Logon", "subuser_password"),
                    new Door(parent, "AddAccount", "parent_account_password"),
                    new Door(parent, "AddAccount", "parent_account_api_key"),
                    new Door(named, "GetAccountInfo", "session_id"))) {
                JsonNode answer = door.caller().call(door.method(), door.secret(), LONG);
                assertThat(answer.toString())
                        .as("%s of %s", door.secret(), id)
                        .isEqualTo(door.caller()
                                .call(door.method(), door.secret(), WRONG)
                                .toString());
                assertThat(FormClient.codeOf(answer)).as(door.secret()).isIn(100, 161);
            }
        }
    }

    @Test
    void alsoTheNamesOfWhoCallsHaveABound() {
        for (String parameter : new String[] {"account_name", "account_email", "account_id"}) {
            assertThat(FormClient.codeOf(stranger.call("Logon", parameter, LONG, "account_password", WRONG)))
                    .as(parameter)
                    .isEqualTo(100);
        }
        assertThat(FormClient.codeOf(stranger.call(
                        "Logon",
                        "account_id",
                        Long.toString(account.id()),
                        "subuser_login",
                        LONG,
                        "subuser_password",
                        WRONG)))
                .isEqualTo(100);
    }

    @Test
    void newPasswordsAreRefusedForTheirLengthBeforeAnythingElse() {
        FormClient subUser = stranger.as(
                "account_id", Long.toString(account.id()), "subuser_login", "somebody", "subuser_password", PASSWORD);
        String subUserId = owner.call("GetSubUsers").at("/result/0/subuser_id").asString();
        Map<String, JsonNode> answers = new LinkedHashMap<>();
        answers.put("SetAccountInfo", owner.call("SetAccountInfo", "new_account_password", LONG));
        answers.put(
                "AddSubUser", owner.call("AddSubUser", "new_subuser_name", "another", "new_subuser_password", LONG));
        answers.put(
                "SetSubUserInfo",
                subUser.call(
                        "SetSubUserInfo",
                        "subuser_id",
                        subUserId,
                        "old_subuser_password",
                        PASSWORD,
                        "new_subuser_password",
                        LONG));
        answers.put(
                "ConfirmAccountPasswordChange",
                stranger.call(
                        "ConfirmAccountPasswordChange",
                        "account_id",
                        Long.toString(account.id()),
                        "code",
                        "1",
                        "new_account_password",
                        LONG));
        assertThat(answers)
                .allSatisfy((method, answer) ->
                        assertThat(FormClient.codeOf(answer)).as("%s", answer).isEqualTo(477));
        assertThat(FormClient.codeOf(subUser.call(
                        "SetSubUserInfo",
                        "subuser_id",
                        subUserId,
                        "old_subuser_password",
                        LONG,
                        "new_subuser_password",
                        "Another-Horse-8")))
                .as("too long an old one is a wrong one")
                .isEqualTo(496);
    }
}
