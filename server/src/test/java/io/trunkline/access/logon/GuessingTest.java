package io.trunkline.access.logon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.trunkline.access.caller.AccountCredential;
import io.trunkline.access.ip.AuthorizedIps;
import io.trunkline.access.ip.IpLockOutPolicy;
import io.trunkline.account.Account;
import io.trunkline.account.AccountSelector;
import io.trunkline.account.AccountSelector.By;
import io.trunkline.account.Accounts;
import io.trunkline.account.NewEmailRules;
import io.trunkline.account.creation.NewAccount;
import io.trunkline.account.password.Argon2id;
import io.trunkline.account.password.GivenSecret;
import io.trunkline.app.Services;
import io.trunkline.app.Settings;
import io.trunkline.audit.Actor;
import io.trunkline.audit.AuditLog;
import io.trunkline.fault.FaultException;
import io.trunkline.store.TestPostgres;
import io.trunkline.store.secret.SecretBox;
import io.trunkline.testing.DrivenClock;
import io.trunkline.testing.TestEngine;
import io.trunkline.testing.WatchedDatabase;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What somebody learns who guesses, and how often it may: by every selector and every credential, on both engines. */
@ParameterizedClass
@EnumSource(TestEngine.class)
final class GuessingTest {

    @RegisterExtension
    static final TestPostgres POSTGRES = new TestPostgres();

    private static final String PASSWORD = "Correct-Horse-7";
    private static final String WRONG = "Wrong-Horse-7";
    private static final String NO_SESSION = "A".repeat(43);

    private final DrivenClock clock = new DrivenClock(Instant.parse("2026-01-02T03:04:05Z"));
    private final Services services;
    private final WatchedDatabase database;
    private final Accounts accounts;
    private final CredentialAuthenticator credentials;
    private final Account account;
    private int hosts;

    GuessingTest(TestEngine engine, @TempDir Path data) {
        Settings settings = engine.settings(data, POSTGRES);
        SecureRandom random = new SecureRandom();
        services = Services.openAndMigrate(settings, random, clock);
        account = services.accounts()
                .creation()
                .create(
                        Actor.operator("jane"),
                        "account create",
                        new NewAccount("guessed", "guessed@example.com", PASSWORD, true, null, Optional.empty()));
        database = new WatchedDatabase(services.store().database());
        accounts = Accounts.create(
                database,
                SecretBox.open(
                        settings.data(), settings.database(), services.store().database(), random),
                services.outbox(),
                services.webhooks().callbacks(),
                settings.password(),
                settings.compat().profiles(),
                new NewEmailRules(false, 10),
                new Argon2id(random),
                Optional::empty,
                random,
                clock);
        credentials = new CredentialAuthenticator(
                database,
                accounts.reader(),
                accounts.logins(),
                new PersonSignIn(
                        database,
                        accounts.reader(),
                        accounts.logins(),
                        accounts.hasher(),
                        new AuthorizedIps(
                                database,
                                accounts.reader(),
                                accounts.notices(),
                                new AuditLog(),
                                IpLockOutPolicy.REFUSE,
                                clock),
                        new Sessions(
                                database,
                                accounts.reader(),
                                accounts.logins(),
                                new AuditLog(),
                                random,
                                clock,
                                Duration.ofHours(8),
                                Duration.ofHours(8),
                                services.audit().events()),
                        new Lockout(settings.access().lockout(), accounts.requesters()::of, clock),
                        (_, _) -> {}),
                settings.access().credentials());
    }

    @AfterEach
    void close() {
        accounts.close();
        services.close();
    }

    private String newAddress() {
        hosts++;
        return "203.0.113." + hosts;
    }

    private AccountSelector byId() {
        return new AccountSelector(By.ID, Long.toString(account.id()));
    }

    private int codeOf(AccountCredential credential) {
        @Nullable
        FaultException refusal = catchThrowableOfType(
                FaultException.class, () -> credentials.authenticate(credential, newAddress(), "test"));
        return refusal == null ? 0 : refusal.first().code().number();
    }

    private int logOn(AccountSelector selector, String password) {
        return codeOf(new AccountCredential.Password(selector, GivenSecret.of(password)));
    }

    private int logOnSubUser(AccountSelector selector, String name) {
        return codeOf(new AccountCredential.SubUserPassword(selector, name, GivenSecret.of(WRONG)));
    }

    @Test
    void oneAccountHasOneCountHoweverItIsNamed() {
        assertThat(logOn(byId(), WRONG)).isEqualTo(100);
        assertThat(logOn(new AccountSelector(By.NAME, "guessed"), WRONG)).isEqualTo(100);
        assertThat(logOn(new AccountSelector(By.NAME, "GUESSED"), WRONG)).isEqualTo(100);
        assertThat(logOn(new AccountSelector(By.EMAIL, "guessed@example.com"), WRONG))
                .isEqualTo(100);
        assertThat(logOn(new AccountSelector(By.EMAIL, "Guessed@EXAMPLE.com"), WRONG))
                .isEqualTo(100);
        for (AccountSelector selector : List.of(
                byId(),
                new AccountSelector(By.NAME, "guessed"),
                new AccountSelector(By.EMAIL, "guessed@example.com"))) {
            assertThat(logOn(selector, PASSWORD)).as("%s", selector).isEqualTo(340);
        }
        clock.move(Duration.ofSeconds(1));
        assertThat(logOn(byId(), PASSWORD)).isZero();
    }

    @Test
    void itsSubUsersHaveOneEach() {
        for (AccountSelector selector : List.of(
                byId(),
                new AccountSelector(By.NAME, "guessed"),
                new AccountSelector(By.EMAIL, "guessed@example.com"),
                byId(),
                byId())) {
            assertThat(logOnSubUser(selector, "somebody")).isEqualTo(100);
        }
        assertThat(logOnSubUser(new AccountSelector(By.NAME, "guessed"), "SomeBody"))
                .isEqualTo(340);
        assertThat(logOnSubUser(byId(), "another")).isEqualTo(100);
        assertThat(logOn(byId(), PASSWORD)).isZero();
    }

    @Test
    void anIdHasOneTextAndEveryOtherOneIsAnsweredAsThatOfNoAccount() {
        for (String text : List.of("0" + account.id(), "00" + account.id(), "+" + account.id(), " " + account.id())) {
            AccountSelector other = new AccountSelector(By.ID, text);
            assertThat(logOn(other, PASSWORD)).as("'%s'", text).isEqualTo(100);
            assertThat(codeOf(new AccountCredential.ApiKey(
                            other, GivenSecret.of(services.accounts().creation().showApiKey(account.id())))))
                    .as("'%s'", text)
                    .isEqualTo(100);
            for (int i = 0; i < 5; i++) {
                logOn(other, WRONG);
            }
        }
        assertThat(logOn(byId(), PASSWORD)).as("none of these counted").isZero();
    }

    @Test
    void whatIsNoAccountIsCountedInTheSameWay() {
        for (int i = 0; i < 5; i++) {
            assertThat(logOn(new AccountSelector(By.NAME, i % 2 == 0 ? "nobody" : "Nobody"), WRONG))
                    .isEqualTo(100);
        }
        assertThat(logOn(new AccountSelector(By.NAME, "nobody"), WRONG)).isEqualTo(340);
        assertThat(logOn(new AccountSelector(By.NAME, "nobody-else"), WRONG)).isEqualTo(100);
    }

    /** The work of a refused call: what is asked of the database, and how many passwords are hashed. */
    private record Work(List<String> statements, long hashes) {}

    private Work workFor(AccountCredential credential) {
        long before = accounts.hasher().made();
        List<String> statements =
                database.during(() -> assertThat(codeOf(credential)).isIn(100, 137));
        return new Work(statements, accounts.hasher().made() - before);
    }

    private void assertEqualWork(Function<AccountSelector, AccountCredential> credential, int hashes) {
        for (By by : By.values()) {
            AccountSelector known = switch (by) {
                case ID -> byId();
                case NAME -> new AccountSelector(by, "guessed");
                case EMAIL -> new AccountSelector(by, "guessed@example.com");
            };
            AccountSelector unknown = new AccountSelector(
                    by,
                    switch (by) {
                        case ID -> "999999";
                        case NAME -> "nobody";
                        case EMAIL -> "nobody@example.com";
                    });
            Work work = workFor(credential.apply(known));
            assertThat(work).as("%s", by).isEqualTo(workFor(credential.apply(unknown)));
            assertThat(work.hashes()).isEqualTo(hashes);
            assertThat(work.statements()).isNotEmpty();
        }
    }

    @Test
    void aWrongApiKeyTakesTheSameWorkWhetherThereIsTheAccountOrNot() {
        assertEqualWork(
                selector ->
                        new AccountCredential.ApiKey(selector, GivenSecret.of("00000000-0000-0000-0000-000000000000")),
                0);
    }

    @Test
    void aWrongPasswordTakesTheSameWorkWhetherThereIsTheAccountOrNot() {
        assertEqualWork(selector -> new AccountCredential.Password(selector, GivenSecret.of(WRONG)), 1);
    }

    @Test
    void aSecretThatIsTooLongTakesTheWorkOfAnyOther() {
        String tooLong = "x".repeat(1000);
        assertEqualWork(selector -> new AccountCredential.Password(selector, GivenSecret.of(tooLong)), 1);
        assertEqualWork(selector -> new AccountCredential.ApiKey(selector, GivenSecret.of(tooLong)), 0);
    }

    @Test
    void aWrongPasswordOfASubUserTakesTheSameWorkWhetherThereIsTheAccountOrNot() {
        for (String name : List.of("somebody", "no name!")) {
            assertEqualWork(
                    selector -> new AccountCredential.SubUserPassword(selector, name, GivenSecret.of(WRONG)), 1);
        }
    }

    @Test
    void theIdOfNoSessionTakesTheSameWorkWhetherThereIsTheAccountOrNot() {
        Work known = workFor(
                new AccountCredential.SessionId(Optional.empty(), GivenSecret.of(account.id() + "-" + NO_SESSION)));
        assertThat(known)
                .isEqualTo(workFor(
                        new AccountCredential.SessionId(Optional.empty(), GivenSecret.of("999999-" + NO_SESSION))));
        assertThat(known.statements()).isNotEmpty();
    }
}
