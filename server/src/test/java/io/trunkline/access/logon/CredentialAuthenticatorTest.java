package io.trunkline.access.logon;

import static io.trunkline.access.House.HERE;
import static io.trunkline.access.House.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.access.House;
import io.trunkline.access.caller.AccountCredential;
import io.trunkline.access.caller.Authentication;
import io.trunkline.access.caller.Caller;
import io.trunkline.access.caller.Holder;
import io.trunkline.access.caller.IdentityProof;
import io.trunkline.access.caller.Principal;
import io.trunkline.access.caller.Role;
import io.trunkline.access.caller.RoleSet;
import io.trunkline.access.subuser.SubUser;
import io.trunkline.account.Account;
import io.trunkline.account.AccountLogins;
import io.trunkline.account.AccountSelector;
import io.trunkline.account.AccountSelector.By;
import io.trunkline.account.password.GivenSecret;
import io.trunkline.address.IpNetwork;
import io.trunkline.store.StoreException;
import io.trunkline.store.TestPostgres;
import io.trunkline.testing.TestEngine;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Who calls without a token: what each credential makes of its caller, and whom nobody is told about or taken for. */
@ParameterizedClass
@EnumSource(TestEngine.class)
final class CredentialAuthenticatorTest {

    @RegisterExtension
    static final TestPostgres POSTGRES = new TestPostgres();

    private static final String WRONG = "Wrong-Horse-7";

    private final House house;
    private final Account account;
    private final SubUser user;

    CredentialAuthenticatorTest(TestEngine engine, @TempDir Path data) {
        house = new House(engine.settings(data, POSTGRES));
        account = house.newAccount("guarded", null);
        user = house.newSubUser(account, "somebody", Role.PAYER);
    }

    @AfterEach
    void close() {
        house.close();
    }

    private static AccountSelector guarded() {
        return new AccountSelector(By.NAME, "guarded");
    }

    private static AccountCredential password(String text) {
        return new AccountCredential.Password(guarded(), GivenSecret.of(text));
    }

    private static AccountCredential subUser(String name, String text) {
        return new AccountCredential.SubUserPassword(guarded(), name, GivenSecret.of(text));
    }

    private AccountCredential apiKey() {
        return new AccountCredential.ApiKey(guarded(), GivenSecret.of(key()));
    }

    private String key() {
        return house.accounts.creation().showApiKey(account.id());
    }

    private static AccountCredential session(String id, Optional<AccountSelector> of) {
        return new AccountCredential.SessionId(of, GivenSecret.of(id));
    }

    private Caller call(AccountCredential credential) {
        return house.credentials.authenticate(credential, HERE, "test/1");
    }

    private int codeOf(AccountCredential credential) {
        return House.codeOf(() -> call(credential));
    }

    @Test
    void aPasswordAndAnApiKeyMakeAnOwner() {
        Caller byPassword = call(password(PASSWORD));
        assertThat(byPassword)
                .isEqualTo(new Caller(
                        byPassword.account(),
                        new Principal.Owner(new IdentityProof.Password(Authentication.PASSWORD, 1)),
                        RoleSet.ALL,
                        Authentication.PASSWORD,
                        HERE,
                        "test/1"));
        assertThat(byPassword.accountId()).isEqualTo(account.id());
        Caller byKey = call(apiKey());
        assertThat(byKey.principal())
                .isEqualTo(
                        new Principal.Owner(new IdentityProof.ApiKey(AccountLogins.digest(GivenSecret.of(key())), 1)));
        assertThat(byKey.authentication()).isEqualTo(Authentication.API_KEY);
        assertThat(byKey.roles()).isEqualTo(RoleSet.ALL);
        assertThat(byKey.accountId()).isEqualTo(account.id());
        assertThat(codeOf(new AccountCredential.ApiKey(guarded(), GivenSecret.of(key() + "0"))))
                .isEqualTo(100);
        assertThat(house.lockout.hasLoggedOn(account.id(), HERE)).isTrue();
    }

    @Test
    void aSubUserIsKnownByItsNameInAnyCase() {
        Caller caller = call(subUser("SomeBody", PASSWORD));
        assertThat(caller.principal())
                .isEqualTo(new Principal.SubUserLogin(
                        user.id(), "somebody", new IdentityProof.Password(Authentication.SUB_USER_PASSWORD, 1)));
        assertThat(caller.roles()).isEqualTo(user.roles());
        assertThat(caller.authentication()).isEqualTo(Authentication.SUB_USER_PASSWORD);
        assertThat(caller.accountId()).isEqualTo(account.id());
        assertThat(caller.userAgent()).isEqualTo("test/1");
        assertThat(codeOf(subUser("somebody", WRONG))).isEqualTo(100);
        assertThat(codeOf(subUser("nobody", PASSWORD))).isEqualTo(100);
        assertThat(codeOf(subUser("some\0body", PASSWORD))).isEqualTo(100);
    }

    @Test
    void aSessionIsOfTheAccountThatIsNamedWithIt() {
        house.newAccount("another", null);
        String ofOwner = house.sessions.begin(house.owner(account), "Logon");
        String ofSubUser = house.sessions.begin(house.subUser(account, user), "Logon");
        assertThat(call(session(ofOwner, Optional.empty())).roles()).isEqualTo(RoleSet.ALL);
        Caller caller = call(session(ofSubUser, Optional.of(guarded())));
        assertThat(caller.authentication()).isEqualTo(Authentication.SUB_USER_PASSWORD);
        assertThat(caller.roles()).isEqualTo(user.roles());
        assertThat(caller.principal().holder()).isEqualTo(new Holder.OneSubUser(user.id()));
        assertThat(codeOf(session(ofOwner, Optional.of(new AccountSelector(By.NAME, "another")))))
                .isEqualTo(100);
        assertThat(codeOf(session(ofOwner, Optional.of(new AccountSelector(By.NAME, "nobody")))))
                .isEqualTo(100);
        assertThat(codeOf(session(ofOwner + "0", Optional.empty()))).isEqualTo(161);
    }

    @Test
    void whatIsSwitchedOffIsNotTaken() {
        String session = house.sessions.begin(house.owner(account), "Logon");
        List<AccountCredential> all = List.of(
                apiKey(), password(PASSWORD), subUser("somebody", PASSWORD), session(session, Optional.empty()));
        CredentialSettings on = house.settings.access().credentials();
        for (int off = 0; off < all.size(); off++) {
            CredentialAuthenticator door = new CredentialAuthenticator(
                    house.database(),
                    house.accounts.reader(),
                    house.accounts.logins(),
                    house.people,
                    new CredentialSettings(
                            off != 0,
                            off != 1,
                            off != 2,
                            off != 3,
                            false,
                            on.sessionLifetime(),
                            on.sessionIdleTimeout()));
            for (int i = 0; i < all.size(); i++) {
                AccountCredential given = all.get(i);
                assertThat(House.codeOf(() -> door.authenticate(given, HERE, "")))
                        .as("%s with %s off", given, all.get(off))
                        .isEqualTo(i == off ? 100 : 0);
            }
        }
    }

    @Test
    void peopleSignInWhateverParametersTheApiTakes() {
        Caller owner = house.people.withPassword(
                new AccountCredential.Password(guarded(), GivenSecret.of(PASSWORD)), HERE, "test/1");
        assertThat(owner).isEqualTo(call(password(PASSWORD)));
        Caller subUser = house.people.withPassword(
                new AccountCredential.SubUserPassword(guarded(), "SomeBody", GivenSecret.of(PASSWORD)), HERE, "test/1");
        assertThat(subUser).isEqualTo(call(subUser("somebody", PASSWORD)));
        String session = house.sessions.begin(subUser, "console");
        assertThat(house.people.inSession(session, HERE, "test/1"))
                .isEqualTo(new SessionUser(call(session(session, Optional.empty())), House.START));
        assertThat(House.codeOf(() -> house.people.inSession(session + "0", HERE, "")))
                .isEqualTo(161);
        house.sessions.endAll(subUser, "console");
        assertThat(House.codeOf(() -> house.people.inSession(session, HERE, "")))
                .isEqualTo(137);
    }

    @Test
    void wrongPasswordsCountTogetherWhereverTheyAreTried() {
        AccountCredential.Password wrong = new AccountCredential.Password(guarded(), GivenSecret.of(WRONG));
        for (int i = 1; i <= house.settings.access().lockout().attempts(); i++) {
            assertThat(house.lockedOut).isEmpty();
            assertThat(i % 2 == 0 ? codeOf(wrong) : House.codeOf(() -> house.people.withPassword(wrong, HERE, "")))
                    .isEqualTo(100);
        }
        assertThat(house.lockedOut).hasSize(1);
        AccountCredential.Password right = new AccountCredential.Password(guarded(), GivenSecret.of(PASSWORD));
        assertThat(codeOf(right)).isEqualTo(340);
        assertThat(House.codeOf(() -> house.people.withPassword(right, HERE, "")))
                .isEqualTo(340);
    }

    @Test
    void theOwnerIsToldOnceWhenItHasToWait() {
        int attempts = house.settings.access().lockout().attempts();
        for (int i = 1; i <= attempts; i++) {
            assertThat(house.lockedOut).isEmpty();
            assertThat(codeOf(password(WRONG))).isEqualTo(100);
        }
        assertThat(codeOf(password(PASSWORD))).isEqualTo(340);
        assertThat(house.lockedOut).containsExactly(account.id() + " from " + HERE);
        assertThat(codeOf(apiKey())).as("too long to be guessed").isZero();
    }

    @Test
    void theOwnerIsToldOfASubUserThatHasToWaitAndOfNoNameThatIsMadeUp() {
        int attempts = house.settings.access().lockout().attempts();
        for (String name : List.of("madeup", "somebody")) {
            assertThat(house.lockedOut).isEmpty();
            for (int i = 0; i < attempts; i++) {
                assertThat(codeOf(subUser(name, WRONG))).isEqualTo(100);
            }
            assertThat(codeOf(subUser(name, PASSWORD))).isEqualTo(340);
        }
        assertThat(house.lockedOut).containsExactly(account.id() + " from " + HERE);
        for (int i = 0; i < attempts; i++) {
            AccountCredential ofNobody =
                    new AccountCredential.Password(new AccountSelector(By.NAME, "nobody"), GivenSecret.of(WRONG));
            assertThat(codeOf(ofNobody)).isEqualTo(100);
        }
        assertThat(house.lockedOut).hasSize(1);
    }

    @Test
    void aSubUserThatLogsOnStartsAfresh() {
        for (int round = 0; round < 2; round++) {
            for (int i = 1; i < house.settings.access().lockout().attempts(); i++) {
                assertThat(codeOf(subUser("somebody", WRONG))).isEqualTo(100);
            }
            assertThat(codeOf(subUser("somebody", PASSWORD))).isZero();
        }
        assertThat(house.lockedOut).isEmpty();
    }

    @Test
    void whatCannotBeCheckedDoesNotCount() {
        house.accounts.hasher().close();
        for (int i = 0; i < 20; i++) {
            for (AccountCredential given : List.of(password(WRONG), subUser("somebody", WRONG))) {
                Assertions.assertThatExceptionOfType(StoreException.class).isThrownBy(() -> call(given));
            }
        }
        assertThat(house.lockedOut).isEmpty();
    }

    @Test
    void fromAnAddressThatIsNotAllowedNoPasswordIsRight() {
        house.addresses.add(house.owner(account), "AddAuthorizedAccountIP", IpNetwork.parse(HERE), true, null);
        assertThat(codeOf(password(PASSWORD))).isZero();
        assertThat(codeOf(subUser("somebody", PASSWORD))).isZero();
        for (AccountCredential given : List.of(password(PASSWORD), subUser("somebody", PASSWORD))) {
            assertThat(House.codeOf(() -> house.credentials.authenticate(given, "198.51.100.1", "")))
                    .isEqualTo(100);
        }
    }
}
