package io.trunkline.account.creation;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.account.Account;
import io.trunkline.account.AccountsContract;
import io.trunkline.account.StateChange;
import io.trunkline.account.profile.Profile;
import io.trunkline.account.profile.ProfileFields;
import io.trunkline.audit.AuditEntry;
import io.trunkline.audit.FieldChange;
import io.trunkline.thread.Requester;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Creating and listing accounts, and their state. */
abstract class AccountCreationContract extends AccountsContract {

    private Account create(String name, String email, @Nullable String password) {
        return accounts.creation().create(OPERATOR, "account create", new NewAccount(name, email, password));
    }

    private List<Integer> refusalOf(String name, String email, @Nullable String password) {
        return codes(() -> create(name, email, password));
    }

    @Test
    void aNewAccountIsActiveWithTheInitialProfileAndAnApiKey() {
        String name = newName();
        Account account = create(name, name + "@example.org", null);
        assertThat(account(account.id())).isEqualTo(account);
        assertThat(account.active()).isTrue();
        assertThat(account.frozen()).isFalse();
        assertThat(account.created()).isEqualTo(clock.instant());
        assertThat(Profile.initial().differences(account.profile())).containsExactly(ProfileFields.EMAIL);
        assertThat(accounts.creation().showApiKey(account.id()))
                .matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
                .isNotEqualTo(accounts.creation().showApiKey(newAccount()));
        assertThat(audit(account.id())).singleElement().satisfies(entry -> {
            assertThat(entry.id()).isEqualTo(1);
            assertThat(entry.actor()).isEqualTo(OPERATOR);
            assertThat(entry.changes())
                    .containsExactly(
                            new FieldChange.Value("account_name", null, name),
                            new FieldChange.Value("account_email", null, name + "@example.org"));
        });
    }

    @Test
    void aChildWaitsForItsTurnAsItsParent() {
        long parent = newAccount();
        String name = newName();
        Account child = accounts.creation()
                .create(
                        OPERATOR,
                        METHOD,
                        new NewAccount(name, name + "@example.org", null, true, parent, Optional.empty()));
        for (long account : List.of(parent, child.id())) {
            assertThat(accounts.requesters().of(account)).isEqualTo(Requester.ofAccount(parent));
        }
    }

    @Test
    void idsCountUpAndARefusalUsesNone() {
        long first = newAccount();
        assertThat(refusalOf("owner-of-none", email(first), null)).containsExactly(128);
        assertThat(newAccount()).isEqualTo(first + 1);
        assertThat(newAccount()).isEqualTo(first + 2);
    }

    @ParameterizedTest
    @CsvSource({
        "abcd,113",
        "abcdefghijklmnopqrstu,113",
        "Abcde,114",
        "1abcd,114",
        "-abcd,114",
        "abc_d,114",
        "abcd\u00e9,114"
    })
    void aBadNameIsRefused(String name, int code) {
        assertThat(refusalOf(name, "free-" + newName() + "@example.org", null)).containsExactly(code);
    }

    @Test
    void theShortestAndTheLongestNameAreTaken() {
        for (String name : List.of("a-1-z", "abcdefghijklmnopqrst")) {
            assertThat(create(name, name + "@example.org", null).name()).isEqualTo(name);
        }
    }

    @Test
    void everythingThatIsWrongIsToldAtOnce() {
        assertThat(refusalOf("abc", "nonsense", "short")).containsExactly(113, 136, 464);
        assertThat(refusalOf(newName(), "a@example.org", " ")).containsExactly(463);
        assertThat(refusalOf(newName(), "a@example.org", "Has spaces 1!")).containsExactly(524);
    }

    @Test
    void aTakenNameAndATakenAddressAreToldTogether() {
        String name = newName();
        create(name, name + "@example.org", null);
        assertThat(refusalOf(name, "other-" + name + "@example.org", null)).containsExactly(106);
        assertThat(refusalOf(newName(), name.toUpperCase(Locale.ROOT) + "@Example.ORG", null))
                .containsExactly(128);
        assertThat(refusalOf(name, name + "@example.org", null)).containsExactly(106, 128);
    }

    @Test
    void aRefusedAccountLeavesItsNameAndAddressFree() {
        String name = newName();
        long holder = newAccount();
        assertThat(refusalOf(name, email(holder), null)).containsExactly(128);
        create(name, name + "@example.org", null);
    }

    @Test
    void theFirstPasswordIsInTheHistoryButNoChange() {
        long id = newAccount("First-Passw0rd");
        assertThat(audit(id).getFirst().changes()).contains(new FieldChange.Secret("account_password"));
        assertThat(codes(() -> change(id, ProfileFields.PASSWORD, "First-Passw0rd")))
                .containsExactly(535);
        for (int i = 0; i < 5; i++) {
            change(id, ProfileFields.PASSWORD, "Next-Passw0rd-" + i);
        }
    }

    @Test
    void theStateIsKeptWithAnAuditEntryAndANoOpLeavesNone() {
        long id = newAccount();
        setState(id, Optional.of(false), Optional.of(true));
        assertThat(account(id).active()).isFalse();
        assertThat(account(id).frozen()).isTrue();
        setState(id, Optional.of(false), Optional.empty());
        setState(id, Optional.empty(), Optional.empty());
        setState(id, Optional.of(true), Optional.empty());
        assertThat(account(id).active()).isTrue();
        assertThat(account(id).frozen()).isTrue();
        assertThat(audit(id).stream().map(AuditEntry::changes))
                .startsWith(
                        List.of(new FieldChange.Value("active", false, true)),
                        List.of(
                                new FieldChange.Value("active", true, false),
                                new FieldChange.Value("frozen", false, true)))
                .hasSize(3);
        assertThat(codes(() -> setState(1L << 50, Optional.of(true), Optional.empty())))
                .containsExactly(100);
    }

    @Test
    void fieldsAndStateChangeTogetherWithOneAuditEntryOrNotAtAll() {
        long id = newAccount();
        StateChange freeze = new StateChange(Optional.empty(), Optional.of(true));
        String taken = email(newAccount());
        assertThat(codes(() -> profiles().edit(OPERATOR, "account set", id, edit(ProfileFields.EMAIL, taken), freeze)))
                .containsExactly(128);
        assertThat(account(id).frozen()).isFalse();
        assertThat(audit(id)).as("of its making").hasSize(1);
        profiles().edit(OPERATOR, "account set", id, edit(ProfileFields.FIRST_NAME, "Ada"), freeze);
        assertThat(account(id).frozen()).isTrue();
        assertThat(profile(id).get(ProfileFields.FIRST_NAME)).isEqualTo("Ada");
        assertThat(audit(id))
                .hasSize(2)
                .first()
                .satisfies(entry -> assertThat(entry.changes())
                        .containsExactly(
                                new FieldChange.Value("frozen", false, true),
                                new FieldChange.Value("account_first_name", null, "Ada")));
    }

    @Test
    void theListComesInPagesById() {
        long first = newAccount();
        long second = newAccount();
        long third = newAccount();
        assertThat(ids(first - 1, 2)).containsExactly(first, second);
        assertThat(ids(second, 10)).containsExactly(third);
        assertThat(ids(third, 10)).isEmpty();
    }

    private List<Long> ids(long after, int limit) {
        return accounts.creation().list(after, limit).stream().map(Account::id).toList();
    }
}
