package io.trunkline.access;

import static io.trunkline.access.House.changed;
import static io.trunkline.access.House.codeOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.access.caller.Caller;
import io.trunkline.access.caller.Holder;
import io.trunkline.access.caller.Role;
import io.trunkline.access.caller.RoleSet;
import io.trunkline.access.key.CurrentKey;
import io.trunkline.access.key.IssuedKey;
import io.trunkline.access.key.KeyService;
import io.trunkline.access.key.ListedKey;
import io.trunkline.access.key.ServiceKey;
import io.trunkline.access.subuser.SubUser;
import io.trunkline.account.Account;
import io.trunkline.audit.AuditEntry;
import io.trunkline.store.TestPostgres;
import io.trunkline.testing.TestEngine;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Keys made, changed and deleted by owners, sub-users and keys of every role, of the account itself and of its parent. */
@ParameterizedClass
@EnumSource(TestEngine.class)
final class KeyManagementTest {

    @RegisterExtension
    static final TestPostgres POSTGRES = new TestPostgres();

    private final House house;
    private final KeyManagement management;
    private final Account account;
    private final Caller owner;

    KeyManagementTest(TestEngine engine, @TempDir Path data) {
        house = new House(engine.settings(data, POSTGRES));
        management = house.keyManagement;
        account = house.newAccount("managed", null);
        owner = house.owner(account);
    }

    @AfterEach
    void close() {
        house.close();
    }

    private ServiceKey stored(ServiceKey key) {
        return management.find(owner, key.keyId());
    }

    @Test
    void anOwnerMakesAKeyThatIsTheAccounts() {
        IssuedKey issued = management.create(owner, "CreateKey", "CI", "builds", RoleSet.of(Role.OWNER, Role.PAYER));
        assertThat(stored(issued.key())).isEqualTo(issued.key());
        assertThat(issued.key().holder()).isEqualTo(Holder.owner());
        assertThat(issued.credentials().accountEmail()).isEqualTo("managed@example.com");
        assertThat(issued.credentials().accountId()).isEqualTo(account.id());
        assertThat(issued.credentials().keyId()).isEqualTo(issued.key().keyId());
        AuditEntry entry = house.audit(account).getFirst();
        assertThat(entry.actor()).isEqualTo(owner.actor());
        assertThat(entry.method()).isEqualTo("CreateKey");
        assertThat(entry.changes())
                .containsExactly(
                        changed("key_id", null, issued.key().keyId()),
                        changed("key_name", null, "CI"),
                        changed("description", null, "builds"),
                        changed("role_name", null, "Owner, Payer"));
    }

    @Test
    void aKeyThatASubUserMakesGoesWithIt() {
        SubUser user = house.newSubUser(account, "maker", Role.OWNER);
        Caller byPassword = house.subUser(account, user);
        ServiceKey first = management
                .create(byPassword, "CreateKey", null, null, RoleSet.NONE)
                .key();
        Holder itself = new Holder.OneSubUser(user.id());
        assertThat(first.holder()).isEqualTo(itself);
        assertThat(stored(first)).isEqualTo(first);
        ServiceKey strong = house.newKey(account, itself, Role.OWNER);
        ServiceKey second = management
                .create(house.withKey(account, strong), "CreateKey", null, null, RoleSet.NONE)
                .key();
        assertThat(stored(second).holder()).isEqualTo(itself);

        ServiceKey ofOwner = house.newKey(account, Holder.owner(), Role.OWNER);
        assertThat(management.subUsersOf(owner, List.of(ofOwner))).isEmpty();
        assertThat(management.subUsersOf(owner, List.of(ofOwner, first)).get(user.id()))
                .isEqualTo(user);
        assertThat(management.list(owner))
                .extracting(ListedKey::key)
                .contains(ofOwner)
                .hasSize(4);
        assertThat(management.find(owner, ofOwner.keyId())).isEqualTo(ofOwner);
        assertThat(codeOf(() -> management.find(owner, "f".repeat(32)))).isEqualTo(433);
        assertThat(codeOf(() -> management.find(owner, ""))).isEqualTo(433);
    }

    @Test
    void aParentsKeyMakesOnesForAChildAndThatOfItsSubUserDoesNot() {
        Account child = house.newAccount("childish", account.id());
        Caller parent = house.withKey(child, house.newKey(account, Holder.owner(), Role.OWNER));
        ServiceKey made = management
                .create(parent, "CreateKey", null, null, RoleSet.of(Role.OWNER))
                .key();
        assertThat(made.accountId()).isEqualTo(child.id());
        assertThat(management.list(house.owner(child)))
                .extracting(ListedKey::key)
                .containsExactly(made);
        assertThat(management.list(owner)).hasSize(1);
        assertThat(house.audit(child).getFirst().actor()).isEqualTo(parent.actor());

        SubUser user = house.newSubUser(account, "maker", Role.OWNER);
        ServiceKey ofSubUser = house.newKey(account, new Holder.OneSubUser(user.id()), Role.OWNER);
        assertThat(codeOf(() ->
                        management.create(house.withKey(child, ofSubUser), "CreateKey", null, null, RoleSet.NONE)))
                .isEqualTo(104);
        assertThat(management.list(house.owner(child))).hasSize(1);
        management.delete(house.withKey(child, ofSubUser), "DeleteKey", made.keyId());
        assertThat(management.list(house.owner(child))).isEmpty();
    }

    @Test
    void forACallThatWillBeRefusedNoKeysAreGenerated() {
        house.issuer.close();
        ServiceKey support = house.newKey(account, Holder.owner(), Role.SUPPORT);
        assertThat(codeOf(() -> management.create(
                        house.withKey(account, support), "CreateKey", null, null, RoleSet.of(Role.OWNER))))
                .isEqualTo(104);
        for (int i = 1; i < KeyService.MOST; i++) {
            house.newKey(account, Holder.owner());
        }
        assertThat(codeOf(() -> management.create(owner, "CreateKey", null, null, RoleSet.NONE)))
                .isEqualTo(437);
        house.setState(account, true, true);
        assertThat(codeOf(() -> management.create(owner, "CreateKey", null, null, RoleSet.NONE)))
                .isEqualTo(100);
        assertThat(management.list(owner)).hasSize(KeyService.MOST);
    }

    @Test
    void whoIsNoOwnerHandlesTheRolesThatItHasAndThoseThatTheyInclude() {
        ServiceKey admin = house.newKey(account, Holder.owner(), Role.ADMIN);
        Caller caller = house.withKey(account, admin);
        ServiceKey support = house.newKey(account, Holder.owner(), Role.SUPPORT);
        ServiceKey strong = house.newKey(account, Holder.owner(), Role.OWNER);
        management.addRoles(caller, "SetKeyRoles", support.keyId(), RoleSet.of(Role.ADMIN));
        assertThat(stored(support).roles()).isEqualTo(RoleSet.of(Role.ADMIN, Role.SUPPORT));
        assertThat(codeOf(
                        () -> management.addRoles(caller, "SetKeyRoles", support.keyId(), RoleSet.of(Role.ACCOUNTANT))))
                .isEqualTo(104);
        assertThat(codeOf(
                        () -> management.removeRoles(caller, "RemoveKeyRoles", strong.keyId(), RoleSet.of(Role.OWNER))))
                .isEqualTo(104);
        assertThat(codeOf(() ->
                        management.describe(caller, "UpdateKey", strong.keyId(), Optional.of("stolen"), "stolen")))
                .isEqualTo(104);
        assertThat(codeOf(() -> management.delete(caller, "DeleteKey", strong.keyId())))
                .isEqualTo(104);
        assertThat(stored(strong)).isEqualTo(strong);
        management.delete(caller, "DeleteKey", admin.keyId());
        assertThat(codeOf(() -> management.delete(caller, "DeleteKey", support.keyId())))
                .as("its own key is gone")
                .isEqualTo(100);
        assertThat(management.list(owner)).hasSize(2);
    }

    @Test
    void aKeyWithoutRolesManagesNone() {
        ServiceKey none = house.newKey(account, Holder.owner());
        Caller caller = house.withKey(account, none);
        assertThat(codeOf(() -> management.delete(caller, "DeleteKey", none.keyId())))
                .isEqualTo(104);
        assertThat(codeOf(() -> management.create(caller, "CreateKey", null, null, RoleSet.NONE)))
                .isEqualTo(104);
        assertThat(management.list(caller)).as("but lists them").hasSize(1);
    }

    @Test
    void textsAreSetAndOnlyWhatChangedIsWrittenDown() {
        ServiceKey key = house.newKey(account, Holder.owner(), Role.ADMIN);
        management.describe(owner, "UpdateKey", key.keyId(), Optional.of("renamed"), "described");
        assertThat(stored(key)).isEqualTo(key.withTexts("renamed", "described"));
        assertThat(house.audit(account).getFirst().method()).isEqualTo("UpdateKey");
        assertThat(house.audit(account).getFirst().actor()).isEqualTo(owner.actor());
        assertThat(house.audit(account).getFirst().changes())
                .containsExactly(
                        changed("key_id", key.keyId(), key.keyId()),
                        changed("key_name", key.name(), "renamed"),
                        changed("description", key.description(), "described"));
        management.describe(owner, "UpdateKey", key.keyId(), Optional.empty(), "");
        assertThat(stored(key)).isEqualTo(key.withTexts("renamed", null));
        assertThat(house.audit(account).getFirst().changes())
                .containsExactly(
                        changed("key_id", key.keyId(), key.keyId()), changed("description", "described", null));
        int entries = house.audit(account).size();
        management.describe(owner, "UpdateKey", key.keyId(), Optional.of("renamed"), "");
        management.addRoles(owner, "SetKeyRoles", key.keyId(), RoleSet.of(Role.ADMIN));
        management.removeRoles(owner, "RemoveKeyRoles", key.keyId(), RoleSet.of(Role.PAYER));
        assertThat(house.audit(account)).hasSize(entries);
    }

    @Test
    void rolesAreGivenAndTakenForTheNextCall() {
        ServiceKey key = house.newKey(account, Holder.owner(), Role.ADMIN);
        CurrentKey before = house.keys.find(account.id(), key.keyId());
        assertThat(before).isNotNull();
        management.addRoles(owner, "SetKeyRoles", key.keyId(), RoleSet.of(Role.PAYER, Role.ADMIN));
        assertThat(house.audit(account).getFirst().changes())
                .containsExactly(
                        changed("key_id", key.keyId(), key.keyId()), changed("role_name", "Admin", "Admin, Payer"));
        assertThat(house.keys.find(account.id(), key.keyId()))
                .extracting(found -> found.key().roles())
                .isEqualTo(RoleSet.of(Role.ADMIN, Role.PAYER));
        management.removeRoles(owner, "RemoveKeyRoles", key.keyId(), RoleSet.of(Role.ADMIN, Role.OWNER));
        assertThat(stored(key).roles()).isEqualTo(RoleSet.of(Role.PAYER));
        assertThat(house.audit(account).getFirst().changes())
                .containsExactly(
                        changed("key_id", key.keyId(), key.keyId()), changed("role_name", "Admin, Payer", "Payer"));
        assertThat(house.audit(account).getFirst().method()).isEqualTo("RemoveKeyRoles");
    }

    @Test
    void aKeyIsDeletedOnce() {
        ServiceKey key = house.newKey(account, Holder.owner(), Role.ADMIN);
        management.delete(owner, "DeleteKey", key.keyId());
        assertThat(house.audit(account).getFirst().changes()).containsExactly(changed("key_id", key.keyId(), null));
        assertThat(house.audit(account).getFirst().actor()).isEqualTo(owner.actor());
        assertThat(codeOf(() -> management.delete(owner, "DeleteKey", key.keyId())))
                .isEqualTo(433);
        assertThat(codeOf(() -> management.delete(owner, "DeleteKey", "no\0id")))
                .isEqualTo(433);
        assertThat(codeOf(() -> management.addRoles(owner, "SetKeyRoles", "0".repeat(32), RoleSet.ALL)))
                .isEqualTo(433);
    }

    @Test
    void aFrozenOrInactiveAccountKeepsItsKeys() {
        ServiceKey key = house.newKey(account, Holder.owner(), Role.OWNER);
        house.setState(account, true, true);
        assertThat(codeOf(() -> management.delete(owner, "DeleteKey", key.keyId())))
                .isEqualTo(100);
        house.setState(account, false, false);
        assertThat(codeOf(() -> management.delete(owner, "DeleteKey", key.keyId())))
                .isEqualTo(131);
        assertThat(management.list(owner)).hasSize(1);
    }
}
