package io.trunkline.access.logon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.trunkline.access.Doorkeeping;
import io.trunkline.access.caller.AccountCredential;
import io.trunkline.access.caller.Authentication;
import io.trunkline.access.caller.Caller;
import io.trunkline.access.caller.Holder;
import io.trunkline.access.caller.IdentityProof;
import io.trunkline.access.caller.Principal;
import io.trunkline.access.caller.RoleSet;
import io.trunkline.account.Account;
import io.trunkline.account.creation.NewAccount;
import io.trunkline.account.password.GivenSecret;
import io.trunkline.app.Services;
import io.trunkline.app.Settings;
import io.trunkline.audit.Actor;
import io.trunkline.fault.FaultException;
import io.trunkline.store.TestPostgres;
import io.trunkline.testing.DrivenClock;
import io.trunkline.testing.TestEngine;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Sessions of an owner and its sub-users on both engines: each person has its own, and they end when they are not used. */
@ParameterizedClass
@EnumSource(TestEngine.class)
final class SessionsTest {

    @RegisterExtension
    static final TestPostgres POSTGRES = new TestPostgres();

    private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");
    private static final Actor OPERATOR = Actor.operator("jane");
    private static final long SUB_USER = 1001;

    private final DrivenClock clock = new DrivenClock(START);
    private final Services services;
    private final Doorkeeping door;
    private final Doorkeeping otherDoor;
    private final Account account;

    SessionsTest(TestEngine engine, @TempDir Path data) {
        Settings settings = engine.settings(data, POSTGRES);
        services = Services.openAndMigrate(settings, new SecureRandom(), clock);
        door = services.doorkeeping(settings, new SecureRandom(), clock);
        otherDoor = services.doorkeeping(settings, new SecureRandom(), clock);
        account = services.accounts()
                .creation()
                .create(
                        OPERATOR,
                        "account create",
                        new NewAccount(
                                "sessions", "sessions@example.com", "Correct-Horse-7", true, null, Optional.empty()));
        services.store().database().run(handle -> {
            for (long id = SUB_USER; id < SUB_USER + 2; id++) {
                handle.execute(
                        "INSERT INTO sub_users (account_id, subuser_id, subuser_name, password_hash, password_id, role_ids,"
                                + " created) VALUES (?, ?, ?, 'x', 1, '', 0)",
                        account.id(),
                        id,
                        "user-" + id);
            }
        });
    }

    @AfterEach
    void close() {
        services.close();
    }

    private Caller owner() {
        long passwordId = services.store()
                .database()
                .read(handle -> services.accounts().logins().passwordId(handle, account.id()));
        return caller(
                new Principal.Owner(new IdentityProof.Password(Authentication.PASSWORD, passwordId)),
                Authentication.PASSWORD);
    }

    private Caller subUser(long id) {
        return caller(
                new Principal.SubUserLogin(
                        id, "user-" + id, new IdentityProof.Password(Authentication.SUB_USER_PASSWORD, 1)),
                Authentication.SUB_USER_PASSWORD);
    }

    private Caller caller(Principal principal, Authentication authentication) {
        return new Caller(account, principal, RoleSet.NONE, authentication, "192.0.2.1", "");
    }

    private static int use(Doorkeeping where, String session) {
        @Nullable
        FaultException refusal = catchThrowableOfType(
                FaultException.class,
                () -> where.credentials()
                        .authenticate(
                                new AccountCredential.SessionId(Optional.empty(), GivenSecret.of(session)),
                                "192.0.2.2",
                                ""));
        return refusal == null ? 0 : refusal.first().code().number();
    }

    private Instant lastUsed() {
        return services.access().sessions().list(account.id()).getFirst().lastUsed();
    }

    private String begin(Caller caller) {
        clock.move(Duration.ofMillis(1));
        return door.sessions().begin(caller, "Logon");
    }

    @Test
    void aSubUsersLogonsEndNobodyElsesSessions() {
        String ofOwner = begin(owner());
        String ofOther = begin(subUser(SUB_USER + 1));
        String first = begin(subUser(SUB_USER));
        for (int i = 0; i < Sessions.MOST; i++) {
            begin(subUser(SUB_USER));
        }
        assertThat(use(door, ofOwner)).isZero();
        assertThat(use(door, ofOther)).isZero();
        assertThat(use(door, first)).as("its own oldest").isEqualTo(137);
        for (int i = 0; i < Sessions.MOST; i++) {
            begin(owner());
        }
        assertThat(use(door, ofOwner)).isEqualTo(137);
        assertThat(use(door, ofOther)).isZero();
    }

    @Test
    void aSessionThatIsNotUsedEndsOnEveryServer() {
        String session = begin(owner());
        clock.move(Duration.ofMinutes(59));
        assertThat(use(door, session)).isZero();
        clock.move(Duration.ofMinutes(59));
        assertThat(use(otherDoor, session)).isZero();
        clock.move(Duration.ofHours(1));
        assertThat(use(door, session)).isEqualTo(135);
        assertThat(services.access().sessions().list(account.id())).isEmpty();
    }

    @Test
    void aUseIsAWriteOnceInAMinute() {
        String session = begin(owner());
        Instant began = lastUsed();
        clock.move(Duration.ofMinutes(1));
        use(door, session);
        assertThat(lastUsed()).isEqualTo(began);
        clock.move(Duration.ofMillis(1));
        use(door, session);
        assertThat(lastUsed()).isEqualTo(clock.instant());
    }

    @Test
    void anOwnerEndsAllOfItsSessionsAndASubUserItsOwn() {
        String ofOwner = begin(owner());
        String another = begin(owner());
        String ofSubUser = begin(subUser(SUB_USER));
        door.sessions().endAll(subUser(SUB_USER), "Logout");
        assertThat(use(door, ofSubUser)).isEqualTo(137);
        assertThat(use(door, ofOwner)).isZero();
        String later = begin(subUser(SUB_USER));
        door.sessions().endAll(owner(), "Logout");
        assertThat(use(door, ofOwner)).isEqualTo(137);
        assertThat(use(door, another)).isEqualTo(137);
        assertThat(use(door, later)).isZero();
    }

    @Test
    void theOperatorSeesAndEndsThem() {
        String ofOwner = begin(owner());
        String ofSubUser = begin(subUser(SUB_USER));
        assertThat(services.access().sessions().list(account.id()))
                .extracting(ListedSession::holder)
                .containsExactly(new Holder.OneSubUser(SUB_USER), Holder.owner());
        String label =
                services.access().sessions().list(account.id()).getFirst().label();
        services.store().database().run(handle -> {
            services.access().sessions().end(handle, OPERATOR, "session end", account.id(), label);
        });
        assertThat(use(door, ofSubUser)).isEqualTo(137);
        assertThat(use(door, ofOwner)).isZero();
        int ended = services.store()
                .database()
                .write(handle -> services.access().sessions().endAll(handle, OPERATOR, "session end", account.id()));
        assertThat(ended).isOne();
        assertThat(use(door, ofOwner)).isEqualTo(137);
    }

    @Test
    void whatHasEndedIsDeletedThoughNobodyLogsOnAgain() {
        begin(owner());
        clock.move(Duration.ofDays(2));
        services.access().sessions().deleteEnded();
        long rows = services.store()
                .database()
                .read(handle -> handle.createQuery("SELECT count(*) FROM sessions")
                        .mapTo(Long.class)
                        .one());
        assertThat(rows).isZero();
    }
}
