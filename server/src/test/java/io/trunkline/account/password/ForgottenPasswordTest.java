package io.trunkline.account.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.trunkline.account.Account;
import io.trunkline.account.AccountSelector;
import io.trunkline.account.AccountSelector.By;
import io.trunkline.account.PasswordReset;
import io.trunkline.account.StateChange;
import io.trunkline.account.creation.NewAccount;
import io.trunkline.account.profile.ProfileEdit;
import io.trunkline.account.profile.ProfileFields;
import io.trunkline.app.Services;
import io.trunkline.audit.Actor;
import io.trunkline.audit.AuditEntry;
import io.trunkline.audit.AuditLog;
import io.trunkline.audit.UserAgents;
import io.trunkline.fault.FaultException;
import io.trunkline.notification.Message;
import io.trunkline.notification.Messages;
import io.trunkline.store.TestPostgres;
import io.trunkline.testing.DrivenClock;
import io.trunkline.testing.EveryCode;
import io.trunkline.testing.TestEngine;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Codes for forgotten passwords on both engines, while strangers do what they can. */
@ParameterizedClass
@EnumSource(TestEngine.class)
final class ForgottenPasswordTest {

    @RegisterExtension
    static final TestPostgres POSTGRES = new TestPostgres();

    private static final String OWNER = "192.0.2.1";
    private static final AccountSelector ACCOUNT = new AccountSelector(By.NAME, "forgetful");

    private final DrivenClock clock = new DrivenClock(Instant.parse("2026-01-02T03:04:05Z"));
    private final Services services;
    private final PasswordReset reset;
    private final Account account;

    ForgottenPasswordTest(TestEngine engine, @TempDir Path data) {
        services = Services.openAndMigrate(engine.settings(data, POSTGRES), new SecureRandom(), clock);
        reset = services.accounts().passwordReset();
        account = services.accounts()
                .creation()
                .create(
                        Actor.operator("jane"),
                        "account create",
                        new NewAccount(
                                "forgetful", "forgetful@example.com", "Correct-Horse-7", true, null, Optional.empty()));
    }

    @AfterEach
    void close() {
        services.close();
    }

    private String ask(String address) {
        reset.request(ACCOUNT, address, new EveryCode(false));
        return newestCode();
    }

    private String newestCode() {
        Message newest = Messages.of(services.outbox(), account.id()).getLast();
        return String.valueOf(newest.values().get("code"));
    }

    private int confirm(AccountSelector selector, String code, String address, @Nullable String password) {
        @Nullable
        FaultException refusal = catchThrowableOfType(
                FaultException.class,
                () -> reset.confirm(
                        selector,
                        "ConfirmAccountPasswordChange",
                        code,
                        Optional.ofNullable(password),
                        address,
                        "test"));
        return refusal == null ? 0 : refusal.first().code().number();
    }

    private int guess(String address) {
        return confirm(ACCOUNT, "no code", address, null);
    }

    private long rows(String table) {
        return services.store()
                .database()
                .read(handle -> handle.createQuery("SELECT count(*) FROM " + table)
                        .mapTo(Long.class)
                        .one());
    }

    @Test
    void whatTheClientCallsItselfForgesNoLineOfALog() {
        reset.confirm(
                ACCOUNT, "test", ask(OWNER), Optional.of("Remembered-Pass-2"), OWNER, "a\u001b[31m" + "x".repeat(1000));
        AuditEntry entry = services.store()
                .database()
                .read(handle -> new AuditLog().newest(handle, account.id(), 1))
                .getFirst();
        assertThat(entry.actor().userAgent()).hasSize(UserAgents.MOST).startsWith("a?[31mxx");
    }

    @Test
    void aStrangerUsesUpItsOwnTriesOnly() {
        String code = ask(OWNER);
        for (int i = 0; i < PasswordCode.TRIES; i++) {
            assertThat(guess("198.51.100.1")).isEqualTo(232);
        }
        assertThat(guess("198.51.100.1")).isEqualTo(231);
        assertThat(confirm(ACCOUNT, code, OWNER, "Remembered-Pass-2")).isZero();
    }

    @Test
    void manyStrangersTogetherHaveFewTriesAndTheOwnerStillHasItsOwn() {
        String code = ask(OWNER);
        for (int i = 0; i < 20; i++) {
            assertThat(guess("198.51.100." + i)).isEqualTo(232);
        }
        assertThat(confirm(ACCOUNT, code, "198.51.100.99", null))
                .as("the right code, after all tries of strangers")
                .isEqualTo(232);
        assertThat(confirm(ACCOUNT, code, OWNER, "Remembered-Pass-2")).isZero();
    }

    @Test
    void triesAreKeptWhenTheServerStartsAnew() {
        String code = ask(OWNER);
        for (int i = 0; i < PasswordCode.TRIES; i++) {
            assertThat(guess(OWNER)).isEqualTo(232);
        }
        assertThat(guess(OWNER)).isEqualTo(231);
        // Another name of the account, which is counted for itself, finds the code as much tried.
        assertThat(confirm(new AccountSelector(By.EMAIL, "forgetful@example.com"), code, OWNER, null))
                .isEqualTo(232);
        assertThat(confirm(ACCOUNT, ask(OWNER), OWNER, "Remembered-Pass-2")).isZero();
    }

    @Test
    void aCodeThatAStrangerAsksForTakesNotThePlaceOfTheOwners() {
        String code = ask(OWNER);
        String other = ask("198.51.100.1");
        assertThat(confirm(ACCOUNT, code, OWNER, null)).isZero();
        assertThat(confirm(ACCOUNT, other, OWNER, "Remembered-Pass-2")).isZero();
        assertThat(confirm(ACCOUNT, code, OWNER, "Remembered-Pass-3"))
                .as("one ends all")
                .isEqualTo(232);
    }

    @Test
    void theSameNetworkHasOneCode() {
        String first = ask("2001:db8:1:1::1");
        String second = ask("2001:db8:1:ff::1");
        assertThat(confirm(ACCOUNT, first, OWNER, null)).isEqualTo(first.equals(second) ? 0 : 232);
        assertThat(confirm(ACCOUNT, second, OWNER, null)).isZero();
    }

    @Test
    void addressesOfOneIpv6PrefixShareTheirTries() {
        ask(OWNER);
        for (int i = 0; i < PasswordCode.TRIES; i++) {
            assertThat(guess("2001:db8:1:" + i + "::1")).isEqualTo(232);
        }
        assertThat(guess("2001:db8:1:ffff::1")).isEqualTo(231);
    }

    @Test
    void fiveCodesAreGoodAtOnceAndTheFirstStaysGood() {
        String code = ask(OWNER);
        for (int i = 0; i < 10; i++) {
            ask("198.51.100." + i);
        }
        assertThat(Messages.of(services.outbox(), account.id())).hasSize(5);
        assertThat(confirm(ACCOUNT, code, OWNER, "Remembered-Pass-2")).isZero();
    }

    @Test
    void whatIsNotThereLeavesOneRowForAll() {
        for (int i = 0; i < 100; i++) {
            AccountSelector invented = new AccountSelector(By.NAME, "invented-" + i);
            reset.request(invented, "198.51.100." + i, new EveryCode(false));
            assertThat(confirm(invented, "12345678", "198.51.100." + i, "Remembered-Pass-2"))
                    .isEqualTo(232);
            guess("198.51.100." + i);
        }
        assertThat(rows("password_codes")).isOne();
        assertThat(rows("outbox")).isZero();
    }

    @Test
    void codesThatAreNotGoodAnyMoreAreDeleted() {
        ask(OWNER);
        reset.request(new AccountSelector(By.NAME, "nobody"), OWNER, new EveryCode(false));
        clock.move(PasswordCode.LIFETIME);
        reset.deleteOld();
        assertThat(rows("password_codes")).as("still there at the last moment").isEqualTo(2);
        clock.move(Duration.ofMillis(1));
        reset.deleteOld();
        assertThat(rows("password_codes")).isZero();
    }

    @Test
    void fromWhereTheOwnerHasLoggedOnBeforeThereIsAlwaysAPlace() {
        for (int i = 0; i < 10; i++) {
            ask("198.51.100." + i);
        }
        reset.request(ACCOUNT, OWNER, new EveryCode(true));
        assertThat(Messages.of(services.outbox(), account.id())).hasSize(6);
        assertThat(confirm(ACCOUNT, newestCode(), OWNER, "Remembered-Pass-2")).isZero();
    }

    @Test
    void whoeverAsksAgainAndAgainHasNoMoreTriesOfOthersCodes() {
        String code = ask(OWNER);
        for (int i = 0; i < 10; i++) {
            ask("198.51.100.1");
            for (int k = 0; k < PasswordCode.TRIES; k++) {
                assertThat(guess("198.51.100.1")).isEqualTo(232);
            }
        }
        ask("198.51.100.1");
        assertThat(confirm(ACCOUNT, code, "198.51.100.1", null))
                .as("the right code, after its tries")
                .isEqualTo(232);
        assertThat(confirm(ACCOUNT, code, "198.51.100.2", null))
                .as("from another network")
                .isZero();
    }

    @Test
    void codesEndWithThePasswordAndTheAddressThatTheyWereSentFor() {
        String code = ask(OWNER);
        edit(draft -> draft.setText(ProfileFields.PASSWORD, "Another-Pass-3"));
        assertThat(confirm(ACCOUNT, code, OWNER, "Remembered-Pass-2"))
                .as("the password has changed")
                .isEqualTo(232);
        String next = ask(OWNER);
        edit(draft -> draft.setText(ProfileFields.EMAIL, "elsewhere@example.com"));
        assertThat(confirm(ACCOUNT, next, OWNER, "Remembered-Pass-2"))
                .as("the address has changed")
                .isEqualTo(232);
        String last = ask(OWNER);
        edit(draft -> draft.setText(ProfileFields.FIRST_NAME, "Jane"));
        assertThat(confirm(ACCOUNT, last, OWNER, "Remembered-Pass-2")).isZero();
    }

    private void edit(Consumer<ProfileEdit.Builder> change) {
        ProfileEdit.Builder draft = services.accounts().rules().newEdit();
        change.accept(draft);
        services.accounts()
                .profiles()
                .edit(Actor.operator("jane"), "account set", account.id(), draft, StateChange.NONE);
    }

    @Test
    void aChangeThatIsRefusedLeavesTheCode() {
        String code = ask(OWNER);
        assertThat(confirm(ACCOUNT, code, OWNER, "Correct-Horse-7"))
                .as("the present password")
                .isEqualTo(535);
        assertThat(confirm(ACCOUNT, code, OWNER, "Remembered-Pass-2")).isZero();
        assertThat(confirm(ACCOUNT, code, OWNER, "Remembered-Pass-3")).isEqualTo(232);
    }
}
