package io.trunkline.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.account.AccountSearch.Filter;
import io.trunkline.account.AccountSearch.FoundAccounts;
import io.trunkline.account.AccountSearch.Order;
import io.trunkline.account.AccountSearch.State;
import io.trunkline.account.AccountSelector.By;
import io.trunkline.account.creation.NewAccount;
import io.trunkline.account.password.GivenSecret;
import io.trunkline.account.profile.ProfileFields;
import io.trunkline.parameter.Overlap;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Which account is meant, who proves to be its owner, and the pages in which an operator finds accounts. */
abstract class AccountFindingContract extends AccountsContract {

    private static final OptionalLong NONE = OptionalLong.empty();

    private OptionalLong find(By by, String text) {
        return accounts.logins().find(new AccountSelector(by, text));
    }

    @Test
    void anAccountIsFoundByItsIdItsNameAndItsAddress() {
        long id = newAccount();
        String name = account(id).name();
        OptionalLong found = OptionalLong.of(id);
        assertThat(find(By.ID, Long.toString(id))).isEqualTo(found);
        assertThat(find(By.NAME, name)).isEqualTo(found);
        assertThat(find(By.NAME, name.toUpperCase(Locale.ROOT))).isEqualTo(found);
        assertThat(find(By.EMAIL, email(id))).isEqualTo(found);
        assertThat(find(By.EMAIL, email(id).toUpperCase(Locale.ROOT))).isEqualTo(found);
        for (String none : List.of("", "0" + id, "+" + id, Long.toString(1L << 50), "x".repeat(321), "-", name + "x")) {
            for (By by : By.values()) {
                assertThat(find(by, none)).as("%s %s", by, none).isEqualTo(NONE);
            }
        }
    }

    @Test
    void whatIsTooLongSelectsNothingAndWhatSelectsTheSameIsCountedTogether() {
        assertThat(new AccountSelector(By.NAME, "x".repeat(320)).text()).hasSize(320);
        assertThat(new AccountSelector(By.NAME, "x".repeat(321)).text()).isEmpty();
        assertThat(new AccountSelector(By.NAME, "ABC").comparedForm()).isEqualTo("NAME:abc");
        assertThat(new AccountSelector(By.EMAIL, "A@Example.ORG").comparedForm())
                .isEqualTo("EMAIL:a@example.org");
        assertThat(new AccountSelector(By.EMAIL, "No Address").comparedForm()).isEqualTo("EMAIL:no address");
        assertThat(new AccountSelector(By.ID, "7").comparedForm()).isEqualTo("ID:7");
    }

    @Test
    void onlyTheAccountsPasswordProvesItsOwner() {
        long id = newAccount("First-Passw0rd");
        assertThat(check(OptionalLong.of(id), "First-Passw0rd")).contains(1L);
        assertThat(passwordId(id)).isEqualTo(1);
        assertThat(check(OptionalLong.of(id), "First-Passw0rd ")).isEmpty();
        assertThat(check(OptionalLong.of(newAccount()), "First-Passw0rd")).isEmpty();
        assertThat(check(NONE, "First-Passw0rd")).isEmpty();
        change(id, ProfileFields.PASSWORD, "Second-Passw0rd");
        assertThat(check(OptionalLong.of(id), "First-Passw0rd")).isEmpty();
        assertThat(check(OptionalLong.of(id), "Second-Passw0rd")).contains(2L);
        assertThat(passwordId(id)).isEqualTo(2);
        assertThat(passwordId(1L << 50)).isZero();
    }

    private Optional<Long> check(OptionalLong account, String password) {
        return accounts.logins()
                .checkPassword(accounts.requesters().of(account.orElse(0)), account, GivenSecret.of(password));
    }

    private long passwordId(long id) {
        return store.database().read(handle -> accounts.logins().passwordId(handle, id));
    }

    @Test
    void theKeyBeforeThePresentOneIsGoodUntilItsOverlapEnds() {
        long id = newAccount();
        String first = accounts.creation().showApiKey(id);
        assertThat(standing(id, first)).isEqualTo(new ApiKeyStanding.Present());
        String second = replaceKey(id, new Overlap(Duration.ofHours(1)));
        assertThat(second).isNotEqualTo(first).isEqualTo(accounts.creation().showApiKey(id));
        assertThat(standing(id, second)).isEqualTo(new ApiKeyStanding.Present());
        assertThat(standing(id, first))
                .isEqualTo(new ApiKeyStanding.Replaced(clock.instant().plus(Duration.ofHours(1))));
        clock.move(Duration.ofHours(1).minusNanos(1000));
        assertThat(isKey(OptionalLong.of(id), first)).isTrue();
        clock.move(Duration.ofNanos(1000));
        assertThat(isKey(OptionalLong.of(id), first)).isFalse();
        assertThat(isKey(OptionalLong.of(id), second)).isTrue();
    }

    @Test
    void aKeyWithoutOverlapEndsAtOnceAndTheOneBeforeItToo() {
        long id = newAccount();
        String first = accounts.creation().showApiKey(id);
        String second = replaceKey(id, Overlap.DAY);
        String third = replaceKey(id, Overlap.NONE);
        assertThat(isKey(OptionalLong.of(id), first)).isFalse();
        assertThat(isKey(OptionalLong.of(id), second)).isFalse();
        assertThat(isKey(OptionalLong.of(id), third)).isTrue();
    }

    @Test
    void aKeyIsGoodForItsAccountAlone() {
        long id = newAccount();
        String key = accounts.creation().showApiKey(id);
        assertThat(isKey(OptionalLong.of(newAccount()), key)).isFalse();
        assertThat(isKey(NONE, key)).isFalse();
        assertThat(isKey(OptionalLong.of(1L << 50), key)).isFalse();
        assertThat(isKey(OptionalLong.of(id), "")).isFalse();
        assertThat(isKey(OptionalLong.of(id), "x".repeat(257))).isFalse();
    }

    private ApiKeyStanding standing(long id, String key) {
        return store.database()
                .read(handle ->
                        accounts.logins().apiKeyStanding(handle, id, AccountLogins.digest(GivenSecret.of(key))));
    }

    private boolean isKey(OptionalLong account, String key) {
        return accounts.logins().isApiKey(account, GivenSecret.of(key));
    }

    private String replaceKey(long id, Overlap overlap) {
        return store.database().write(handle -> accounts.apiKeys().replace(handle, id, overlap));
    }

    @Test
    void accountsComeInPagesByIdNameAndAddress() {
        // Ids, names and addresses are in three different orders.
        long first = newAccount("find-c", "a@find.example");
        long second = newAccount("find-a", "c@find.example");
        long third = newAccount("find-b", "b@find.example");
        assertThat(pages(new Filter(Order.NAME, "FIND-", Optional.empty()), ""))
                .containsExactly(List.of(second, third), List.of(first));
        assertThat(pages(new Filter(Order.EMAIL, "", Optional.empty()), "a@a").stream()
                        .flatMap(List::stream)
                        .filter(List.of(first, second, third)::contains))
                .containsExactly(first, third, second);
        assertThat(pages(new Filter(Order.EMAIL, "B@Find.", Optional.empty()), ""))
                .containsExactly(List.of(third));
        assertThat(pages(new Filter(Order.ID, "", Optional.empty()), Long.toString(first - 1)))
                .startsWith(List.of(first, second));
        assertThat(search(new Filter(Order.NAME, "find-", Optional.empty()), "", 3)
                        .next())
                .as("the last page is full")
                .isEmpty();
        assertThat(search(new Filter(Order.NAME, "x".repeat(321), Optional.empty()), "", 3)
                        .accounts())
                .isEmpty();
        assertThatThrownBy(() -> search(new Filter(Order.ID, "", Optional.empty()), "x", 3))
                .isInstanceOf(NumberFormatException.class);
    }

    @Test
    void accountsAreFoundByTheirState() {
        long active = newAccount("state-a", "state-a@find.example");
        long inactive = newAccount("state-b", "state-b@find.example");
        long frozen = newAccount("state-c", "state-c@find.example");
        setState(inactive, Optional.of(false), Optional.empty());
        setState(frozen, Optional.empty(), Optional.of(true));
        assertThat(inState(State.ACTIVE)).containsExactly(active);
        assertThat(inState(State.INACTIVE)).containsExactly(inactive);
        assertThat(inState(State.FROZEN)).containsExactly(frozen);
    }

    private List<Long> inState(State state) {
        List<Long> byName = ids(search(new Filter(Order.NAME, "state-", Optional.of(state)), "", 100));
        assertThat(ids(search(new Filter(Order.ID, "", Optional.of(state)), "", 1000)))
                .containsAll(byName);
        return byName;
    }

    private long newAccount(String name, String email) {
        return accounts.creation()
                .create(OPERATOR, "account create", new NewAccount(name, email, null))
                .id();
    }

    private FoundAccounts search(Filter filter, String after, int limit) {
        return accounts.search().find(filter, Optional.of(after).filter(text -> !text.isEmpty()), limit);
    }

    /** All accounts behind a place, in pages of two. */
    private List<List<Long>> pages(Filter filter, String after) {
        List<List<Long>> pages = new ArrayList<>();
        Optional<String> next = Optional.of(after);
        while (next.isPresent()) {
            FoundAccounts page = search(filter, next.get(), 2);
            pages.add(ids(page));
            next = page.next();
        }
        return pages;
    }

    private static List<Long> ids(FoundAccounts page) {
        return page.accounts().stream().map(Account::id).toList();
    }
}
