package io.trunkline.access;

import static io.trunkline.access.House.OPERATOR;
import static io.trunkline.access.House.PASSWORD;
import static io.trunkline.access.House.codeOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.access.caller.Caller;
import io.trunkline.access.caller.Holder;
import io.trunkline.access.caller.Role;
import io.trunkline.access.caller.RoleSet;
import io.trunkline.access.key.ServiceKey;
import io.trunkline.access.subuser.SubUser;
import io.trunkline.account.Account;
import io.trunkline.address.IpNetwork;
import io.trunkline.audit.AuditLog;
import io.trunkline.notification.Message;
import io.trunkline.notification.Messages;
import io.trunkline.notification.Notice;
import io.trunkline.store.TestPostgres;
import io.trunkline.testing.TestEngine;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What owners are told of changes to who may use their accounts; no switch turns that off. */
@ParameterizedClass
@EnumSource(TestEngine.class)
final class AccessNoticesTest {

    @RegisterExtension
    static final TestPostgres POSTGRES = new TestPostgres();

    private final House house;
    private final Account account;
    private final Caller owner;

    AccessNoticesTest(TestEngine engine, @TempDir Path data) {
        house = new House(engine.settings(data, POSTGRES));
        account = house.newAccount("told-owner", null);
        owner = house.owner(account);
    }

    @AfterEach
    void close() {
        house.close();
    }

    private List<Message> messages() {
        return Messages.of(house.outbox, account.id());
    }

    private void assertTold(Notice notice, String argument, String... values) {
        assertThat(messages()).extracting(Message::notice).containsOnly(notice);
        assertThat(messages())
                .extracting(message -> message.values().get(argument))
                .containsExactly(values);
    }

    private void add(String network) {
        house.addresses.add(owner, "AddAuthorizedAccountIP", IpNetwork.parse(network), false, null);
    }

    @Test
    void aKeyIsToldByItsNameOrElseItsId() {
        house.keyManagement.create(owner, "CreateKey", "of the phone app", null, RoleSet.NONE);
        String id = house.keyManagement
                .create(owner, "CreateKey", null, null, RoleSet.NONE)
                .key()
                .keyId();
        assertTold(Notice.KEY_CREATED, "key", "of the phone app", id);
        assertThat(messages().getFirst().values()).containsEntry("address", House.HERE);
    }

    @Test
    void theOperatorsKeysAreToldToo() {
        ServiceKey key = house.newKey(account, Holder.owner());
        assertTold(Notice.KEY_CREATED, "key", "name 1");
        house.keys.delete(OPERATOR, "key delete", account.id(), key.keyId());
        assertThat(messages().getLast()).satisfies(message -> {
            assertThat(message.notice()).isEqualTo(Notice.KEY_DELETED);
            assertThat(message.values()).containsEntry("key", "name 1").doesNotContainKey("address");
        });
    }

    @Test
    void oneMessageTellsOfAllKeysThatEndTogether() {
        for (int i = 0; i < 7; i++) {
            house.newKey(account, Holder.owner());
        }
        AccessEnd end = new AccessEnd(house.keys, new AuditLog(), house.clock);
        house.write(handle -> end.revokeAll(handle, OPERATOR, "account close", account.id()));
        house.write(handle -> end.revokeAll(handle, OPERATOR, "account close", account.id()));
        assertThat(messages()).hasSize(8).last().satisfies(message -> {
            assertThat(message.notice()).isEqualTo(Notice.KEY_DELETED);
            assertThat(message.values()).containsEntry("key", "name 1, name 2, name 3, name 4, name 5, +2");
        });
    }

    @Test
    void keysThatEndWithTheirSubUserAreTold() {
        SubUser user = house.newSubUser(account, "helper");
        house.subUsers.delete(owner, "DelSubUser", user.id());
        assertThat(messages()).as("it had no key").isEmpty();
        SubUser another = house.newSubUser(account, "another");
        house.newKey(account, new Holder.OneSubUser(another.id()));
        house.subUsers.delete(owner, "DelSubUser", another.id());
        assertThat(messages()).extracting(Message::notice).containsExactly(Notice.KEY_CREATED, Notice.KEY_DELETED);
    }

    @Test
    void aNewSubUserIsTold() {
        house.subUsers.add(owner, "AddSubUser", "Helper", PASSWORD, null, RoleSet.NONE);
        assertTold(Notice.SUBUSER_CREATED, "subuser", "helper");
        assertThat(messages().getFirst().values()).containsEntry("address", House.HERE);
    }

    @Test
    void whatIsRefusedOrOnlyDescribedIsNotTold() {
        ServiceKey own = house.key(account, 1, Role.ADMIN);
        house.write(handle -> house.keys.addFirst(handle, OPERATOR, "serve", own));
        Caller admin = house.withKey(account, own);
        assertThat(codeOf(() -> house.keyManagement.create(admin, "CreateKey", null, null, RoleSet.of(Role.OWNER))))
                .isEqualTo(104);
        assertThat(codeOf(() -> house.keyManagement.delete(owner, "DeleteKey", "f".repeat(32))))
                .isEqualTo(433);
        house.keyManagement.addRoles(owner, "SetKeyRoles", own.keyId(), RoleSet.of(Role.PAYER));
        assertThat(codeOf(() -> house.subUsers.add(admin, "AddSubUser", "helper", PASSWORD, null, RoleSet.NONE)))
                .isEqualTo(104);
        house.addresses.remove(owner, "DelAuthorizedAccountIP", _ -> true);
        assertThat(messages()).isEmpty();
    }

    @Test
    void anAddressIsToldWhenItIsAddedAndRemoved() {
        add("198.51.100.0/24");
        assertThat(codeOf(() -> add("198.51.100.0/24"))).isEqualTo(493);
        house.addresses.remove(owner, "DelAuthorizedAccountIP", _ -> true);
        assertTold(Notice.AUTHORIZED_ADDRESSES_CHANGED, "networks", "198.51.100.0/24", "198.51.100.0/24");
        assertThat(messages().getFirst().values()).containsEntry("address", House.HERE);
    }

    @Test
    void oneMessageTellsOfAllAddressesThatOneCallRemoves() {
        IntStream.rangeClosed(1, 7).forEach(i -> add("198.51.100." + i));
        int before = messages().size();
        assertThat(house.addresses.remove(OPERATOR, "ip delete", account.id(), _ -> true))
                .isEqualTo(7);
        assertThat(messages()).hasSize(before + 1);
        assertThat(messages().getLast().values())
                .containsEntry("networks", "198.51.100.1, 198.51.100.2, 198.51.100.3, 198.51.100.4, 198.51.100.5, +2")
                .doesNotContainKey("address");
    }
}
