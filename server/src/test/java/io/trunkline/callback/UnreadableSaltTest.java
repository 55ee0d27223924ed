package io.trunkline.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.account.Account;
import io.trunkline.account.AccountSearch.Filter;
import io.trunkline.account.AccountSearch.Order;
import io.trunkline.account.StateChange;
import io.trunkline.account.creation.NewAccount;
import io.trunkline.account.profile.ProfileEdit;
import io.trunkline.account.profile.ProfileFields;
import io.trunkline.announcement.News;
import io.trunkline.app.Services;
import io.trunkline.app.Settings;
import io.trunkline.audit.Actor;
import io.trunkline.notification.Messages;
import io.trunkline.store.TestPostgres;
import io.trunkline.store.UnreadableException;
import io.trunkline.testing.TestEngine;
import io.trunkline.view.AccountShapes;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

/** An account whose sealed salt cannot be opened: what works all the same, for it and for those beside it. */
@ParameterizedClass
@EnumSource(TestEngine.class)
final class UnreadableSaltTest {

    @RegisterExtension
    static final TestPostgres POSTGRES = new TestPostgres();

    private static final Actor JANE = Actor.operator("jane");

    private final Services services;
    private final List<Long> accounts = new ArrayList<>();
    private final long damaged;

    /** As it was before it was damaged. */
    private final String good;

    UnreadableSaltTest(TestEngine engine, @TempDir Path data) {
        Settings settings = engine.settings(data, POSTGRES);
        try (Services before = Services.openAndMigrate(settings, new SecureRandom(), InstantSource.system())) {
            for (String name : List.of("first", "second", "third")) {
                long id = before.accounts()
                        .creation()
                        .create(JANE, "test", new NewAccount(name, name + "@example.com", null))
                        .id();
                accounts.add(id);
                edit(
                        before,
                        id,
                        draft -> draft.setText(ProfileFields.CALLBACK_URL, "https://example.org/" + name)
                                .setText(ProfileFields.CALLBACK_SALT, "pepper")
                                .setText(ProfileFields.NEWS_NOTIFICATIONS, "true"));
            }
        }
        damaged = accounts.get(1);
        // Another one, which remembers no account from before.
        services = Services.open(settings, new SecureRandom(), InstantSource.system());
        good = services.store()
                .database()
                .read(handle -> handle.createQuery("SELECT callback_salt FROM accounts WHERE account_id = ?")
                        .bind(0, damaged)
                        .mapTo(String.class)
                        .one());
        write("v1:AAAA");
    }

    @AfterEach
    void close() {
        services.close();
    }

    private void write(String salt) {
        int _ = services.store()
                .database()
                .write(handle ->
                        handle.execute("UPDATE accounts SET callback_salt = ? WHERE account_id = ?", salt, damaged));
    }

    private static void edit(Services services, long id, Consumer<ProfileEdit.Builder> change) {
        ProfileEdit.Builder draft = services.accounts().rules().newEdit();
        change.accept(draft);
        Account read = services.accounts().reader().find(id).orElseThrow();
        services.accounts().profiles().edit(JANE, "test", read, draft);
    }

    private Account account(long id) {
        return services.accounts().reader().find(id).orElseThrow();
    }

    @Test
    void accountsAreListedWithTheOneAmongThem() {
        Filter all = new Filter(Order.ID, "", Optional.empty());
        assertThat(services.accounts().search().find(all, Optional.empty(), 10).accounts())
                .extracting(Account::id)
                .containsAll(accounts);
        assertThat(services.accounts().creation().list(0, 10))
                .extracting(Account::id)
                .containsAll(accounts);
        assertThat(JsonMapper.shared()
                        .readTree(AccountShapes.ACCOUNT.bytes(account(damaged)))
                        .get("callback_salt")
                        .asString())
                .isEqualTo("set");
    }

    @Test
    void theSaltItselfIsToldToNobody() {
        assertThatThrownBy(() -> account(damaged).profile().get(ProfileFields.CALLBACK_SALT))
                .isInstanceOf(UnreadableException.class)
                .hasMessage("The sealed value of " + damaged + "/callback_salt cannot be opened");
    }

    @Test
    void announcementsReachAllOfThem() {
        services.announcements()
                .announce(JANE, "announce", "spring", new News.Words("Spring", "It is here."), Map.of());
        services.announcements().work(() -> false);
        assertThat(accounts)
                .allSatisfy(id -> assertThat(Messages.of(services.outbox(), id)).hasSize(1));
    }

    @Test
    void theAccountIsEditedAndItsCallbacksAreKept() {
        services.accounts()
                .profiles()
                .edit(
                        JANE,
                        "test",
                        damaged,
                        services.accounts().rules().newEdit().setText(ProfileFields.FIRST_NAME, "Zoe"),
                        new StateChange(Optional.empty(), Optional.of(true)));
        assertThat(account(damaged).profile().get(ProfileFields.FIRST_NAME)).isEqualTo("Zoe");
        assertThat(services.webhooks().callbacks().status(damaged).orElseThrow().waiting())
                .isOne();
    }

    @Test
    void anotherSaltTakesItsPlace() {
        edit(services, damaged, draft -> draft.setText(ProfileFields.CALLBACK_SALT, "salt"));
        assertThat(account(damaged).profile().get(ProfileFields.CALLBACK_SALT)).isEqualTo("salt");
    }

    @Test
    void whatIsMendedInTheDatabaseIsReadAtOnce() {
        assertThat(account(damaged).profile().isReadable(ProfileFields.CALLBACK_SALT))
                .isFalse();
        write(good);
        assertThat(account(damaged).profile().get(ProfileFields.CALLBACK_SALT)).isEqualTo("pepper");
    }
}
