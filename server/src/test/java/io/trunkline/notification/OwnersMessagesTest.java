package io.trunkline.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.trunkline.access.Doorkeeping;
import io.trunkline.access.caller.AccountCredential;
import io.trunkline.access.logon.CredentialAuthenticator;
import io.trunkline.access.logon.PersonSignIn;
import io.trunkline.account.Account;
import io.trunkline.account.AccountSelector;
import io.trunkline.account.AccountSelector.By;
import io.trunkline.account.Recipients;
import io.trunkline.account.creation.NewAccount;
import io.trunkline.account.password.GivenSecret;
import io.trunkline.account.profile.ProfileFields;
import io.trunkline.app.LockoutMessages;
import io.trunkline.app.Services;
import io.trunkline.app.Settings;
import io.trunkline.audit.Actor;
import io.trunkline.fault.FaultException;
import io.trunkline.store.TestPostgres;
import io.trunkline.testing.DrivenClock;
import io.trunkline.testing.EveryCode;
import io.trunkline.testing.TestEngine;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What an owner is to be told stays in the outbox, whatever strangers do. */
@ParameterizedClass
@EnumSource(TestEngine.class)
final class OwnersMessagesTest {

    @RegisterExtension
    static final TestPostgres POSTGRES = new TestPostgres();

    private static final AccountSelector ACCOUNT = new AccountSelector(By.NAME, "told-owner");

    private final DrivenClock clock = new DrivenClock(Instant.parse("2026-01-02T03:04:05Z"));
    private final Settings settings;
    private final Services services;
    private final Account account;

    OwnersMessagesTest(TestEngine engine, @TempDir Path data) {
        settings = engine.settings(data, POSTGRES);
        services = Services.openAndMigrate(settings, new SecureRandom(), clock);
        account = services.accounts()
                .creation()
                .create(
                        Actor.operator("jane"),
                        "account create",
                        new NewAccount(
                                "told-owner",
                                "told@example.com",
                                "Correct-Horse-7",
                                true,
                                null,
                                Optional.of(services.accounts()
                                        .rules()
                                        .newEdit()
                                        .setText(ProfileFields.ACCOUNT_NOTIFICATIONS, "true"))));
    }

    @AfterEach
    void close() {
        services.close();
    }

    private void add(Notice notice) {
        services.store()
                .database()
                .run(handle -> services.outbox()
                        .add(handle, account.id(), notice, Recipients.of(account), Map.of("code", "12345678")));
    }

    @Test
    void noMessageTakesThePlaceOfAnother() {
        services.accounts().passwordReset().request(ACCOUNT, "192.0.2.1", new EveryCode(false));
        for (int i = 0; i < 120; i++) {
            add(Notice.NEWS);
        }
        assertThat(Messages.of(services.outbox(), account.id()))
                .hasSize(121)
                .first()
                .extracting(Message::notice)
                .isEqualTo(Notice.PASSWORD_CODE);
    }

    @Test
    void aLockoutIsToldOnceInAnHour() {
        LockoutMessages messages = new LockoutMessages(
                services.store().database(),
                services.accounts().reader(),
                services.accounts().notices(),
                services.outbox(),
                services.audit().events(),
                clock);
        for (int i = 0; i < 4; i++) {
            messages.write(account.id(), "192.0.2." + i);
            clock.move(LockoutMessages.PERIOD.dividedBy(2).plusSeconds(1));
        }
        assertThat(Messages.of(services.outbox(), account.id()))
                .extracting(message -> message.values().get("address"))
                .containsExactly("192.0.2.0", "192.0.2.2");
    }

    @Test
    void whoeverWantsNoMessagesAboutTheAccountGetsNone() {
        services.accounts()
                .profiles()
                .edit(
                        Actor.operator("jane"),
                        "account set",
                        account,
                        services.accounts().rules().newEdit().setText(ProfileFields.ACCOUNT_NOTIFICATIONS, "false"));
        new LockoutMessages(
                        services.store().database(),
                        services.accounts().reader(),
                        services.accounts().notices(),
                        services.outbox(),
                        services.audit().events(),
                        clock)
                .write(account.id(), "192.0.2.1");
        assertThat(Messages.of(services.outbox(), account.id())).isEmpty();
    }

    @Test
    void inventedSubUsersAreNoNewsToTheOwner() {
        AtomicInteger told = new AtomicInteger();
        Doorkeeping door = services.doorkeeping(settings, new SecureRandom(), clock);
        CredentialAuthenticator authenticator = new CredentialAuthenticator(
                services.store().database(),
                services.accounts().reader(),
                services.accounts().logins(),
                new PersonSignIn(
                        services.store().database(),
                        services.accounts().reader(),
                        services.accounts().logins(),
                        services.accounts().hasher(),
                        services.access().addresses(),
                        door.sessions(),
                        door.lockout(),
                        (_, _) -> told.incrementAndGet()),
                settings.access().credentials());
        for (int i = 0; i < 10; i++) {
            AccountCredential guess =
                    new AccountCredential.SubUserPassword(ACCOUNT, "invented-" + i / 5, GivenSecret.of("Wrong-Pass-1"));
            assertThat(codeOf(authenticator, guess)).isEqualTo(100);
        }
        assertThat(told).hasValue(0);
        for (int i = 0; i < 5; i++) {
            assertThat(codeOf(authenticator, new AccountCredential.Password(ACCOUNT, GivenSecret.of("Wrong-Pass-1"))))
                    .isEqualTo(100);
        }
        assertThat(told).as("guesses at a login that is there").hasValue(1);
    }

    private static int codeOf(CredentialAuthenticator authenticator, AccountCredential credential) {
        return assertThatThrownBy(() -> authenticator.authenticate(credential, "192.0.2.1", ""))
                .asInstanceOf(type(FaultException.class))
                .actual()
                .first()
                .code()
                .number();
    }
}
