package io.trunkline.access.factor;

import static io.trunkline.access.House.codeOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.access.Doorkeeping;
import io.trunkline.access.caller.AccountCredential;
import io.trunkline.access.caller.Authentication;
import io.trunkline.access.caller.Caller;
import io.trunkline.access.logon.NextStep;
import io.trunkline.account.AccountSelector;
import io.trunkline.account.AccountSelector.By;
import io.trunkline.account.creation.NewAccount;
import io.trunkline.account.password.GivenSecret;
import io.trunkline.app.LockoutMessages;
import io.trunkline.app.Services;
import io.trunkline.app.Settings;
import io.trunkline.audit.Actor;
import io.trunkline.audit.AuditEntry;
import io.trunkline.audit.AuditLog;
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
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Signing in with a code where two servers are on one database, as they are put together for production. */
@ParameterizedClass
@EnumSource(TestEngine.class)
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class SeveralServersTest {

    @RegisterExtension
    static final TestPostgres POSTGRES = new TestPostgres();

    private static final String HERE = "192.0.2.1";
    private static final String PASSWORD = "Correct-Horse-7";

    private final DrivenClock clock = new DrivenClock(Instant.parse("2026-03-01T12:00:00Z"));
    private final Services services;
    private final Services other;
    private final List<Doorkeeping> doors;
    private final long id;
    private final Caller owner;

    SeveralServersTest(TestEngine engine, @TempDir Path data) {
        Settings settings = engine.settings(data, POSTGRES, "mail.platform-name", "Acme Phones");
        services = Services.openAndMigrate(settings, new SecureRandom(), clock);
        other = Services.open(settings, new SecureRandom(), clock);
        doors = Stream.of(services, other)
                .map(server -> server.doorkeeping(settings, new SecureRandom(), clock))
                .toList();
        id = services.accounts()
                .creation()
                .create(
                        Actor.operator("jane"),
                        "test",
                        new NewAccount("two-step", "two-step@example.com", PASSWORD, true, null, Optional.empty()))
                .id();
        owner = doors.getFirst()
                .credentials()
                .authenticate(
                        new AccountCredential.Password(
                                new AccountSelector(By.NAME, "two-step"), GivenSecret.of(PASSWORD)),
                        HERE,
                        "test");
    }

    @AfterEach
    void close() {
        other.close();
        services.close();
    }

    private PendingSignIns pending(int server) {
        return doors.get(server % 2).twoStep().pending();
    }

    private Authenticator turnedOn() {
        Enrolment enrolment = doors.getFirst().twoStep().factors().begin(owner);
        assertThat(enrolment.uri()).startsWith("otpauth://totp/Acme%20Phones:two-step?");
        Authenticator app = Authenticator.of(enrolment);
        List<String> codes = doors.getLast().twoStep().factors().confirm(owner, "console", app.code(clock.instant()));
        assertThat(codes).hasSize(10);
        clock.move(Duration.ofSeconds(30));
        return app;
    }

    private List<Integer> finishAtOnce(List<String> ids, String code) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<Integer>> all = IntStream.range(0, ids.size())
                    .mapToObj(i -> CompletableFuture.supplyAsync(
                            () -> codeOf(() -> pending(i).finish(ids.get(i), code, "SignIn", HERE, "")), threads))
                    .toList();
            return all.stream().map(CompletableFuture::join).toList();
        }
    }

    private List<Notice> told() {
        return Messages.notices(services.outbox(), id);
    }

    @Test
    void ofTwoServersWithOneCodeOneAcceptsIt() {
        Authenticator app = turnedOn();
        for (int round = 0; round < 10; round++) {
            clock.move(Duration.ofSeconds(30));
            List<String> ids = List.of(Enrolled.signIn(pending(0), owner), Enrolled.signIn(pending(1), owner));
            assertThat(finishAtOnce(ids, app.code(clock.instant()))).containsExactlyInAnyOrder(0, 232);
            clock.move(Duration.ofMinutes(20));
        }
    }

    @Test
    void ofTwoServersWithOneSignInOneFinishesIt() {
        Authenticator app = turnedOn();
        for (int round = 0; round < 10; round++) {
            clock.move(Duration.ofSeconds(30));
            String id = Enrolled.signIn(pending(0), owner);
            assertThat(finishAtOnce(List.of(id, id), app.code(clock.instant()))).containsExactlyInAnyOrder(0, 137);
        }
    }

    @Test
    void ofTwoServersWithOneRecoveryCodeOneAcceptsIt() {
        Authenticator app = turnedOn();
        Caller proved = inSession(
                pending(0).finish(Enrolled.signIn(pending(1), owner), app.code(clock.instant()), "SignIn", HERE, ""));
        List<String> codes = doors.getFirst()
                .twoStep()
                .factors()
                .newRecoveryCodes(
                        proved, "console", doors.getFirst().twoStep().factors().codesNow(proved));
        for (String code : codes.subList(0, 4)) {
            List<String> ids = List.of(Enrolled.signIn(pending(0), owner), Enrolled.signIn(pending(1), owner));
            assertThat(finishAtOnce(ids, code)).containsExactlyInAnyOrder(0, 232);
        }
        assertThat(told().stream().filter(Notice.RECOVERY_CODE_USED::equals)).hasSize(4);
    }

    @Test
    void aSignInLinkAsksForTheCodeToo() {
        Authenticator app = turnedOn();
        String token = services.access()
                .signInLinks()
                .create(id, Actor.operator("jane"), "console link")
                .token()
                .text();
        NextStep step = doors.getFirst().linkSignIn().begin(token, "SignIn", HERE, "");
        assertThat(step).isInstanceOf(NextStep.CodeNeeded.class);
        assertThat(services.access().sessions().list(id)).isEmpty();
        List<AuditEntry> newest = services.store().database().read(handle -> new AuditLog().newest(handle, id, 1));
        assertThat(newest.getFirst().method()).isEqualTo("SignIn");
        assertThat(newest.getFirst().changes())
                .singleElement()
                .satisfies(change -> assertThat(change.field()).isEqualTo("sign_in_link"));
        assertThat(codeOf(() -> doors.getLast().linkSignIn().begin(token, "SignIn", HERE, "")))
                .as("it is used up")
                .isEqualTo(100);
        String signIn = ((NextStep.CodeNeeded) step).signIn();
        assertThat(codeOf(() -> pending(1).finish(signIn, app.wrongCode(clock.instant()), "SignIn", HERE, "")))
                .isEqualTo(232);
        Caller caller = inSession(pending(1).finish(signIn, app.code(clock.instant()), "SignIn", HERE, ""));
        assertThat(caller.authentication()).isEqualTo(Authentication.SIGN_IN_LINK);
        assertThat(pending(0).required(caller)).isFalse();
    }

    private Caller inSession(String session) {
        return doors.getLast()
                .credentials()
                .authenticate(new AccountCredential.SessionId(Optional.empty(), GivenSecret.of(session)), HERE, "");
    }

    /** Each server counts five guesses of its own, but the sign-in has five in all. */
    @Test
    void triesAreCountedOverAllServers() {
        Authenticator app = turnedOn();
        String id = Enrolled.signIn(pending(0), owner);
        List<Integer> answers = IntStream.range(0, 6)
                .mapToObj(i -> codeOf(
                        () -> pending(i).finish(id, app.wrongCode(clock.instant()), "SignIn", "203.0.113." + i, "")))
                .toList();
        assertThat(answers).containsExactly(232, 232, 232, 232, 231, 137);
    }

    @Test
    void theOwnerIsToldOfGuessesOnceAnHour() {
        Authenticator app = turnedOn();
        guess(app);
        assertThat(told()).containsExactly(Notice.SECOND_FACTOR_ON, Notice.SECOND_FACTOR_GUESSED);
        Message message = Messages.of(services.outbox(), id).getLast();
        assertThat(message.values()).containsEntry("address", "203.0.113.5").containsEntry("person", "owner");
        String _ = pending(0)
                .finish(Enrolled.signIn(pending(0), owner), app.code(clock.instant()), "SignIn", "203.0.113.5", "");
        clock.move(LockoutMessages.PERIOD.dividedBy(2));
        guess(app);
        assertThat(told()).hasSize(2);
        clock.move(LockoutMessages.PERIOD);
        String _ = pending(0)
                .finish(Enrolled.signIn(pending(0), owner), app.code(clock.instant()), "SignIn", "203.0.113.5", "");
        guess(app);
        assertThat(told()).hasSize(3).endsWith(Notice.SECOND_FACTOR_GUESSED);
    }

    private void guess(Authenticator app) {
        String signIn = Enrolled.signIn(pending(0), owner);
        for (int i = 0; i < 5; i++) {
            assertThat(codeOf(() ->
                            pending(0).finish(signIn, app.wrongCode(clock.instant()), "SignIn", "203.0.113.5", "")))
                    .isIn(232, 231);
        }
        clock.move(Duration.ofSeconds(30));
    }
}
