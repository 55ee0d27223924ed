package io.trunkline.account.creation;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.account.Account;
import io.trunkline.account.AccountsContract;
import io.trunkline.account.StateChange;
import io.trunkline.account.creation.ChildAccounts.Order;
import io.trunkline.account.creation.ChildAccounts.Selection;
import io.trunkline.account.profile.ProfileEdit;
import io.trunkline.account.profile.ProfileFields;
import io.trunkline.audit.FieldChange;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The accounts that an account makes: which are meant, and edits of several at once. */
abstract class ChildAccountsContract extends AccountsContract {

    private static final String ADD = "AddAccount";

    private NewAccount wanted(long parent, String name, String email) {
        return new NewAccount(name, email, null, true, parent, Optional.empty());
    }

    private Account child(long parent, String name, String email) {
        return accounts.children()
                .add(account(parent), CLIENT, ADD, wanted(parent, name, email))
                .account();
    }

    private Account child(long parent) {
        String name = newName();
        return child(parent, name, name + "@example.org");
    }

    private List<Long> find(long parent, Selection selection, boolean passOver, Order order) {
        return accounts.children().find(parent, selection, passOver, order).stream()
                .map(Account::id)
                .toList();
    }

    private List<Long> find(long parent, Selection selection) {
        return find(parent, selection, false, Order.CHILD_ACCOUNT_ID);
    }

    @Test
    void theParentsAuditLogTellsOfItsChildren() {
        long parent = newAccount();
        Account child = child(parent);
        assertThat(child.parentId()).isEqualTo(parent);
        assertThat(audit(parent).getFirst()).satisfies(entry -> {
            assertThat(entry.actor()).isEqualTo(CLIENT);
            assertThat(entry.method()).isEqualTo(ADD);
            assertThat(entry.changes())
                    .containsExactly(
                            new FieldChange.Value("child_account_id", null, Long.toString(child.id())),
                            new FieldChange.Value("child_account_name", null, child.name()));
        });
        assertThat(audit(child.id()).getFirst().changes())
                .contains(new FieldChange.Value("parent_account_id", null, Long.toString(parent)));
    }

    @Test
    void aChildHasNoChildrenAndNobodyHasThemOfAParentThatMayNotChange() {
        long parent = newAccount();
        Account child = child(parent);
        assertThat(codes(() -> child(child.id()))).containsExactly(104);
        assertThat(obstacles(child.id())).containsExactly(100);
        setState(parent, Optional.empty(), Optional.of(true));
        assertThat(codes(() -> child(parent))).containsExactly(100);
        assertThat(obstacles(parent)).containsExactly(100);
        setState(parent, Optional.of(false), Optional.of(false));
        assertThat(obstacles(parent)).containsExactly(100);
        setState(parent, Optional.of(true), Optional.empty());
        assertThat(obstacles(parent)).isEmpty();
        assertThat(obstacles(1L << 50)).containsExactly(100);
        assertThat(find(parent, new Selection.All())).containsExactly(child.id());
    }

    private List<Integer> obstacles(long parent) {
        String name = newName();
        return store
                .database()
                .read(handle -> accounts.creation().obstacles(handle, wanted(parent, name, name + "@example.org")))
                .stream()
                .map(fault -> fault.code().number())
                .toList();
    }

    @Test
    void obstaclesAreToldTogetherBeforeAnythingIsMade() {
        long taken = newAccount();
        assertThat(store
                        .database()
                        .read(handle -> accounts.creation()
                                .obstacles(handle, new NewAccount(account(taken).name(), email(taken), null)))
                        .stream()
                        .map(fault -> fault.code().number()))
                .containsExactly(106, 128);
    }

    @Test
    void childrenAreFoundByTheirAddressesInEveryScript() {
        long parent = newAccount();
        String name = newName();
        long greek = child(parent, newName(), name + ".\u03c3\u03b1\u03c3@children.example")
                .id();
        long latin = child(parent, newName(), name + "@children.example").id();
        String other = name.toUpperCase(Locale.ROOT) + ".\u03a3\u0391\u03a3@CHILDREN.example";
        Selection both = new Selection.Emails(List.of(other, name + "@Children.example"));
        assertThat(find(parent, both)).containsExactly(greek, latin);
        Selection unknown = new Selection.Emails(List.of(other, name + ".\u03c3\u03b1\u03c4@children.example"));
        assertThat(codes(() -> find(parent, unknown))).containsExactly(199);
        assertThat(find(parent, unknown, true, Order.CHILD_ACCOUNT_ID)).containsExactly(greek);
    }

    @Test
    void childrenAreFoundByWhatNamesThemInAnyOrder() {
        long parent = newAccount();
        long b = child(parent, "child-b", "c@children.example").id();
        long c = child(parent, "child-c", "a@children.example").id();
        long a = child(parent, "child-a", "b@children.example").id();
        child(newAccount());
        assertThat(find(parent, new Selection.All())).containsExactly(b, c, a);
        assertThat(find(parent, new Selection.All(), false, Order.CHILD_ACCOUNT_NAME))
                .containsExactly(a, b, c);
        assertThat(find(parent, new Selection.All(), false, Order.CHILD_ACCOUNT_EMAIL))
                .containsExactly(c, a, b);
        assertThat(find(parent, new Selection.Ids(List.of(c, b, c)), false, Order.CHILD_ACCOUNT_NAME))
                .containsExactly(b, c);
        assertThat(find(parent, new Selection.Names(List.of("CHILD-B", "child-a"))))
                .containsExactly(b, a);
        assertThat(find(parent, new Selection.Emails(List.of("A@Children.EXAMPLE", "b@children.example"))))
                .containsExactly(c, a);
        assertThat(find(parent, new Selection.Ids(List.of()))).isEmpty();
    }

    @Test
    void whatIsNoChildIsRefusedOrPassedOver() {
        long parent = newAccount();
        Account child = child(parent);
        Account other = child(newAccount());
        String email = child.name() + "@example.org";
        List<Selection> selections = List.of(
                new Selection.Ids(List.of(child.id(), other.id())),
                new Selection.Ids(List.of(child.id(), parent)),
                new Selection.Names(List.of(child.name(), other.name())),
                new Selection.Names(List.of(child.name(), "no name")),
                new Selection.Names(List.of(child.name(), "no-such-name")),
                new Selection.Emails(List.of(email, other.name() + "@example.org")),
                new Selection.Emails(List.of(email, "no address")),
                new Selection.Emails(List.of(email, "nobody@nowhere.example")));
        List<Integer> expected = List.of(194, 194, 198, 198, 198, 199, 199, 199);
        List<String> fields = List.of("child_account_id", "child_account_name", "child_account_email");
        for (int i = 0; i < selections.size(); i++) {
            Selection selection = selections.get(i);
            assertThat(faults(() -> find(parent, selection))).singleElement().satisfies(fault -> {
                assertThat(expected).contains(fault.code().number());
                assertThat(fields).contains(fault.field());
            });
            assertThat(codes(() -> find(parent, selection))).as("%s", selection).containsExactly(expected.get(i));
            assertThat(find(parent, selection, true, Order.CHILD_ACCOUNT_ID))
                    .as("%s", selection)
                    .containsExactly(child.id());
        }
        assertThat(find(parent, new Selection.Names(List.of("no name")), true, Order.CHILD_ACCOUNT_ID))
                .isEmpty();
    }

    @Test
    void anEditOfSeveralIsForAllOrForNone() {
        long parent = newAccount();
        Account first = child(parent);
        Account second = child(parent);
        Selection both = new Selection.Ids(List.of(first.id(), second.id()));
        edit(parent, both, edit(ProfileFields.FIRST_NAME, "Ada"));
        for (Account child : List.of(first, second)) {
            assertThat(profile(child.id()).get(ProfileFields.FIRST_NAME)).isEqualTo("Ada");
            assertThat(audit(child.id()).getFirst().actor()).isEqualTo(CLIENT);
        }
        assertThat(codes(() -> edit(parent, both, edit(ProfileFields.EMAIL, "both@example.org"))))
                .containsExactly(201);
        edit(parent, new Selection.Ids(List.of(first.id())), edit(ProfileFields.EMAIL, "one@children.example"));
        assertThat(email(first.id())).isEqualTo("one@children.example");
        Selection withStranger = new Selection.Ids(List.of(first.id(), newAccount()));
        assertThat(codes(() -> edit(parent, withStranger, edit(ProfileFields.FIRST_NAME, "Bob"))))
                .containsExactly(194);
        setState(second.id(), Optional.empty(), Optional.of(true));
        assertThat(codes(() -> edit(parent, both, edit(ProfileFields.FIRST_NAME, "Bob"))))
                .containsExactly(100);
        assertThat(profile(first.id()).get(ProfileFields.FIRST_NAME)).isEqualTo("Ada");
    }

    private void edit(long parent, Selection selection, ProfileEdit.Builder draft) {
        accounts.children().edit(parent, CLIENT, "SetChildAccountInfo", selection, draft, StateChange.NONE);
    }
}
