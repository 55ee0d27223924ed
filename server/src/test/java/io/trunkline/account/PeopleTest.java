package io.trunkline.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.trunkline.access.Doorkeeping;
import io.trunkline.access.SubUserManagement;
import io.trunkline.access.SubUserPasswords;
import io.trunkline.access.caller.AccountCredential;
import io.trunkline.access.caller.Authentication;
import io.trunkline.access.caller.Caller;
import io.trunkline.access.caller.IdentityProof;
import io.trunkline.access.caller.Principal;
import io.trunkline.access.caller.RoleSet;
import io.trunkline.access.logon.Sessions;
import io.trunkline.account.AccountSelector.By;
import io.trunkline.account.creation.ChildAccounts.Selection;
import io.trunkline.account.creation.NewAccount;
import io.trunkline.account.password.GivenSecret;
import io.trunkline.account.password.PasswordCode;
import io.trunkline.account.profile.ProfileFields;
import io.trunkline.app.Services;
import io.trunkline.app.Settings;
import io.trunkline.audit.Actor;
import io.trunkline.audit.AuditLog;
import io.trunkline.audit.chain.AuditTrail;
import io.trunkline.fault.FaultException;
import io.trunkline.notification.Message;
import io.trunkline.notification.Messages;
import io.trunkline.store.TestPostgres;
import io.trunkline.testing.DrivenClock;
import io.trunkline.testing.EveryCode;
import io.trunkline.testing.TestEngine;
import io.trunkline.testing.TestSettings;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Owners, sub-users and their sessions, codes and children on both engines, with two servers on one database and a driven clock. */
@ParameterizedClass
@EnumSource(TestEngine.class)
final class PeopleTest {

    @RegisterExtension
    static final TestPostgres POSTGRES = new TestPostgres();

    private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");
    private static final Actor OPERATOR = Actor.operator("jane");
    private static final String PASSWORD = "Correct-Horse-7";

    private final DrivenClock clock = new DrivenClock(START);
    private final Services services;
    private final Services other;
    private final Doorkeeping door;
    private final Doorkeeping otherDoor;
    private final Account account;
    private final SubUserManagement subUsers;

    PeopleTest(TestEngine engine, @TempDir Path data) {
        Settings settings = engine.settings(data, POSTGRES);
        services = Services.openAndMigrate(settings, new SecureRandom(), clock);
        other = Services.open(settings, new SecureRandom(), clock);
        door = services.doorkeeping(settings, new SecureRandom(), clock);
        otherDoor = other.doorkeeping(settings, new SecureRandom(), clock);
        account = newAccount("people", null);
        subUsers = new SubUserManagement(
                services.store().database(),
                services.accounts().reader(),
                services.accounts().notices(),
                services.access().keys(),
                door.rights(),
                settings.compat().permissions(),
                new SubUserPasswords(
                        services.accounts().rules().policy(),
                        services.accounts().hasher(),
                        services.accounts().requesters()::of,
                        door.lockout()),
                new AuditLog(),
                clock);
    }

    @AfterEach
    void close() {
        other.close();
        services.close();
    }

    private Account newAccount(String name, @Nullable Long parent) {
        return services.accounts()
                .creation()
                .create(
                        OPERATOR,
                        "account create",
                        new NewAccount(name, name + "@example.com", PASSWORD, true, parent, Optional.empty()));
    }

    private Caller logOn() {
        return door.credentials().authenticate(password(PASSWORD), "192.0.2.1", "test");
    }

    private static AccountCredential password(String text) {
        return new AccountCredential.Password(new AccountSelector(By.NAME, "people"), GivenSecret.of(text));
    }

    private Caller use(Doorkeeping where, String session) {
        return where.credentials()
                .authenticate(
                        new AccountCredential.SessionId(Optional.empty(), GivenSecret.of(session)), "192.0.2.2", "");
    }

    private static int codeOf(Runnable call) {
        @Nullable FaultException refusal = catchThrowableOfType(FaultException.class, call::run);
        return refusal == null ? 0 : refusal.first().code().number();
    }

    @Test
    void aSessionIsGoodOnEveryServerForItsTime() {
        String session = door.sessions().begin(logOn(), "Logon");
        for (int i = 1; i < 16; i++) {
            clock.move(Duration.ofMinutes(30));
            use(otherDoor, session);
        }
        clock.move(Duration.ofMinutes(30).minusSeconds(1));
        assertThat(use(otherDoor, session).accountId()).isEqualTo(account.id());
        clock.move(Duration.ofSeconds(1));
        assertThat(codeOf(() -> use(otherDoor, session))).isEqualTo(135);
        clock.move(Duration.ofDays(2));
        door.sessions().begin(logOn(), "Logon");
        assertThat(codeOf(() -> use(door, session))).as("forgotten").isEqualTo(137);
    }

    @Test
    void aPasswordThatOneServerChangesEndsSessionsOnTheOtherAtOnce() {
        String session = door.sessions().begin(logOn(), "Logon");
        Caller loggedOnBefore = logOn();
        assertThat(use(otherDoor, session).authentication()).isEqualTo(Authentication.PASSWORD);

        services.accounts()
                .profiles()
                .edit(
                        OPERATOR,
                        "account set",
                        account.id(),
                        services.accounts().rules().newEdit().set(ProfileFields.PASSWORD, "Another-Horse-8"),
                        StateChange.NONE);

        assertThat(codeOf(() -> use(otherDoor, session))).isEqualTo(137);
        assertThat(codeOf(() -> door.sessions().begin(loggedOnBefore, "Logon")))
                .as("proved with the old password")
                .isEqualTo(100);
    }

    @Test
    void theOldestOfTooManySessionsEnds() {
        Caller caller = logOn();
        String first = door.sessions().begin(caller, "Logon");
        clock.move(Duration.ofSeconds(1));
        String last = "";
        for (int i = 0; i < Sessions.MOST; i++) {
            last = door.sessions().begin(caller, "Logon");
        }
        assertThat(codeOf(() -> use(door, first))).isEqualTo(137);
        assertThat(use(door, last).accountId()).isEqualTo(account.id());
    }

    @Test
    void ofTwoServersThatAddOneSubUserExactlyOneDoes() throws Exception {
        Caller owner = logOn();
        SubUserManagement there = new SubUserManagement(
                other.store().database(),
                other.accounts().reader(),
                other.accounts().notices(),
                other.access().keys(),
                otherDoor.rights(),
                TestSettings.of(Path.of("unused")).compat().permissions(),
                new SubUserPasswords(
                        other.accounts().rules().policy(),
                        other.accounts().hasher(),
                        other.accounts().requesters()::of,
                        otherDoor.lockout()),
                new AuditLog(),
                clock);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<Integer>> both = Stream.of(subUsers, there)
                    .map(management -> CompletableFuture.supplyAsync(
                            () -> codeOf(() ->
                                    management.add(owner, "AddSubUser", "Twin-User", PASSWORD, null, RoleSet.NONE)),
                            threads))
                    .toList();
            assertThat(both.stream().map(CompletableFuture::join)).containsExactlyInAnyOrder(0, 436);
        }
        assertThat(subUsers.list(owner)).hasSize(1);
    }

    @Test
    void anAccountHasRoomForAHundredSubUsers() {
        services.store().database().run(handle -> {
            for (int i = 0; i < SubUserManagement.MOST; i++) {
                handle.execute(
                        "INSERT INTO sub_users (account_id, subuser_id, subuser_name, password_hash, password_id, role_ids,"
                                + " created) VALUES (?, ?, ?, 'x', 1, '', 0)",
                        account.id(),
                        1000 + i,
                        "user-" + i);
            }
        });
        assertThat(codeOf(() -> subUsers.add(logOn(), "AddSubUser", "one-more", PASSWORD, null, RoleSet.NONE)))
                .isEqualTo(438);
    }

    @Test
    void whoHasLostItsRightsMeanwhileManagesNothing() {
        Caller owner = logOn();
        long id = subUsers.add(owner, "AddSubUser", "had-rights", PASSWORD, null, RoleSet.ALL);
        Caller subUser = new Caller(
                account,
                new Principal.SubUserLogin(
                        id, "had-rights", new IdentityProof.Password(Authentication.SUB_USER_PASSWORD, 1)),
                RoleSet.ALL,
                Authentication.SUB_USER_PASSWORD,
                "192.0.2.1",
                "");
        subUsers.addRoles(subUser, "SetSubUserRoles", id, RoleSet.ALL);
        subUsers.removeRoles(owner, "RemoveSubUserRoles", id, RoleSet.ALL, false);
        assertThat(codeOf(() -> subUsers.delete(subUser, "DelSubUser", id))).isEqualTo(104);
        subUsers.delete(owner, "DelSubUser", id);
        assertThat(codeOf(() -> subUsers.addRoles(subUser, "SetSubUserRoles", id, RoleSet.ALL)))
                .isEqualTo(100);
    }

    private String codeThatIsSent(PasswordReset reset) {
        reset.request(new AccountSelector(By.EMAIL, "PEOPLE@example.com"), "192.0.2.3", new EveryCode(false));
        Message message = Messages.of(services.outbox(), account.id()).getLast();
        assertThat(message.recipient().address()).isEqualTo("people@example.com");
        return String.valueOf(message.values().get("code"));
    }

    private static void confirm(PasswordReset reset, String code, String password) {
        reset.confirm(
                new AccountSelector(By.NAME, "people"),
                "ConfirmAccountPasswordChange",
                code,
                Optional.of(password),
                "192.0.2.3",
                "");
    }

    @Test
    void aCodeIsGoodForAQuarterOfAnHour() {
        PasswordReset reset = services.accounts().passwordReset();
        String code = codeThatIsSent(reset);
        clock.move(PasswordCode.LIFETIME);
        assertThat(codeOf(() -> confirm(reset, code, "New-Password-9"))).isEqualTo(232);
        String second = codeThatIsSent(reset);
        clock.move(PasswordCode.LIFETIME.minusMillis(1));
        assertThat(codeOf(() -> confirm(reset, second, "New-Password-9"))).isZero();
        assertThat(door.credentials()
                        .authenticate(password("New-Password-9"), "192.0.2.1", "")
                        .accountId())
                .isEqualTo(account.id());
    }

    @Test
    void aCodeThatManyUseAtOnceOnTwoServersIsUsedOnce() {
        String code = codeThatIsSent(services.accounts().passwordReset());
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Integer> codes = IntStream.range(0, 6)
                    .mapToObj(i -> CompletableFuture.supplyAsync(
                            () -> codeOf(() -> confirm(
                                    (i % 2 == 0 ? services : other).accounts().passwordReset(),
                                    code,
                                    "New-Password-1" + i)),
                            threads))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();
            assertThat(codes).filteredOn(result -> result == 0).hasSize(1);
            assertThat(codes).filteredOn(result -> result != 0).containsOnly(232);
        }
    }

    @Test
    void anEditOfChildrenIsDoneForAllOrForNone() {
        Account first = newAccount("first-child", account.id());
        Account second = newAccount("second-child", account.id());
        Account stranger = newAccount("no-child", null);
        Selection both = new Selection.Ids(List.of(first.id(), second.id()));
        services.accounts()
                .children()
                .edit(
                        account.id(),
                        OPERATOR,
                        "SetChildAccountInfo",
                        both,
                        services.accounts().rules().newEdit().set(ProfileFields.PASSWORD, "Both-Children-1"),
                        new StateChange(Optional.of(false), Optional.empty()));
        assertThat(Stream.of(first, second).map(child -> current(child).active()))
                .containsOnly(false);

        assertThat(codeOf(() -> services.accounts()
                        .children()
                        .edit(
                                account.id(),
                                OPERATOR,
                                "SetChildAccountInfo",
                                both,
                                // The first one may not use it again.
                                services.accounts()
                                        .rules()
                                        .newEdit()
                                        .set(ProfileFields.LANGUAGE_CODE, "fr")
                                        .set(ProfileFields.PASSWORD, "Both-Children-1"),
                                StateChange.NONE)))
                .isEqualTo(535);
        assertThat(Stream.of(first, second)
                        .map(child -> current(child).profile().get(ProfileFields.LANGUAGE_CODE)))
                .containsOnly("en");
        assertThat(codeOf(() -> services.accounts()
                        .children()
                        .edit(
                                account.id(),
                                OPERATOR,
                                "SetChildAccountInfo",
                                new Selection.Ids(List.of(first.id(), stranger.id())),
                                services.accounts().rules().newEdit().set(ProfileFields.LANGUAGE_CODE, "fr"),
                                StateChange.NONE)))
                .isEqualTo(194);
        assertThat(current(stranger).profile().get(ProfileFields.LANGUAGE_CODE)).isEqualTo("en");
    }

    private Account current(Account of) {
        return services.accounts().reader().find(of.id()).orElseThrow();
    }

    @Test
    void aFrozenParentGetsNoChildren() {
        services.accounts()
                .profiles()
                .edit(
                        OPERATOR,
                        "account set",
                        account.id(),
                        services.accounts().rules().newEdit(),
                        new StateChange(Optional.empty(), Optional.of(true)));
        assertThat(codeOf(() -> newAccount("late-child", account.id()))).isEqualTo(100);
        assertThat(services.accounts().logins().find(new AccountSelector(By.NAME, "late-child")))
                .as("nothing of it is left")
                .isEmpty();
    }

    @Test
    void everyChangeIsInTheChainsOfTheAuditLog() {
        Caller owner = logOn();
        String session = door.sessions().begin(owner, "Logon");
        long id = subUsers.add(owner, "AddSubUser", "audited", PASSWORD, "noted", RoleSet.ALL);
        subUsers.removeRoles(owner, "RemoveSubUserRoles", id, RoleSet.ALL, false);
        subUsers.delete(owner, "DelSubUser", id);
        newAccount("audited-child", account.id());
        door.sessions().end(use(door, session), "Logout");
        List<AuditTrail.Verification> verifications = new ArrayList<>();
        services.audit().trail().verify(Optional.empty(), verifications::add);
        assertThat(verifications)
                .hasSize(2)
                .allMatch(verification -> verification instanceof AuditTrail.Verification.Whole);
        List<String> methods = services.store()
                .database()
                .read(handle -> handle.createQuery(
                                "SELECT method FROM audit_log WHERE account_id = ? ORDER BY audit_id")
                        .bind(0, account.id())
                        .mapTo(String.class)
                        .list());
        assertThat(methods)
                .containsExactly(
                        "account create",
                        "Logon",
                        "AddSubUser",
                        "RemoveSubUserRoles",
                        "DelSubUser",
                        "account create",
                        "Logout");
    }
}
