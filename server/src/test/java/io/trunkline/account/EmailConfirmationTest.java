package io.trunkline.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.trunkline.account.AccountSelector.By;
import io.trunkline.account.EmailConfirmation.Outcome;
import io.trunkline.account.code.AddressCode;
import io.trunkline.account.creation.NewAccount;
import io.trunkline.account.profile.ProfileEdit;
import io.trunkline.account.profile.ProfileField;
import io.trunkline.account.profile.ProfileFields;
import io.trunkline.app.Services;
import io.trunkline.app.Settings;
import io.trunkline.audit.Actor;
import io.trunkline.audit.AuditEntry;
import io.trunkline.audit.AuditLog;
import io.trunkline.audit.FieldChange;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import io.trunkline.notification.Message;
import io.trunkline.notification.Messages;
import io.trunkline.notification.Notice;
import io.trunkline.store.TestPostgres;
import io.trunkline.testing.DrivenClock;
import io.trunkline.testing.TestEngine;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** New e-mail addresses that have to be confirmed, with two servers on one database. */
@ParameterizedClass
@EnumSource(TestEngine.class)
final class EmailConfirmationTest {

    @RegisterExtension
    static final TestPostgres POSTGRES = new TestPostgres();

    private static final Actor OPERATOR = Actor.operator("jane");
    private static final Actor CALLER = new Actor(Actor.Kind.OWNER, "password", "192.0.2.66", null);
    private static final String OLD = "owner-of-it@example.org";
    private static final String NEW = "new@example.net";
    private static final String LINK = "https://api.example.com/confirm-email?token=";
    private static final String HERE = "192.0.2.1";

    private final DrivenClock clock = new DrivenClock(Instant.parse("2026-03-01T12:00:00Z"));
    private final Services services;
    private final Services other;
    private final long id;

    EmailConfirmationTest(TestEngine engine, @TempDir Path data) {
        Settings settings = engine.settings(
                data, POSTGRES, "server.public-url", "https://api.example.com", "mail.verify-new-address", "true");
        services = Services.openAndMigrate(settings, new SecureRandom(), clock);
        other = Services.open(settings, new SecureRandom(), clock);
        id = newAccount("owner-of-it");
    }

    @AfterEach
    void close() {
        other.close();
        services.close();
    }

    private long newAccount(String name) {
        return services.accounts()
                .creation()
                .create(OPERATOR, "account create", new NewAccount(name, name + "@example.org", "Correct-Horse-7"))
                .id();
    }

    private ProfileEdit.Builder edit(ProfileField<?> field, String text) {
        return services.accounts().rules().newEdit().setText(field, text);
    }

    private void change(Actor actor, ProfileEdit.Builder edit) {
        services.accounts().profiles().edit(actor, "SetAccountInfo", id, edit, StateChange.NONE);
    }

    private void ask(String email) {
        change(CALLER, edit(ProfileFields.EMAIL, email));
    }

    private void setState(@Nullable Boolean active, @Nullable Boolean frozen) {
        services.accounts()
                .profiles()
                .edit(
                        OPERATOR,
                        "account set",
                        id,
                        services.accounts().rules().newEdit(),
                        new StateChange(Optional.ofNullable(active), Optional.ofNullable(frozen)));
    }

    private Account account() {
        return services.accounts().reader().find(id).orElseThrow();
    }

    private @Nullable String email() {
        return account().profile().get(ProfileFields.EMAIL);
    }

    private List<Message> messages() {
        return Messages.of(services.outbox(), id);
    }

    private List<Notice> notices() {
        return Messages.notices(services.outbox(), id);
    }

    private Message newestCode() {
        return messages().stream()
                .filter(message -> message.notice() == Notice.ADDRESS_CODE)
                .toList()
                .getLast();
    }

    private String code() {
        return Objects.requireNonNull(newestCode().values().get("code"));
    }

    private String token() {
        String link = Objects.requireNonNull(newestCode().values().get("confirm"));
        assertThat(link).startsWith(LINK);
        return link.substring(LINK.length());
    }

    private Outcome byLink(String token) {
        return services.accounts().emailConfirmation().confirmByLink(token, HERE, "a browser");
    }

    private Outcome byCode(String code) {
        return byCode(code, HERE);
    }

    private Outcome byCode(String code, String address) {
        return services.accounts().emailConfirmation().confirmByCode("owner-of-it", code, address, "a browser");
    }

    private List<AuditEntry> audit() {
        return services.store().database().read(handle -> new AuditLog().newest(handle, id, 100));
    }

    private long waiting() {
        return services.store()
                .database()
                .read(handle -> handle.createQuery("SELECT count(*) FROM pending_emails")
                        .mapTo(Long.class)
                        .one());
    }

    private static Fault refusal(Runnable call) {
        return catchThrowableOfType(FaultException.class, call::run).first();
    }

    @Test
    void aNewAddressIsUsedOnlyOnceItIsConfirmed() {
        change(CALLER, edit(ProfileFields.EMAIL, NEW).setText(ProfileFields.FIRST_NAME, "Ada"));
        assertThat(email()).isEqualTo(OLD);
        assertThat(account().profile().get(ProfileFields.FIRST_NAME))
                .as("the rest of the call")
                .isEqualTo("Ada");
        assertThat(services.accounts().logins().find(new AccountSelector(By.EMAIL, NEW)))
                .isEmpty();
        assertThat(messages()).singleElement().satisfies(message -> {
            assertThat(message.notice()).isEqualTo(Notice.ADDRESS_CODE);
            assertThat(message.recipient().address()).isEqualTo(NEW);
            assertThat(message.recipient().name())
                    .as("a stranger is not greeted with any text of the caller's")
                    .isEmpty();
            assertThat(message.values()).containsEntry("hours", "24");
        });
        assertThat(audit().getFirst().changes())
                .containsExactly(
                        new FieldChange.Value("account_first_name", null, "Ada"),
                        new FieldChange.Value("pending_account_email", null, NEW));

        String token = token();
        assertThat(byLink(token)).isEqualTo(Outcome.CONFIRMED);
        assertThat(email()).isEqualTo(NEW);
        assertThat(services.accounts().logins().find(new AccountSelector(By.EMAIL, NEW)))
                .hasValue(id);
        assertThat(notices()).containsExactly(Notice.ADDRESS_CODE, Notice.EMAIL_CHANGED, Notice.EMAIL_REPLACED);
        assertThat(messages().getLast()).satisfies(message -> {
            assertThat(message.recipient().address()).isEqualTo(OLD);
            assertThat(message.values()).containsKey("undo").containsEntry("address", HERE);
        });
        AuditEntry entry = audit().getFirst();
        assertThat(entry.method()).isEqualTo("confirm-email");
        assertThat(entry.actor()).isEqualTo(new Actor(Actor.Kind.OWNER, "confirmation link", HERE, "a browser"));
        assertThat(entry.changes())
                .containsExactly(
                        new FieldChange.Value("new_account_email", OLD, NEW),
                        new FieldChange.Value("pending_account_email", NEW, null));
        assertThat(byLink(token)).as("once").isEqualTo(Outcome.UNKNOWN);
        assertThat(waiting()).isZero();
    }

    @Test
    void aConfirmedAddressCanBeUndone() {
        ask(NEW);
        assertThat(byLink(token())).isEqualTo(Outcome.CONFIRMED);
        String undo = Objects.requireNonNull(messages().getLast().values().get("undo"));
        var _ = services.access().emailUndo().undo(undo.substring(undo.indexOf('=') + 1), HERE, "");
        assertThat(email()).as("no confirmation is needed").isEqualTo(OLD);
    }

    @Test
    void theCodeConfirmsAsTheLinkDoes() {
        ask(NEW);
        assertThat(byCode(code())).isEqualTo(Outcome.CONFIRMED);
        assertThat(email()).isEqualTo(NEW);
        assertThat(audit().getFirst().actor().id()).isEqualTo("confirmation code");
        assertThat(byCode(code())).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void aCodeIsOfOneAccount() {
        ask(NEW);
        newAccount("neighbour");
        EmailConfirmation confirmation = services.accounts().emailConfirmation();
        assertThat(confirmation.confirmByCode("neighbour", code(), HERE, "")).isEqualTo(Outcome.UNKNOWN);
        assertThat(confirmation.confirmByCode("nobody-here", code(), HERE, "")).isEqualTo(Outcome.UNKNOWN);
        assertThat(confirmation.confirmByCode("no name", code(), HERE, "")).isEqualTo(Outcome.UNKNOWN);
    }

    private String wrongCode() {
        return code().equals("12345678") ? "87654321" : "12345678";
    }

    @Test
    void guessesAreCountedByTheNetworkAndInTheDatabase() {
        ask(NEW);
        for (int i = 0; i < 5; i++) {
            assertThat(byCode(wrongCode())).isEqualTo(Outcome.UNKNOWN);
        }
        assertThat(byCode(code())).as("of this network").isEqualTo(Outcome.EXHAUSTED);
        for (int i = 5; i < AddressCode.TRIES; i++) {
            assertThat(byCode(wrongCode(), "198.51.100." + i)).isEqualTo(Outcome.UNKNOWN);
        }
        assertThat(byCode(code(), "203.0.113.1")).as("of all").isEqualTo(Outcome.UNKNOWN);
        assertThat(email()).isEqualTo(OLD);
        assertThat(byLink(token())).as("nobody guesses links").isEqualTo(Outcome.CONFIRMED);
    }

    @Test
    void aNewerRequestReplacesTheOneThatWaits() {
        ask(NEW);
        String token = token();
        String code = code();
        ask("newer@example.net");
        assertThat(audit().getFirst().changes())
                .containsExactly(new FieldChange.Value("pending_account_email", NEW, "newer@example.net"));
        assertThat(byLink(token)).isEqualTo(Outcome.UNKNOWN);
        if (!code.equals(code())) {
            assertThat(byCode(code)).isEqualTo(Outcome.UNKNOWN);
        }
        assertThat(byLink(token())).isEqualTo(Outcome.CONFIRMED);
        assertThat(email()).isEqualTo("newer@example.net");
    }

    @Test
    void theWaitEndsAfterADay() {
        ask(NEW);
        clock.move(AddressCode.LIFETIME);
        assertThat(byLink(token())).isEqualTo(Outcome.UNKNOWN);
        assertThat(byCode(code())).isEqualTo(Outcome.UNKNOWN);
        assertThat(waiting()).isOne();
        assertThat(services.accounts().emailConfirmation().deleteExpired()).isFalse();
        assertThat(waiting()).isZero();
        ask(NEW);
        clock.move(AddressCode.LIFETIME.minus(Duration.ofSeconds(1)));
        assertThat(services.accounts().emailConfirmation().deleteExpired()).isFalse();
        assertThat(byLink(token())).isEqualTo(Outcome.CONFIRMED);
    }

    @Test
    void whetherTheAddressIsTakenIsJudgedTwice() {
        newAccount("neighbour");
        assertThat(refusal(() -> ask("neighbour@example.org")).code().number()).isEqualTo(128);
        assertThat(messages()).isEmpty();
        ask("late-comer@example.org");
        newAccount("late-comer");
        assertThat(byLink(token())).isEqualTo(Outcome.TAKEN);
        assertThat(byCode(code())).isEqualTo(Outcome.TAKEN);
        assertThat(email()).isEqualTo(OLD);
        assertThat(notices()).containsExactly(Notice.ADDRESS_CODE);
    }

    @Test
    void anAccountThatMayNotChangeItsAddressDoesNotConfirmOne() {
        ask(NEW);
        setState(null, true);
        assertThat(byLink(token())).isEqualTo(Outcome.READ_ONLY);
        setState(false, false);
        assertThat(byCode(code())).isEqualTo(Outcome.READ_ONLY);
        setState(true, null);
        assertThat(email()).isEqualTo(OLD);
        assertThat(byLink(token())).isEqualTo(Outcome.CONFIRMED);
    }

    @Test
    void whatTheOperatorSetsIsUsedAtOnce() {
        ask(NEW);
        change(OPERATOR, edit(ProfileFields.EMAIL, "by-operator@example.org"));
        assertThat(email()).isEqualTo("by-operator@example.org");
        assertThat(byLink(token())).as("what waited before").isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void anotherWayOfWritingTheAddressIsUsedAtOnce() {
        ask("Owner-Of-It@example.org");
        assertThat(email()).isEqualTo("Owner-Of-It@example.org");
        assertThat(notices()).containsExactly(Notice.EMAIL_CHANGED);
    }

    @Test
    void theOwnAddressEndsTheWaitOfAnother() {
        ask(NEW);
        ask(OLD);
        assertThat(audit().getFirst().changes())
                .containsExactly(new FieldChange.Value("pending_account_email", NEW, null));
        assertThat(byLink(token())).isEqualTo(Outcome.UNKNOWN);
        int entries = audit().size();
        ask(OLD);
        assertThat(audit()).as("nothing to end").hasSize(entries);
    }

    @Test
    void aNewPasswordEndsTheWaitOfAnAddressThatAThiefAskedFor() {
        ask("thief@example.net");
        change(CALLER, edit(ProfileFields.PASSWORD, "Another-Horse-8"));
        assertThat(byLink(token())).isEqualTo(Outcome.UNKNOWN);
        assertThat(email()).isEqualTo(OLD);
    }

    @Test
    void aNewPasswordAndAnAddressInOneCallAreWhatTheCallSays() {
        change(CALLER, edit(ProfileFields.PASSWORD, "Another-Horse-8").setText(ProfileFields.EMAIL, NEW));
        assertThat(notices()).containsExactlyInAnyOrder(Notice.ADDRESS_CODE, Notice.PASSWORD_CHANGED);
        assertThat(byLink(token())).isEqualTo(Outcome.CONFIRMED);
    }

    @Test
    void anAccountHasFewCodesSentAnHour() {
        for (int i = 0; i < AddressCode.MOST_AN_HOUR; i++) {
            clock.move(Duration.ofMinutes(1));
            ask("victim-" + i + "@example.net");
        }
        FaultException refusal = catchThrowableOfType(
                FaultException.class,
                () -> change(CALLER, edit(ProfileFields.EMAIL, NEW).setText(ProfileFields.FIRST_NAME, "Ada")));
        assertThat(refusal.first().code().number()).isEqualTo(512);
        assertThat(refusal.first().field()).isEqualTo("new_account_email");
        assertThat(refusal.throttle().orElseThrow().retryAfter()).isEqualTo(Duration.ofMinutes(51));
        assertThat(account().profile().get(ProfileFields.FIRST_NAME))
                .as("nothing is changed")
                .isNull();
        assertThat(messages()).hasSize(AddressCode.MOST_AN_HOUR);
        assertThat(byLink(token())).as("the last one still waits").isEqualTo(Outcome.CONFIRMED);
        clock.move(Duration.ofMinutes(51));
        ask(NEW);
        assertThat(refusal(() -> ask("newer@example.net")).code().number())
                .as("only one is an hour ago")
                .isEqualTo(512);
    }

    @Test
    void ofTwoServersThatConfirmAtOnceOneDoes() {
        ask(NEW);
        String token = token();
        List<CompletableFuture<Outcome>> attempts = Stream.of(services, other)
                .map(server -> CompletableFuture.supplyAsync(
                        () -> server.accounts().emailConfirmation().confirmByLink(token, HERE, "")))
                .toList();
        assertThat(attempts.stream().map(CompletableFuture::join))
                .containsExactlyInAnyOrder(Outcome.CONFIRMED, Outcome.UNKNOWN);
        assertThat(notices()).containsOnlyOnce(Notice.EMAIL_CHANGED);
    }

    @Test
    void aChildsAddressIsConfirmedToo() {
        long child = services.accounts()
                .creation()
                .create(
                        OPERATOR,
                        "account create",
                        new NewAccount("the-child", "the-child@example.org", null, true, id, Optional.empty()))
                .id();
        services.accounts()
                .profiles()
                .edit(CALLER, "SetChildAccountInfo", child, edit(ProfileFields.EMAIL, NEW), StateChange.NONE);
        assertThat(services.accounts()
                        .reader()
                        .find(child)
                        .orElseThrow()
                        .profile()
                        .get(ProfileFields.EMAIL))
                .isEqualTo("the-child@example.org");
        assertThat(Messages.notices(services.outbox(), child)).containsExactly(Notice.ADDRESS_CODE);
    }
}
