package io.trunkline.access.logon;

import static io.trunkline.access.House.codeOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.access.AccessEnd;
import io.trunkline.access.ApiKeyRotation;
import io.trunkline.access.House;
import io.trunkline.access.caller.AccountCredential;
import io.trunkline.access.caller.Authentication;
import io.trunkline.access.caller.Caller;
import io.trunkline.access.caller.Holder;
import io.trunkline.access.caller.IdentityProof;
import io.trunkline.access.caller.Principal;
import io.trunkline.access.caller.Role;
import io.trunkline.access.caller.RoleSet;
import io.trunkline.access.key.ServiceKey;
import io.trunkline.access.subuser.SubUser;
import io.trunkline.account.Account;
import io.trunkline.account.AccountLogins;
import io.trunkline.account.password.GivenSecret;
import io.trunkline.audit.AuditEntry;
import io.trunkline.audit.AuditLog;
import io.trunkline.audit.FieldChange;
import io.trunkline.parameter.Overlap;
import io.trunkline.store.TestPostgres;
import io.trunkline.testing.TestEngine;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** How sessions begin and end, who may do that, and what is written of it. */
@ParameterizedClass
@EnumSource(TestEngine.class)
final class SessionEndsTest {

    @RegisterExtension
    static final TestPostgres POSTGRES = new TestPostgres();

    private final House house;
    private final Account account;
    private final Caller owner;
    private final ApiKeyRotation rotation;

    SessionEndsTest(TestEngine engine, @TempDir Path data) {
        house = new House(engine.settings(data, POSTGRES));
        account = house.newAccount("sessions", null);
        owner = house.owner(account);
        rotation = new ApiKeyRotation(house.accounts.apiKeys(), new AuditLog(), house.clock);
    }

    @AfterEach
    void close() {
        house.close();
    }

    private Caller use(String session) {
        return house.credentials.authenticate(
                new AccountCredential.SessionId(Optional.empty(), GivenSecret.of(session)), House.HERE, "");
    }

    private Caller byApiKey() {
        GivenSecret key = GivenSecret.of(house.accounts.creation().showApiKey(account.id()));
        return new Caller(
                account,
                new Principal.Owner(new IdentityProof.ApiKey(AccountLogins.digest(key), 1)),
                RoleSet.ALL,
                Authentication.API_KEY,
                House.HERE,
                "");
    }

    private List<ListedSession> list() {
        return house.sessionControl.list(account.id());
    }

    private void assertWritten(Caller by, String method, FieldChange... changes) {
        AuditEntry newest = house.audit(account).getFirst();
        assertThat(newest.actor()).isEqualTo(by.actor());
        assertThat(newest.method()).isEqualTo(method);
        assertThat(newest.changes()).containsExactly(changes);
    }

    @Test
    void aLogonIsListedAndWrittenDown() {
        String id = house.sessions.begin(owner, "Logon");
        assertThat(id).matches(account.id() + "-[A-Za-z0-9_-]{43}");
        ListedSession listed = list().getFirst();
        assertThat(listed)
                .isEqualTo(new ListedSession(
                        listed.label(),
                        Holder.owner(),
                        "password",
                        House.START,
                        House.START,
                        House.START.plus(house.settings.access().credentials().sessionLifetime()),
                        House.HERE,
                        "test"));
        assertWritten(owner, "Logon", new FieldChange.Value("session", null, listed.label()));
        assertThat(use(id).principal().id()).isEqualTo("session " + listed.label());
    }

    @Test
    void onlyWhoShowsAPasswordOrAnApiKeyLogsOn() {
        String id = house.sessions.begin(owner, "Logon");
        Caller inSession = use(id);
        assertThat(codeOf(() -> house.sessions.begin(inSession, "Logon"))).isEqualTo(101);
        Caller key = house.withKey(account, house.newKey(account, Holder.owner(), Role.OWNER));
        assertThat(codeOf(() -> house.sessions.begin(key, "Logon"))).isEqualTo(101);
        house.sessions.begin(byApiKey(), "Logon");
        assertThat(list()).extracting(ListedSession::authentication).containsExactlyInAnyOrder("password", "api_key");
        house.setState(account, false, false);
        assertThat(codeOf(() -> house.sessions.begin(owner, "Logon"))).isEqualTo(131);
        assertThat(list()).hasSize(2);
    }

    @Test
    void aProofThatIsGoodNoMoreBeginsNone() {
        SubUser user = house.newSubUser(account, "somebody");
        Caller subUser = house.subUser(account, user);
        Caller byOldKey = byApiKey();
        house.changePassword(account);
        assertThat(codeOf(() -> house.sessions.begin(owner, "Logon"))).isEqualTo(100);
        house.subUsers.delete(
                house.withKey(account, house.newKey(account, Holder.owner(), Role.OWNER)), "DelSubUser", user.id());
        assertThat(codeOf(() -> house.sessions.begin(subUser, "Logon"))).isEqualTo(100);
        house.write(handle -> rotation.rotate(handle, House.OPERATOR, "rotate", account.id(), Overlap.NONE));
        assertThat(codeOf(() -> house.sessions.begin(byOldKey, "Logon"))).isEqualTo(100);
        assertThat(list()).isEmpty();
    }

    @Test
    void aLogoutEndsTheSessionThatItIsCalledInAndNoOther() {
        String first = house.sessions.begin(owner, "Logon");
        String label = list().getFirst().label();
        String second = house.sessions.begin(owner, "Logon");
        Caller caller = use(first);
        house.sessions.end(caller, "Logout");
        assertWritten(caller, "Logout", new FieldChange.Value("session", label, null));
        assertThat(codeOf(() -> use(first))).isEqualTo(137);
        assertThat(codeOf(() -> use(second))).isZero();
        int entries = house.audit(account).size();
        assertThat(codeOf(() -> house.sessions.end(owner, "Logout"))).isEqualTo(137);
        Caller key = house.withKey(account, house.newKey(account, Holder.owner(), Role.OWNER));
        assertThat(codeOf(() -> house.sessions.end(key, "Logout"))).isEqualTo(137);
        assertThat(codeOf(() -> house.sessions.endAll(key, "Logout"))).isEqualTo(137);
        assertThat(house.audit(account)).as("of the key alone").hasSize(entries + 1);
    }

    @Test
    void aPersonEndsAllItsSessions() {
        SubUser user = house.newSubUser(account, "somebody");
        Caller subUser = house.subUser(account, user);
        house.sessions.begin(owner, "Logon");
        house.sessions.begin(subUser, "Logon");
        house.sessions.begin(subUser, "Logon");
        house.sessions.endAll(subUser, "LogoutAll");
        assertWritten(subUser, "LogoutAll", new FieldChange.Value("sessions", "2", "0"));
        assertThat(list()).extracting(ListedSession::holder).containsExactly(Holder.owner());
        house.sessions.endAll(owner, "LogoutAll");
        assertWritten(owner, "LogoutAll", new FieldChange.Value("sessions", "1", "0"));
        assertThat(list()).isEmpty();
    }

    @Test
    void whoseAccountIsInactiveSignsOutAllTheSame() {
        Caller first = use(house.sessions.begin(owner, "Logon"));
        Caller second = use(house.sessions.begin(owner, "Logon"));
        house.setState(account, false, false);
        house.sessions.end(first, "Logout");
        assertThat(list()).hasSize(1);
        house.sessions.endAll(second, "Logout");
        assertWritten(second, "Logout", new FieldChange.Value("sessions", "1", "0"));
        assertThat(list()).isEmpty();
    }

    @Test
    void theOperatorEndsThem() {
        house.sessions.begin(owner, "Logon");
        String label = list().getFirst().label();
        Account other = house.newAccount("another", null);
        house.sessions.begin(house.owner(other), "Logon");
        house.write(handle -> house.sessionControl.end(handle, House.OPERATOR, "session end", account.id(), label));
        assertThat(house.audit(account).getFirst().changes())
                .containsExactly(new FieldChange.Value("session", label, null));
        assertThat(house.audit(account).getFirst().actor()).isEqualTo(House.OPERATOR);
        int entries = house.audit(account).size();
        assertThat(codeOf(() -> house.write(handle ->
                        house.sessionControl.end(handle, House.OPERATOR, "session end", account.id(), label))))
                .isEqualTo(161);
        house.write(
                handle -> assertThat(house.sessionControl.endAll(handle, House.OPERATOR, "session end", account.id()))
                        .isZero());
        assertThat(house.audit(account)).hasSize(entries);
        house.write(handle -> house.sessionControl.endAll(handle, House.OPERATOR, "session end", other.id()));
        assertThat(house.audit(other).getFirst().changes())
                .containsExactly(new FieldChange.Value("sessions", "1", "0"));
        assertThat(house.sessionControl.list(other.id())).isEmpty();
    }

    @Test
    void aSessionEndsNoLaterThanTheApiKeyThatBeganIt() {
        Instant latest = House.START.plus(house.settings.access().credentials().sessionLifetime());
        Caller byOldKey = byApiKey();
        house.sessions.begin(byOldKey, "Logon");
        assertThat(list().getFirst().expires()).isEqualTo(latest);
        house.write(handle ->
                rotation.rotate(handle, House.OPERATOR, "rotate", account.id(), new Overlap(Duration.ofHours(1))));
        assertThat(list()).as("with the key that began it").isEmpty();
        assertThat(house.audit(account).getFirst().changes())
                .containsExactly(new FieldChange.Secret("api_key"), new FieldChange.Value("sessions", "1", "0"));
        house.sessions.begin(byOldKey, "Logon");
        assertThat(list().getFirst().expires()).isEqualTo(House.START.plus(Duration.ofHours(1)));
        house.write(handle -> rotation.rotate(handle, House.OPERATOR, "rotate", account.id(), Overlap.NONE));
        house.write(handle -> rotation.rotate(handle, House.OPERATOR, "rotate", account.id(), Overlap.DAY));
        assertThat(house.audit(account).getFirst().changes())
                .as("none to end")
                .containsExactly(new FieldChange.Secret("api_key"));
    }

    @Test
    void aClosedAccountLosesItsKeysAndSessions() {
        SubUser user = house.newSubUser(account, "somebody");
        house.sessions.begin(owner, "Logon");
        house.sessions.begin(house.subUser(account, user), "Logon");
        ServiceKey key = house.newKey(account, Holder.owner(), Role.OWNER);
        AccessEnd end = new AccessEnd(house.keys, new AuditLog(), house.clock);
        house.write(handle -> end.revokeAll(handle, House.OPERATOR, "account close", account.id()));
        assertThat(list()).isEmpty();
        assertThat(house.keys.list(account.id())).isEmpty();
        assertThat(house.audit(account).get(1).changes())
                .containsExactly(new FieldChange.Value("key_id", key.keyId(), null));
        assertThat(house.audit(account).getFirst().changes())
                .containsExactly(new FieldChange.Value("sessions", "2", "0"));
        int entries = house.audit(account).size();
        house.write(handle -> end.revokeAll(handle, House.OPERATOR, "account close", account.id()));
        assertThat(house.audit(account)).hasSize(entries);
    }
}
