package io.trunkline.access;

import static io.trunkline.access.House.codeOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.trunkline.access.caller.AccountCredential;
import io.trunkline.access.caller.Authentication;
import io.trunkline.access.caller.Caller;
import io.trunkline.access.caller.Holder;
import io.trunkline.access.caller.IdentityProof;
import io.trunkline.access.caller.Principal;
import io.trunkline.access.caller.Role;
import io.trunkline.access.caller.RoleSet;
import io.trunkline.access.key.KeyEnd;
import io.trunkline.access.key.ServiceKey;
import io.trunkline.access.subuser.SubUser;
import io.trunkline.account.Account;
import io.trunkline.account.AccountLogins;
import io.trunkline.account.password.GivenSecret;
import io.trunkline.audit.AuditLog;
import io.trunkline.parameter.Overlap;
import io.trunkline.store.TestPostgres;
import io.trunkline.testing.TestEngine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What callers of every kind may do at the moment of a transaction, and when they may do nothing any more. */
@ParameterizedClass
@EnumSource(TestEngine.class)
final class CallerRightsTest {

    @RegisterExtension
    static final TestPostgres POSTGRES = new TestPostgres();

    private final TestEngine engine;
    private final House house;
    private final Account account;

    CallerRightsTest(TestEngine engine, @TempDir Path data) {
        this.engine = engine;
        house = new House(engine.settings(data, POSTGRES));
        account = house.newAccount("rights", null);
    }

    @AfterEach
    void close() {
        house.close();
    }

    private RoleSet rightsOf(Caller caller) {
        return house.database().read(handle -> house.rights.of(handle, caller));
    }

    private int refusalOf(Caller caller) {
        return codeOf(() -> rightsOf(caller));
    }

    private static Caller with(Caller caller, Principal principal) {
        return new Caller(caller.account(), principal, caller.roles(), Authentication.PASSWORD, House.HERE, "");
    }

    private Caller inSession(Caller fresh) {
        String id = house.sessions.begin(fresh, "Logon");
        return house.credentials.authenticate(
                new AccountCredential.SessionId(Optional.empty(), GivenSecret.of(id)), House.HERE, "");
    }

    @Test
    void aKeyMayWhatItsRolesSayNowUntilItIsGone() {
        ServiceKey key = house.newKey(account, Holder.owner(), Role.ADMIN);
        Caller caller = house.withKey(account, key);
        assertThat(rightsOf(caller)).isEqualTo(RoleSet.of(Role.ADMIN));
        house.keyManagement.addRoles(house.owner(account), "SetKeyRoles", key.keyId(), RoleSet.of(Role.PAYER));
        assertThat(rightsOf(caller)).isEqualTo(RoleSet.of(Role.ADMIN, Role.PAYER));
        house.keys.delete(House.OPERATOR, "key delete", account.id(), key.keyId());
        assertThat(refusalOf(caller)).isEqualTo(100);
    }

    @Test
    void aKeyThatHasEndedMayNothing() {
        ServiceKey endless = house.key(account, 5, Role.ADMIN);
        ServiceKey key = new ServiceKey(
                account.id(),
                endless.keyId(),
                null,
                null,
                endless.publicKey(),
                endless.roles(),
                House.START,
                KeyEnd.at(House.START.plusSeconds(1)),
                Holder.owner());
        house.keys.add(House.OPERATOR, "key create", key);
        Caller caller = house.withKey(account, key);
        assertThat(rightsOf(caller)).isEqualTo(key.roles());
        house.clock.move(Duration.ofSeconds(1));
        assertThat(refusalOf(caller)).isEqualTo(100);
    }

    @Test
    void aParentsKeyMayActForAChildWhileTheParentMayActItself() {
        Account child = house.newAccount("child", account.id());
        Account stranger = house.newAccount("stranger", null);
        ServiceKey key = house.newKey(account, Holder.owner(), Role.ADMIN);
        Caller caller = house.withKey(child, key);
        assertThat(rightsOf(caller)).isEqualTo(RoleSet.of(Role.ADMIN));
        assertThat(refusalOf(house.withKey(stranger, key))).as("no child").isEqualTo(100);
        Account cousin = house.newAccount("cousin", stranger.id());
        assertThat(refusalOf(house.withKey(cousin, key))).as("somebody else's").isEqualTo(100);
        house.setState(account, true, true);
        assertThat(refusalOf(caller)).isEqualTo(100);
        house.setState(account, false, false);
        assertThat(refusalOf(caller)).isEqualTo(100);
        house.setState(account, true, false);
        assertThat(refusalOf(caller)).isZero();
    }

    @Test
    void anOwnersPasswordHasToBeThePresentOne() {
        Caller owner = house.owner(account);
        assertThat(rightsOf(owner)).isEqualTo(RoleSet.ALL);
        house.changePassword(account);
        assertThat(refusalOf(owner)).isEqualTo(100);
    }

    @Test
    void anOwnersApiKeyHasToBeAGoodOne() {
        Caller owner = with(
                house.owner(account),
                new Principal.Owner(new IdentityProof.ApiKey(
                        AccountLogins.digest(
                                GivenSecret.of(house.accounts.creation().showApiKey(account.id()))),
                        1)));
        assertThat(rightsOf(owner)).isEqualTo(RoleSet.ALL);
        ApiKeyRotation rotation = new ApiKeyRotation(house.accounts.apiKeys(), new AuditLog(), house.clock);
        Overlap hour = new Overlap(Duration.ofHours(1));
        house.write(handle -> rotation.rotate(handle, House.OPERATOR, "rotate", account.id(), hour));
        assertThat(rightsOf(owner)).as("for an hour").isEqualTo(RoleSet.ALL);
        house.clock.move(Duration.ofHours(1));
        assertThat(refusalOf(owner)).isEqualTo(100);
    }

    @Test
    void aSubUserMayWhatItsRolesSayNowWithItsPresentPassword() {
        SubUser user = house.newSubUser(account, "somebody", Role.ADMIN);
        Caller caller = house.subUser(account, user);
        assertThat(rightsOf(caller)).isEqualTo(RoleSet.of(Role.ADMIN));
        house.subUsers.addRoles(house.owner(account), "SetSubUserRoles", user.id(), RoleSet.of(Role.PAYER));
        assertThat(rightsOf(caller)).isEqualTo(RoleSet.of(Role.ADMIN, Role.PAYER));
        Caller withOther = with(
                caller,
                new Principal.SubUserLogin(
                        user.id(), user.name(), new IdentityProof.Password(Authentication.SUB_USER_PASSWORD, 2)));
        assertThat(refusalOf(withOther)).isEqualTo(100);
        house.subUsers.delete(house.owner(account), "DelSubUser", user.id());
        assertThat(refusalOf(caller)).isEqualTo(100);
    }

    @Test
    void inASessionAPersonMayWhatItMayUntilItEnds() {
        SubUser user = house.newSubUser(account, "somebody", Role.ADMIN);
        Caller owner = inSession(house.owner(account));
        Caller subUser = inSession(house.subUser(account, user));
        assertThat(rightsOf(owner)).isEqualTo(RoleSet.ALL);
        assertThat(rightsOf(subUser)).isEqualTo(RoleSet.of(Role.ADMIN));
        house.sessions.end(owner, "Logout");
        assertThat(refusalOf(owner)).isEqualTo(137);
        house.clock.move(Duration.ofDays(1));
        assertThat(refusalOf(subUser)).isEqualTo(135);
    }

    @Test
    void whatIsHeldIsTheAccountThatTheRightsComeFrom() {
        assumeTrue(engine == TestEngine.POSTGRESQL, "SQLite has one writer at a time");
        Account child = house.newAccount("child", account.id());
        ServiceKey key = house.newKey(account, Holder.owner(), Role.ADMIN);
        assertHolds(house.withKey(child, key), account);
        assertHolds(house.withKey(account, key), account);
        assertHolds(house.owner(child), child);
    }

    /** A row that was written has another place, even if nothing of it has changed. */
    private void assertHolds(Caller caller, Account held) {
        String before = placeOf(held);
        house.write(handle -> house.rights.hold(handle, caller));
        assertThat(placeOf(held)).isNotEqualTo(before);
    }

    private String placeOf(Account row) {
        return house.database()
                .read(handle -> handle.createQuery("SELECT CAST(ctid AS TEXT) FROM accounts WHERE account_id = ?")
                        .bind(0, row.id())
                        .mapTo(String.class)
                        .one());
    }
}
