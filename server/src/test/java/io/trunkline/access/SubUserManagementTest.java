package io.trunkline.access;

import static io.trunkline.access.House.PASSWORD;
import static io.trunkline.access.House.changed;
import static io.trunkline.access.House.codeOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.access.SubUserManagement.Edit;
import io.trunkline.access.caller.Caller;
import io.trunkline.access.caller.Holder;
import io.trunkline.access.caller.Role;
import io.trunkline.access.caller.RoleSet;
import io.trunkline.access.key.ListedKey;
import io.trunkline.access.key.ServiceKey;
import io.trunkline.access.subuser.SubUser;
import io.trunkline.account.Account;
import io.trunkline.audit.AuditEntry;
import io.trunkline.audit.FieldChange;
import io.trunkline.store.TestPostgres;
import io.trunkline.testing.TestEngine;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Sub-users added, edited, given roles and deleted by owners, by others and by themselves. */
@ParameterizedClass
@EnumSource(TestEngine.class)
final class SubUserManagementTest {

    @RegisterExtension
    static final TestPostgres POSTGRES = new TestPostgres();

    private static final String OTHER = "Another-Horse-8";

    private final House house;
    private final SubUserManagement management;
    private final Account account;
    private final Caller owner;

    SubUserManagementTest(TestEngine engine, @TempDir Path data) {
        house = new House(engine.settings(data, POSTGRES));
        management = house.subUsers;
        account = house.newAccount("managed", null);
        owner = house.owner(account);
    }

    @AfterEach
    void close() {
        house.close();
    }

    private void assertWritten(String method, FieldChange... changes) {
        AuditEntry newest = house.audit(account).getFirst();
        assertThat(newest.method()).isEqualTo(method);
        assertThat(newest.changes()).containsExactly(changes);
    }

    private static FieldChange named(SubUser user) {
        return changed("subuser_id", Long.toString(user.id()), Long.toString(user.id()));
    }

    private static Edit edit(@Nullable String old, @Nullable String password, @Nullable String description) {
        return new Edit(Optional.ofNullable(old), Optional.ofNullable(password), Optional.ofNullable(description));
    }

    @Test
    void anOwnerAddsSubUsersWhoseNamesDifferInMoreThanCase() {
        long id = management.add(owner, "AddSubUser", "Some-Body", PASSWORD, null, RoleSet.of(Role.PAYER));
        assertThat(management.find(owner, id))
                .isEqualTo(new SubUser(
                        account.id(),
                        id,
                        "some-body",
                        null,
                        RoleSet.of(Role.PAYER),
                        House.START.truncatedTo(ChronoUnit.MICROS)));
        assertThat(house.audit(account).getFirst().actor()).isEqualTo(owner.actor());
        assertWritten(
                "AddSubUser",
                changed("subuser_id", null, Long.toString(id)),
                changed("subuser_name", null, "some-body"),
                new FieldChange.Secret("new_subuser_password"),
                changed("role_name", null, "Payer"));
        assertThat(codeOf(() -> management.add(owner, "AddSubUser", "SOME-body", PASSWORD, null, RoleSet.NONE)))
                .isEqualTo(436);
        long next = management.add(owner, "AddSubUser", "somebody", PASSWORD, "noted", RoleSet.NONE);
        assertWritten(
                "AddSubUser",
                changed("subuser_id", null, Long.toString(next)),
                changed("subuser_name", null, "somebody"),
                new FieldChange.Secret("new_subuser_password"),
                changed("description", null, "noted"),
                changed("role_name", null, "none"));
        assertThat(management.list(owner)).extracting(SubUser::id).containsExactly(id, next);
        assertThat(codeOf(() -> management.find(house.owner(house.newAccount("others", null)), id)))
                .isEqualTo(434);
    }

    @Test
    void whoIsNoOwnerManagesNoneAndHasNothingHashed() {
        SubUser user = house.newSubUser(account, "somebody", Role.ADMIN);
        SubUser target = house.newSubUser(account, "target", Role.PAYER);
        Caller admin = house.subUser(account, user);
        Caller key = house.withKey(account, house.newKey(account, Holder.owner(), Role.ADMIN));
        long hashes = house.accounts.hasher().made();
        int entries = house.audit(account).size();
        for (Caller caller : List.of(admin, key)) {
            assertThat(codeOf(() -> management.add(caller, "AddSubUser", "newone", PASSWORD, null, RoleSet.NONE)))
                    .isEqualTo(104);
            assertThat(codeOf(() -> management.edit(caller, "SetSubUserInfo", target.id(), edit(null, null, "mine"))))
                    .isEqualTo(104);
            assertThat(codeOf(
                            () -> management.edit(caller, "SetSubUserInfo", target.id(), edit(PASSWORD, OTHER, null))))
                    .isEqualTo(104);
            assertThat(codeOf(() -> management.addRoles(caller, "SetSubUserRoles", target.id(), RoleSet.ALL)))
                    .isEqualTo(104);
            assertThat(codeOf(
                            () -> management.removeRoles(caller, "RemoveSubUserRoles", target.id(), RoleSet.ALL, true)))
                    .isEqualTo(104);
            assertThat(codeOf(() -> management.delete(caller, "DelSubUser", target.id())))
                    .isEqualTo(104);
        }
        assertThat(house.accounts.hasher().made()).isEqualTo(hashes);
        assertThat(house.audit(account)).hasSize(entries);
        assertThat(management.list(owner)).containsExactly(user, target);
    }

    @Test
    void aFrozenAccountKeepsThem() {
        SubUser user = house.newSubUser(account, "somebody", Role.OWNER);
        house.setState(account, true, true);
        Caller itself = house.subUser(account, user);
        assertThat(codeOf(() -> management.add(owner, "AddSubUser", "newone", PASSWORD, null, RoleSet.NONE)))
                .isEqualTo(100);
        assertThat(codeOf(() -> management.edit(itself, "SetSubUserInfo", user.id(), edit(null, null, "mine"))))
                .isEqualTo(100);
        assertThat(codeOf(() -> management.delete(owner, "DelSubUser", user.id())))
                .isEqualTo(100);
        assertThat(management.list(owner)).containsExactly(user);
    }

    @Test
    void aSubUserDescribesItself() {
        SubUser user = house.newSubUser(account, "somebody");
        Caller itself = house.subUser(account, user);
        management.edit(itself, "SetSubUserInfo", user.id(), edit(null, null, "mine"));
        assertThat(management.find(owner, user.id())).isEqualTo(user.withDescription("mine"));
        assertWritten("SetSubUserInfo", named(user), changed("description", "note", "mine"));
        assertThat(house.audit(account).getFirst().actor()).isEqualTo(itself.actor());
        int entries = house.audit(account).size();
        management.edit(itself, "SetSubUserInfo", user.id(), edit(null, null, "mine"));
        management.edit(itself, "SetSubUserInfo", user.id(), edit(null, null, null));
        assertThat(house.audit(account)).hasSize(entries);
        management.edit(owner, "SetSubUserInfo", user.id(), edit(null, null, ""));
        assertThat(management.find(owner, user.id()).description()).isNull();
        assertWritten("SetSubUserInfo", named(user), changed("description", "mine", null));
        assertThat(codeOf(() -> management.edit(owner, "SetSubUserInfo", 9999, edit(null, null, "x"))))
                .isEqualTo(434);
    }

    @Test
    void aPasswordIsChangedByWhoKnowsTheOneBefore() {
        SubUser user = house.newSubUser(account, "somebody");
        long id = user.id();
        assertThat(codeOf(() -> management.edit(owner, "SetSubUserInfo", id, edit(null, OTHER, null))))
                .isEqualTo(448);
        assertThat(codeOf(() -> management.edit(owner, "SetSubUserInfo", id, edit(PASSWORD, "short", null))))
                .isEqualTo(464);
        assertThat(codeOf(() -> management.edit(owner, "SetSubUserInfo", id, edit(OTHER, OTHER, null))))
                .isEqualTo(496);
        assertThat(codeOf(() -> management.edit(owner, "SetSubUserInfo", id, edit(PASSWORD, PASSWORD, null))))
                .isEqualTo(535);
        int entries = house.audit(account).size();
        management.edit(owner, "SetSubUserInfo", id, edit(PASSWORD, OTHER, "as well"));
        assertThat(house.audit(account)).hasSize(entries + 1);
        assertWritten(
                "SetSubUserInfo",
                named(user),
                new FieldChange.Secret("new_subuser_password"),
                changed("description", "note", "as well"));
        assertThat(codeOf(() -> management.edit(owner, "SetSubUserInfo", id, edit(PASSWORD, "Third-Horse-9", null))))
                .isEqualTo(496);
        assertThat(edit(PASSWORD, OTHER, null)).hasToString("Edit[]");
    }

    @Test
    void presentPasswordsCannotBeGuessedAtWill() {
        SubUser user = house.newSubUser(account, "somebody");
        for (int i = 0; i < house.settings.access().lockout().attempts(); i++) {
            assertThat(codeOf(() -> management.edit(owner, "SetSubUserInfo", user.id(), edit(OTHER, OTHER, null))))
                    .isEqualTo(496);
        }
        assertThat(codeOf(() -> management.edit(owner, "SetSubUserInfo", user.id(), edit(PASSWORD, OTHER, null))))
                .isEqualTo(340);
    }

    @Test
    void rolesAreGivenAndTaken() {
        SubUser user = house.newSubUser(account, "somebody", Role.PAYER);
        management.addRoles(owner, "SetSubUserRoles", user.id(), RoleSet.of(Role.ADMIN));
        assertThat(management.find(owner, user.id()).roles()).isEqualTo(RoleSet.of(Role.ADMIN, Role.PAYER));
        assertWritten("SetSubUserRoles", named(user), changed("role_name", "Payer", "Admin, Payer"));
        management.removeRoles(owner, "RemoveSubUserRoles", user.id(), RoleSet.of(Role.PAYER, Role.OWNER), false);
        assertThat(management.find(owner, user.id()).roles()).isEqualTo(RoleSet.of(Role.ADMIN));
        assertWritten("RemoveSubUserRoles", named(user), changed("role_name", "Admin, Payer", "Admin"));
        int entries = house.audit(account).size();
        management.addRoles(owner, "SetSubUserRoles", user.id(), RoleSet.of(Role.ADMIN));
        management.removeRoles(owner, "RemoveSubUserRoles", user.id(), RoleSet.of(Role.OWNER), false);
        assertThat(house.audit(account)).hasSize(entries);
        assertThat(codeOf(() -> management.addRoles(owner, "SetSubUserRoles", 9999, RoleSet.ALL)))
                .isEqualTo(434);
        assertThat(codeOf(() -> management.removeRoles(owner, "RemoveSubUserRoles", 9999, RoleSet.ALL, true)))
                .isEqualTo(434);
    }

    @Test
    void rolesAreTakenFromItsKeysAsWellIfThatIsForced() {
        SubUser user = house.newSubUser(account, "somebody", Role.PAYER, Role.ADMIN);
        Holder itself = new Holder.OneSubUser(user.id());
        ServiceKey affected = house.newKey(account, itself, Role.PAYER, Role.SUPPORT);
        ServiceKey other = house.newKey(account, itself, Role.SUPPORT);
        ServiceKey ofOwner = house.newKey(account, Holder.owner(), Role.PAYER);
        RoleSet taken = RoleSet.of(Role.PAYER);
        assertThat(codeOf(() -> management.removeRoles(owner, "RemoveSubUserRoles", user.id(), taken, false)))
                .isEqualTo(439);
        assertThat(management.find(owner, user.id())).isEqualTo(user);
        management.removeRoles(owner, "RemoveSubUserRoles", user.id(), RoleSet.of(Role.ADMIN), false);
        management.removeRoles(owner, "RemoveSubUserRoles", user.id(), taken, true);
        assertThat(house.keys.list(account.id()))
                .extracting(ListedKey::key)
                .containsExactlyInAnyOrder(affected.withRoles(RoleSet.of(Role.SUPPORT)), other, ofOwner);
        assertThat(management.find(owner, user.id()).roles()).isEqualTo(RoleSet.NONE);
        assertThat(house.audit(account).get(1).changes())
                .containsExactly(
                        changed("key_id", affected.keyId(), affected.keyId()),
                        changed("role_name", "Support, Payer", "Support"));
        assertWritten("RemoveSubUserRoles", named(user), changed("role_name", "Payer", "none"));
    }

    @Test
    void aSubUserIsDeletedWithItsKeysAndNobodyElses() {
        SubUser user = house.newSubUser(account, "somebody", Role.OWNER);
        SubUser other = house.newSubUser(account, "another");
        ServiceKey key = house.newKey(account, new Holder.OneSubUser(user.id()));
        ServiceKey ofOther = house.newKey(account, new Holder.OneSubUser(other.id()));
        ServiceKey ofOwner = house.newKey(account, Holder.owner());
        Caller itself = house.subUser(account, user);
        management.delete(itself, "DelSubUser", user.id());
        assertThat(management.list(owner)).containsExactly(other);
        assertThat(house.keys.list(account.id()))
                .extracting(ListedKey::key)
                .containsExactlyInAnyOrder(ofOther, ofOwner);
        assertThat(house.audit(account).get(1).changes()).containsExactly(changed("key_id", key.keyId(), null));
        assertWritten(
                "DelSubUser",
                changed("subuser_id", Long.toString(user.id()), null),
                changed("subuser_name", "somebody", null));
        assertThat(house.audit(account).getFirst().actor()).isEqualTo(itself.actor());
        assertThat(codeOf(() -> management.delete(owner, "DelSubUser", user.id())))
                .isEqualTo(434);
    }
}
