package io.trunkline.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.trunkline.account.AccountSelector.By;
import io.trunkline.account.creation.ChildAccounts.Selection;
import io.trunkline.account.creation.NewAccount;
import io.trunkline.account.password.Argon2id;
import io.trunkline.account.profile.ProfileEdit;
import io.trunkline.account.profile.ProfileField;
import io.trunkline.account.profile.ProfileFields;
import io.trunkline.app.Services;
import io.trunkline.app.Settings;
import io.trunkline.audit.Actor;
import io.trunkline.fault.FaultException;
import io.trunkline.notification.Message;
import io.trunkline.notification.Messages;
import io.trunkline.notification.Notice;
import io.trunkline.store.TestPostgres;
import io.trunkline.store.secret.SecretBox;
import io.trunkline.testing.DrivenClock;
import io.trunkline.testing.EveryCode;
import io.trunkline.testing.TestEngine;
import io.trunkline.testing.WatchedDatabase;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What owners are told of edits, by whomever they are made, with two servers on one database. */
@ParameterizedClass
@EnumSource(TestEngine.class)
final class EditNoticesTest {

    @RegisterExtension
    static final TestPostgres POSTGRES = new TestPostgres();

    private static final Actor OPERATOR = Actor.operator("jane");
    private static final Actor CLIENT = new Actor(Actor.Kind.SERVICE_ACCOUNT, "key", "192.0.2.7", "curl/8");
    private static final String METHOD = "SetAccountInfo";
    private static final String HERE = "192.0.2.1";

    private final DrivenClock clock = new DrivenClock(Instant.parse("2026-03-01T12:00:00Z"));
    private final Settings settings;
    private final Services services;
    private final Services other;
    private final long id;

    EditNoticesTest(TestEngine engine, @TempDir Path data) {
        settings = engine.settings(data, POSTGRES);
        services = Services.openAndMigrate(settings, new SecureRandom(), clock);
        other = Services.open(settings, new SecureRandom(), clock);
        id = newAccount("told-owner", null, true);
    }

    @AfterEach
    void close() {
        other.close();
        services.close();
    }

    private long newAccount(String name, @Nullable Long parent, boolean active) {
        return services.accounts()
                .creation()
                .create(
                        OPERATOR,
                        "account create",
                        new NewAccount(
                                name,
                                name + "@example.org",
                                "Correct-Horse-7",
                                active,
                                parent,
                                Optional.of(edit(ProfileFields.ACCOUNT_NOTIFICATIONS, "true"))))
                .id();
    }

    private ProfileEdit.Builder edit(ProfileField<?> field, String text) {
        return services.accounts().rules().newEdit().setText(field, text);
    }

    private void change(Actor actor, ProfileEdit.Builder edit) {
        change(actor, edit, StateChange.NONE);
    }

    private void change(Actor actor, ProfileEdit.Builder edit, StateChange state) {
        services.accounts().profiles().edit(actor, METHOD, id, edit, state);
    }

    private void setState(StateChange state) {
        change(OPERATOR, services.accounts().rules().newEdit(), state);
    }

    private static StateChange frozen(boolean frozen) {
        return new StateChange(Optional.empty(), Optional.of(frozen));
    }

    private static StateChange active(boolean active) {
        return new StateChange(Optional.of(active), Optional.empty());
    }

    private List<Message> messages() {
        return Messages.of(services.outbox(), id);
    }

    private List<Notice> notices() {
        return Messages.notices(services.outbox(), id);
    }

    private static int codeOf(Runnable call) {
        return catchThrowableOfType(FaultException.class, call::run)
                .first()
                .code()
                .number();
    }

    @Test
    void aNewAccountIsNoNews() {
        assertThat(messages()).isEmpty();
    }

    @Test
    void theOwnerIsToldOfEachChangeOfTheState() {
        setState(frozen(true));
        setState(frozen(true));
        setState(frozen(false));
        setState(active(false));
        setState(active(true));
        setState(active(true));
        assertThat(notices()).containsExactly(Notice.ACCOUNT_FROZEN, Notice.ACCOUNT_UNFROZEN, Notice.ACCOUNT_ACTIVATED);
    }

    @Test
    void withTheSwitchOffTheOwnerIsToldNothingOfTheState() {
        change(CLIENT, edit(ProfileFields.ACCOUNT_NOTIFICATIONS, "false"));
        setState(frozen(true));
        setState(frozen(false));
        setState(active(false));
        setState(active(true));
        assertThat(messages()).isEmpty();
    }

    @Test
    void theSwitchCountsAsTheEditLeavesIt() {
        change(OPERATOR, edit(ProfileFields.ACCOUNT_NOTIFICATIONS, "false"), frozen(true));
        assertThat(messages()).isEmpty();
        change(OPERATOR, edit(ProfileFields.ACCOUNT_NOTIFICATIONS, "true"), frozen(false));
        assertThat(notices()).containsExactly(Notice.ACCOUNT_UNFROZEN);
    }

    @Test
    void aSwitchThatIsTurnedOffDuringTheCallCounts() {
        PreparedEdit prepared = services.accounts()
                .profiles()
                .prepare(OPERATOR, id, services.accounts().rules().newEdit());
        other.accounts()
                .profiles()
                .edit(CLIENT, METHOD, id, edit(ProfileFields.ACCOUNT_NOTIFICATIONS, "false"), StateChange.NONE);
        services.store().database().run(handle -> {
            services.accounts().profiles().apply(handle, OPERATOR, METHOD, prepared, frozen(true));
        });
        assertThat(messages()).isEmpty();
    }

    @Test
    void theOwnerOfAChildIsToldOfItsActivation() {
        long child = newAccount("child", id, false);
        services.accounts()
                .children()
                .edit(
                        id,
                        CLIENT,
                        "SetChildAccountInfo",
                        new Selection.Ids(List.of(child)),
                        services.accounts().rules().newEdit(),
                        active(true));
        assertThat(Messages.notices(services.outbox(), child)).containsExactly(Notice.ACCOUNT_ACTIVATED);
        assertThat(messages()).isEmpty();
    }

    @Test
    void aNewPasswordIsToldWhateverTheSwitchesSay() {
        change(CLIENT, edit(ProfileFields.ACCOUNT_NOTIFICATIONS, "false"));
        change(CLIENT, edit(ProfileFields.PASSWORD, "Another-Horse-8"));
        change(OPERATOR, edit(ProfileFields.PASSWORD, "Another-Horse-9"));
        assertThat(messages()).extracting(Message::notice).containsOnly(Notice.PASSWORD_CHANGED);
        assertThat(messages().getFirst().values()).containsEntry("address", "192.0.2.7");
        assertThat(messages().getLast().values()).doesNotContainKey("address");
    }

    @Test
    void aPasswordThatACodeSetsIsToldToo() {
        AccountSelector told = new AccountSelector(By.NAME, "told-owner");
        services.accounts().passwordReset().request(told, HERE, new EveryCode(false));
        String code = messages().getFirst().values().getOrDefault("code", "none in the message");
        services.accounts()
                .passwordReset()
                .confirm(told, "ConfirmAccountPasswordChange", code, Optional.of("Another-Horse-8"), HERE, "");
        assertThat(notices()).containsExactly(Notice.PASSWORD_CODE, Notice.PASSWORD_CHANGED);
        assertThat(messages().getLast().values()).containsEntry("address", HERE);
    }

    @Test
    void aNewAddressIsToldToBothAddresses() {
        change(CLIENT, edit(ProfileFields.EMAIL, "new@example.org"));
        assertThat(notices()).containsExactly(Notice.EMAIL_CHANGED, Notice.EMAIL_REPLACED);
        assertThat(messages().getFirst().recipient().address()).isEqualTo("new@example.org");
        assertThat(messages().getLast()).satisfies(message -> {
            assertThat(message.recipient().address()).isEqualTo("told-owner@example.org");
            assertThat(message.values())
                    .containsEntry("email", "new@example.org")
                    .containsEntry("address", "192.0.2.7");
        });
    }

    @Test
    void whatIsRefusedOrChangesNothingIsToldToNobody() {
        newAccount("neighbour", null, true);
        change(CLIENT, edit(ProfileFields.EMAIL, "told-owner@example.org"));
        assertThat(codeOf(() -> change(CLIENT, edit(ProfileFields.EMAIL, "neighbour@example.org"))))
                .isEqualTo(128);
        assertThat(codeOf(() -> change(CLIENT, edit(ProfileFields.PASSWORD, "Correct-Horse-7"))))
                .isEqualTo(535);
        assertThat(codeOf(() -> change(
                        CLIENT,
                        edit(ProfileFields.PASSWORD, "Another-Horse-8")
                                .setText(ProfileFields.EMAIL, "neighbour@example.org"))))
                .isEqualTo(128);
        assertThat(messages()).isEmpty();
    }

    @Test
    void anEditThatIsToldToNobodyTakesTheFastWay() {
        WatchedDatabase watched = new WatchedDatabase(services.store().database());
        AtomicInteger unitsOfWork = new AtomicInteger();
        try (Accounts accounts = Accounts.create(
                watched,
                SecretBox.open(settings.data(), settings.database(), watched, new SecureRandom()),
                services.outbox(),
                services.webhooks().callbacks(),
                settings.password(),
                settings.compat().profiles(),
                new NewEmailRules(false, 10),
                new Argon2id(new SecureRandom()),
                Optional::empty,
                new SecureRandom(),
                clock)) {
            watched.afterNextWrite(unitsOfWork::incrementAndGet);
            for (ProfileField<?> field : List.of(
                    ProfileFields.ACCOUNT_NOTIFICATIONS,
                    ProfileFields.TARIFF_CHANGING_NOTIFICATIONS,
                    ProfileFields.NEWS_NOTIFICATIONS,
                    ProfileFields.SEND_JS_ERROR)) {
                for (String value : List.of("false", "true")) {
                    accounts.profiles()
                            .edit(CLIENT, METHOD, accounts.reader().find(id).orElseThrow(), edit(field, value));
                }
            }
            assertThat(unitsOfWork).hasValue(0);
            accounts.profiles().edit(OPERATOR, METHOD, id, accounts.rules().newEdit(), frozen(true));
            assertThat(unitsOfWork).hasValue(1);
        }
        assertThat(notices()).containsExactly(Notice.ACCOUNT_FROZEN);
    }
}
