package io.trunkline.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.account.Account;
import io.trunkline.account.PreparedEdit;
import io.trunkline.account.StateChange;
import io.trunkline.account.creation.NewAccount;
import io.trunkline.account.profile.ProfileFields;
import io.trunkline.app.Services;
import io.trunkline.app.Settings;
import io.trunkline.app.TrunklineServer;
import io.trunkline.audit.Actor;
import io.trunkline.parameter.Overlap;
import java.net.http.HttpClient;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A server over HTTP, another process beside it, and every kind of principal that may call. Each has an account of its own. */
public final class People implements AutoCloseable {

    public static final String PASSWORD = "Correct-Horse-7";
    public static final String OTHER_PASSWORD = "Another-Horse-8";
    private static final Actor OPERATOR = Actor.operator("jane");
    private static final String SUB_USER = "somebody";

    private final TrunklineServer server;
    private final Services otherProcess;
    private final HttpClient http = HttpClient.newHttpClient();
    private int accounts;

    /** @param random makes the salts of passwords, among others */
    public People(Settings settings, SecureRandom random) {
        server = TrunklineServer.start(settings, InstantSource.system(), random);
        otherProcess = Services.open(settings, new SecureRandom(), InstantSource.system());
    }

    /**
     * Somebody who may do everything to an account, by owning it or by roles.
     *
     * @param account that its calls act on
     * @param takeAway takes from it what it calls with; what it has called before that may go on
     */
    public record Somebody(Who who, FormClient client, long account, Runnable takeAway) {}

    public Services otherProcess() {
        return otherProcess;
    }

    public FormClient stranger() {
        return FormClient.stranger(http, server.http().orElseThrow());
    }

    public Somebody meet(Who who) {
        Account own = newAccount(null);
        FormClient stranger = stranger();
        FormClient byPassword = stranger.as("account_id", Long.toString(own.id()), "account_password", PASSWORD);
        // By session, so that it can take somebody away while nobody's password can be checked.
        FormClient owner = loggedOn(byPassword);
        return switch (who) {
            case A_KEY -> withKey(who, owner, owner, own.id());
            case A_KEY_OF_THE_PARENT ->
                withKey(who, owner, owner, newAccount(own.id()).id());
            case A_KEY_OF_A_SUB_USER -> {
                String id = addSubUser(owner, own);
                FormClient subUser = subUser(stranger, own);
                Somebody withKey = withKey(who, owner, subUser, own.id());
                yield new Somebody(who, withKey.client(), own.id(), deleting(owner, id));
            }
            case THE_OWNER_BY_PASSWORD -> new Somebody(who, byPassword, own.id(), changingPassword(own.id()));
            case THE_OWNER_BY_API_KEY ->
                new Somebody(
                        who,
                        stranger.as(
                                "account_id",
                                Long.toString(own.id()),
                                "api_key",
                                otherProcess.accounts().creation().showApiKey(own.id())),
                        own.id(),
                        () -> replaceApiKey(own.id()));
            case THE_OWNER_BY_SESSION -> {
                FormClient session = loggedOn(byPassword);
                yield new Somebody(who, session, own.id(), () -> done(session.call("Logout")));
            }
            case A_SUB_USER_BY_PASSWORD -> {
                String id = addSubUser(owner, own);
                yield new Somebody(who, subUser(stranger, own), own.id(), deleting(owner, id));
            }
            case A_SUB_USER_BY_SESSION -> {
                String id = addSubUser(owner, own);
                yield new Somebody(who, loggedOn(subUser(stranger, own)), own.id(), deleting(owner, id));
            }
        };
    }

    private Somebody withKey(Who who, FormClient owner, FormClient maker, long account) {
        JsonNode credentials =
                result(maker.call("CreateKey", "role_name", "Owner")).get(0);
        String keyId = credentials.get("key_id").asString();
        return new Somebody(
                who,
                maker.withKey(credentials.toString(), account),
                account,
                () -> done(owner.call("DeleteKey", "key_id", keyId)));
    }

    public Account newAccount(@Nullable Long parent) {
        String name = "people-" + accounts++;
        Account account = otherProcess
                .accounts()
                .creation()
                .create(
                        OPERATOR,
                        "account create",
                        new NewAccount(name, name + "@example.com", PASSWORD, true, parent, Optional.empty()));
        otherProcess
                .store()
                .database()
                .write(handle -> handle.execute(
                        "UPDATE passwords SET hash = ? WHERE account_id = ?", QuickHash.of(PASSWORD), account.id()));
        return account;
    }

    private String addSubUser(FormClient owner, Account account) {
        long id = owner.call(
                        "AddSubUser",
                        "new_subuser_name",
                        SUB_USER,
                        "new_subuser_password",
                        PASSWORD,
                        "role_name",
                        "Owner")
                .at("/result/subuser_id")
                .asLong();
        otherProcess
                .store()
                .database()
                .write(handle -> handle.execute(
                        "UPDATE sub_users SET password_hash = ? WHERE account_id = ? AND subuser_id = ?",
                        QuickHash.of(PASSWORD),
                        account.id(),
                        id));
        return Long.toString(id);
    }

    private static FormClient subUser(FormClient stranger, Account account) {
        return stranger.as(
                "account_id", Long.toString(account.id()), "subuser_login", SUB_USER, "subuser_password", PASSWORD);
    }

    private static FormClient loggedOn(FormClient person) {
        return person.as("session_id", result(person.call("Logon")).asString());
    }

    private static Runnable deleting(FormClient owner, String subUser) {
        return () -> done(owner.call("DelSubUser", "subuser_id", subUser));
    }

    /** Hashes beforehand, so that the change itself takes no time. */
    public Runnable changingPassword(long account) {
        PreparedEdit edit = otherProcess
                .accounts()
                .profiles()
                .prepare(
                        OPERATOR,
                        account,
                        otherProcess.accounts().rules().newEdit().set(ProfileFields.PASSWORD, OTHER_PASSWORD));
        return () -> otherProcess.store().database().run(handle -> {
            otherProcess.accounts().profiles().apply(handle, OPERATOR, "account set", edit, StateChange.NONE);
        });
    }

    private void replaceApiKey(long account) {
        otherProcess
                .store()
                .database()
                .write(handle -> otherProcess
                        .access()
                        .apiKeyRotation()
                        .rotate(handle, OPERATOR, "account rotate-api-key", account, Overlap.NONE));
    }

    public void deactivate(long account) {
        otherProcess
                .accounts()
                .profiles()
                .edit(
                        OPERATOR,
                        "account set",
                        account,
                        otherProcess.accounts().rules().newEdit(),
                        new StateChange(Optional.of(false), Optional.empty()));
    }

    private static JsonNode result(JsonNode answer) {
        assertThat(answer.has("result")).as("%s", answer).isTrue();
        return answer.get("result");
    }

    private static void done(JsonNode answer) {
        assertThat(answer.toString()).isEqualTo("{\"result\":1}");
    }

    @Override
    public void close() {
        http.close();
        otherProcess.close();
        server.close();
    }
}
