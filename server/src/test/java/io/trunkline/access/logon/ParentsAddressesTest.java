package io.trunkline.access.logon;

import static io.trunkline.access.House.codeOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.access.House;
import io.trunkline.access.caller.Caller;
import io.trunkline.access.ip.AuthorizedIp;
import io.trunkline.access.ip.AuthorizedIps;
import io.trunkline.account.Account;
import io.trunkline.address.IpNetwork;
import io.trunkline.audit.FieldChange;
import io.trunkline.store.TestPostgres;
import io.trunkline.testing.TestEngine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Whose lists of addresses count: an account's own, or its parent's as soon as that has any. */
@ParameterizedClass
@EnumSource(TestEngine.class)
final class ParentsAddressesTest {

    @RegisterExtension
    static final TestPostgres POSTGRES = new TestPostgres();

    private static final String ADD = "AddAuthorizedAccountIP";
    private static final String OURS = "192.0.2.7";
    private static final String CHILDS = "198.51.100.9";
    private static final String FOREIGN = "203.0.113.1";

    private final House house;
    private final AuthorizedIps lists;
    private final Account parent;
    private final Account child;

    ParentsAddressesTest(TestEngine engine, @TempDir Path data) {
        house = new House(engine.settings(data, POSTGRES));
        lists = house.addresses;
        parent = house.newAccount("parent", null);
        child = house.newAccount("child", parent.id());
    }

    @AfterEach
    void close() {
        house.close();
    }

    private void add(Account account, String network, boolean allowed) {
        lists.add(from(account, OURS), ADD, IpNetwork.parse(network), allowed, null);
    }

    private Account current(Account account) {
        return house.accounts.reader().find(account.id()).orElseThrow();
    }

    private Caller from(Account account, String address) {
        Caller owner = house.owner(current(account));
        return new Caller(owner.account(), owner.principal(), owner.roles(), owner.authentication(), address, "");
    }

    /** By each of the ways in which it is asked. */
    private void assertAllowed(boolean allowed, Account account, String address) {
        Account now = current(account);
        assertThat(lists.mayCall(now, address)).isEqualTo(allowed);
        assertThat(lists.mayCall(OptionalLong.of(now.id()), address)).isEqualTo(allowed);
        int code = allowed ? 0 : 100;
        assertThat(codeOf(() -> lists.requireAllowed(from(now, address)))).isEqualTo(code);
        assertThat(codeOf(() -> house.write(handle -> lists.requireAllowed(handle, now, address))))
                .isEqualTo(code);
    }

    @Test
    void withoutListsAllMayCallAndNobodyCallsAnAccountThatIsNotThere() {
        for (Account account : List.of(parent, child)) {
            assertAllowed(true, account, FOREIGN);
        }
        assertThat(lists.mayCall(OptionalLong.empty(), FOREIGN)).isFalse();
    }

    @Test
    void aParentsListsCountForItsChildrenInsteadOfTheirOwn() {
        add(child, "192.0.2.0/24", true);
        add(child, "198.51.100.0/24", true);
        assertAllowed(true, child, CHILDS);
        assertAllowed(false, child, FOREIGN);
        assertAllowed(true, parent, FOREIGN);
        add(parent, "192.0.2.0/24", true);
        assertAllowed(false, child, CHILDS);
        assertAllowed(true, child, OURS);
        assertAllowed(false, parent, CHILDS);
        lists.remove(from(parent, OURS), "DelAuthorizedAccountIP", _ -> true);
        assertAllowed(true, child, CHILDS);
        assertAllowed(false, child, FOREIGN);
        assertAllowed(true, parent, FOREIGN);
    }

    @Test
    void whileTheyCountAChildChangesNone() {
        add(child, "192.0.2.0/24", true);
        add(parent, "192.0.2.0/24", true);
        int entries = house.audit(child).size();
        assertThat(codeOf(() -> add(child, "198.51.100.0/24", true))).isEqualTo(536);
        assertThat(codeOf(() -> lists.remove(from(child, OURS), "DelAuthorizedAccountIP", _ -> true)))
                .isEqualTo(536);
        assertThat(house.audit(child)).hasSize(entries);
        assertThat(lists.list(child.id())).hasSize(1);
        add(parent, "198.51.100.0/24", true);
        assertThat(lists.list(parent.id())).hasSize(2);
    }

    @Test
    void anotherAccountsListsChangeNothing() {
        Account other = house.newAccount("other", null);
        add(other, "192.0.2.0/24", true);
        assertAllowed(true, child, FOREIGN);
        assertAllowed(true, parent, FOREIGN);
    }

    @Test
    void whiteComesFirstAndThenTheOldest() {
        add(parent, "203.0.113.0/24", false);
        house.clock.move(Duration.ofSeconds(1));
        add(parent, "192.0.2.0/24", true);
        house.clock.move(Duration.ofSeconds(1));
        lists.add(from(parent, OURS), ADD, IpNetwork.parse("10.0.0.0/8"), true, "office");
        assertThat(lists.list(parent.id()))
                .containsExactly(
                        new AuthorizedIp(IpNetwork.parse("192.0.2.0/24"), true, null, House.START.plusSeconds(1)),
                        new AuthorizedIp(IpNetwork.parse("10.0.0.0/8"), true, "office", House.START.plusSeconds(2)),
                        new AuthorizedIp(IpNetwork.parse("203.0.113.0/24"), false, null, House.START));
        add(parent, "10.0.0.0/8", false);
        assertThat(lists.remove(
                                from(parent, OURS),
                                "DelAuthorizedAccountIP",
                                entry -> entry.allowed() && entry.network().equals(IpNetwork.parse("10.0.0.0/8")))
                        .count())
                .as("on one list and not on the other")
                .isOne();
        assertThat(lists.list(parent.id())).extracting(AuthorizedIp::allowed).containsExactly(true, false, false);
        assertThat(house.audit(parent).getFirst().method()).isEqualTo("DelAuthorizedAccountIP");
        assertThat(house.audit(parent).getFirst().changes())
                .containsExactly(
                        new FieldChange.Value("authorized_ip", "10.0.0.0/8", null),
                        new FieldChange.Value("allowed", true, null));
    }

    @Test
    void listsThatHaveNotChangedAreNotReadAgain() {
        add(parent, "192.0.2.0/24", true);
        assertThat(lists.mayCall(current(parent), FOREIGN)).isFalse();
        // Behind the back of the account's row, which tells when to read again.
        house.write(handle -> handle.execute("DELETE FROM authorized_ips"));
        assertThat(lists.mayCall(current(parent), FOREIGN)).isFalse();
        house.setState(parent, true, true);
        assertThat(lists.mayCall(current(parent), FOREIGN)).isFalse();
    }
}
