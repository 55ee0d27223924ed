package io.trunkline.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.access.EmailUndo.Outcome;
import io.trunkline.account.AccountSelector;
import io.trunkline.account.AccountSelector.By;
import io.trunkline.account.StateChange;
import io.trunkline.account.UndoLinks;
import io.trunkline.account.creation.NewAccount;
import io.trunkline.account.profile.ProfileFields;
import io.trunkline.app.Services;
import io.trunkline.app.Settings;
import io.trunkline.audit.Actor;
import io.trunkline.audit.AuditEntry;
import io.trunkline.audit.AuditLog;
import io.trunkline.audit.FieldChange;
import io.trunkline.notification.Message;
import io.trunkline.notification.Messages;
import io.trunkline.notification.Notice;
import io.trunkline.store.TestPostgres;
import io.trunkline.testing.DrivenClock;
import io.trunkline.testing.EveryCode;
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

/** The links that undo changes of e-mail addresses, also where a thief changes them on purpose; with two servers on one database. */
@ParameterizedClass
@EnumSource(TestEngine.class)
final class EmailUndoTest {

    @RegisterExtension
    static final TestPostgres POSTGRES = new TestPostgres();

    private static final Actor OPERATOR = Actor.operator("jane");
    private static final Actor CALLER = new Actor(Actor.Kind.OWNER, "password", "192.0.2.66", null);
    private static final String MINE = "owner-of-it@example.org";
    private static final String THIEFS = "thief@example.net";
    private static final String LINK = "https://api.example.com/undo-email?token=";

    private final DrivenClock clock = new DrivenClock(Instant.parse("2026-03-01T12:00:00Z"));
    private final Services services;
    private final Services other;
    private final long id;

    EmailUndoTest(TestEngine engine, @TempDir Path data) {
        Settings settings = engine.settings(data, POSTGRES, "server.public-url", "https://api.example.com");
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
                .create(OPERATOR, "account create", new NewAccount(name, name + "@example.org", null))
                .id();
    }

    private void setEmail(Actor actor, String email) {
        services.accounts()
                .profiles()
                .edit(
                        actor,
                        "SetAccountInfo",
                        id,
                        services.accounts().rules().newEdit().setText(ProfileFields.EMAIL, email),
                        StateChange.NONE);
    }

    private void freeze(boolean frozen) {
        services.accounts()
                .profiles()
                .edit(
                        OPERATOR,
                        "account set",
                        id,
                        services.accounts().rules().newEdit(),
                        new StateChange(Optional.empty(), Optional.of(frozen)));
    }

    private @Nullable String email() {
        return services.accounts().reader().find(id).orElseThrow().profile().get(ProfileFields.EMAIL);
    }

    private List<Message> messages() {
        return Messages.of(services.outbox(), id);
    }

    /** The token in the newest message to an address that was replaced; null if that has no link. */
    private @Nullable String token() {
        Message newest = messages().stream()
                .filter(message -> message.notice() == Notice.EMAIL_REPLACED)
                .toList()
                .getLast();
        @Nullable String link = newest.values().get("undo");
        if (link == null) {
            return null;
        }
        assertThat(link).startsWith(LINK);
        return link.substring(LINK.length());
    }

    private String stolen() {
        setEmail(CALLER, THIEFS);
        return Objects.requireNonNull(token());
    }

    private Outcome undo(String token) {
        return services.access().emailUndo().undo(token, "192.0.2.1", "a browser");
    }

    private long rows(String table) {
        return services.store()
                .database()
                .read(handle -> handle.createQuery("SELECT count(*) FROM " + table + " WHERE account_id = ?")
                        .bind(0, id)
                        .mapTo(Long.class)
                        .one());
    }

    @Test
    void theLinkRestoresTheAddressAndEndsWhatAThiefMayHave() {
        String token = stolen();
        services.store()
                .database()
                .run(handle -> handle.execute(
                        "INSERT INTO sessions (account_id, session_hash, authentication, subuser_id, password_id, created, last_used,"
                                + " expires) VALUES (?, 'x', 'PASSWORD', NULL, 0, 0, 0, 0)",
                        id));
        services.accounts()
                .passwordReset()
                .request(new AccountSelector(By.NAME, "owner-of-it"), "192.0.2.66", new EveryCode(false));
        assertThat(rows("password_codes")).isOne();

        assertThat(undo(token)).isEqualTo(Outcome.UNDONE);
        assertThat(email()).isEqualTo(MINE);
        assertThat(rows("sessions")).isZero();
        assertThat(rows("password_codes")).isZero();
        assertThat(services.accounts().logins().find(new AccountSelector(By.EMAIL, MINE)))
                .hasValue(id);
        assertThat(services.accounts().logins().find(new AccountSelector(By.EMAIL, THIEFS)))
                .isEmpty();
        assertThat(messages().getLast()).satisfies(message -> {
            assertThat(message.notice()).isEqualTo(Notice.EMAIL_RESTORED);
            assertThat(message.recipient().address()).isEqualTo(MINE);
        });
        assertThat(messages()).as("the thief is told nothing more").hasSize(4);
        List<AuditEntry> entries = services.store().database().read(handle -> new AuditLog().newest(handle, id, 2));
        assertThat(entries)
                .allSatisfy(entry -> {
                    assertThat(entry.method()).isEqualTo(EmailUndo.METHOD);
                    assertThat(entry.actor())
                            .isEqualTo(new Actor(Actor.Kind.OWNER, "undo link", "192.0.2.1", "a browser"));
                })
                .flatExtracting(AuditEntry::changes)
                .containsExactlyInAnyOrder(
                        new FieldChange.Value("new_account_email", THIEFS, MINE),
                        new FieldChange.Value("sessions", "1", "0"));
    }

    @Test
    void aLinkIsGoodOnceAndOnlyTheHashOfItsTokenIsStored() {
        String token = stolen();
        String stored = services.store()
                .database()
                .read(handle -> handle.createQuery("SELECT token_hash FROM email_undos")
                        .mapTo(String.class)
                        .one());
        assertThat(stored).doesNotContain(token).matches("[0-9a-f]{64}");
        assertThat(undo(token)).isEqualTo(Outcome.UNDONE);
        assertThat(undo(token)).isEqualTo(Outcome.UNKNOWN);
        assertThat(undo(token + "x")).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void aLinkIsGoodForSeventyTwoHours() {
        String token = stolen();
        clock.move(UndoLinks.LIFETIME.minusSeconds(1));
        assertThat(services.access().emailUndo().deleteExpired()).isFalse();
        assertThat(rows("email_undos")).isOne();
        clock.move(Duration.ofSeconds(1));
        assertThat(undo(token)).isEqualTo(Outcome.UNKNOWN);
        services.access().emailUndo().deleteExpired();
        assertThat(rows("email_undos")).isZero();
        assertThat(email()).isEqualTo(THIEFS);
    }

    @Test
    void aThiefWhoChangesTheAddressAgainKeepsNoOwnerFromIt() {
        String token = stolen();
        setEmail(CALLER, "second@example.net");
        assertThat(token()).as("a link for the thief").isNull();
        assertThat(undo(token)).isEqualTo(Outcome.UNDONE);
        assertThat(email()).isEqualTo(MINE);
    }

    @Test
    void aThiefWhoPutsTheAddressBackHasNoLinkForLater() {
        String token = stolen();
        setEmail(CALLER, MINE);
        assertThat(token()).isNull();
        assertThat(undo(token)).isEqualTo(Outcome.ALREADY_SO);
    }

    @Test
    void ifTheSameAddressIsReplacedAgainItsLinkIsRenewed() {
        String first = stolen();
        setEmail(CALLER, MINE);
        clock.move(UndoLinks.LIFETIME.minusSeconds(1));
        String second = stolen();
        clock.move(Duration.ofHours(1));
        assertThat(undo(first)).isEqualTo(Outcome.UNKNOWN);
        assertThat(undo(second)).isEqualTo(Outcome.UNDONE);
    }

    @Test
    void anotherWayOfWritingAnAddressMakesItNoOther() {
        setEmail(CALLER, "Owner-Of-It@example.org");
        assertThat(messages()).extracting(Message::notice).containsExactly(Notice.EMAIL_CHANGED);
        stolen();
        setEmail(CALLER, MINE);
        assertThat(email()).isEqualTo(MINE);
        String renewed = stolen();
        assertThat(undo(renewed)).isEqualTo(Outcome.UNDONE);
    }

    @Test
    void whatTheOperatorRepairsNobodyUndoes() {
        stolen();
        clock.move(UndoLinks.LIFETIME);
        setEmail(CALLER, "second@example.net");
        String thiefs = Objects.requireNonNull(token());
        setEmail(OPERATOR, MINE);
        assertThat(token()).isNull();
        assertThat(undo(thiefs)).isEqualTo(Outcome.UNKNOWN);
        assertThat(email()).isEqualTo(MINE);
    }

    @Test
    void anAddressThatBelongsToAnotherAccountIsLeftThere() {
        String token = stolen();
        services.accounts().creation().create(OPERATOR, "account create", new NewAccount("another", MINE, null));
        int told = messages().size();
        assertThat(undo(token)).isEqualTo(Outcome.TAKEN);
        assertThat(email()).isEqualTo(THIEFS);
        assertThat(messages()).hasSize(told);
        assertThat(rows("email_undos")).as("it may become free again").isOne();
    }

    @Test
    void aFrozenAccountStaysAsItIs() {
        String token = stolen();
        freeze(true);
        assertThat(undo(token)).isEqualTo(Outcome.READ_ONLY);
        assertThat(email()).isEqualTo(THIEFS);
        freeze(false);
        assertThat(undo(token)).isEqualTo(Outcome.UNDONE);
    }

    @Test
    void ofTwoServersWithOneLinkOneUndoes() {
        String token = stolen();
        List<CompletableFuture<Outcome>> both = Stream.of(services, other)
                .map(server -> CompletableFuture.supplyAsync(
                        () -> server.access().emailUndo().undo(token, "192.0.2.1", "")))
                .toList();
        assertThat(both.stream().map(CompletableFuture::join))
                .containsExactlyInAnyOrder(Outcome.UNDONE, Outcome.UNKNOWN);
        assertThat(messages().stream().filter(message -> message.notice() == Notice.EMAIL_RESTORED))
                .hasSize(1);
    }
}
