package io.trunkline.access.factor;

import static io.trunkline.access.House.HERE;
import static io.trunkline.access.House.codeOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.access.AccessEnd;
import io.trunkline.access.House;
import io.trunkline.access.caller.Authentication;
import io.trunkline.access.caller.Caller;
import io.trunkline.access.caller.Holder;
import io.trunkline.access.caller.IdentityProof;
import io.trunkline.access.caller.Principal;
import io.trunkline.access.caller.Role;
import io.trunkline.access.caller.RoleSet;
import io.trunkline.access.logon.NextStep;
import io.trunkline.access.subuser.SubUser;
import io.trunkline.access.subuser.SubUserTable;
import io.trunkline.account.Account;
import io.trunkline.address.IpNetwork;
import io.trunkline.audit.AuditEntry;
import io.trunkline.audit.AuditLog;
import io.trunkline.audit.FieldChange;
import io.trunkline.notification.Messages;
import io.trunkline.notification.Notice;
import io.trunkline.store.TestPostgres;
import io.trunkline.testing.TestEngine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Sign-ins with a password and a code: what finishes them, what ends them, and how guesses are counted. */
@ParameterizedClass
@EnumSource(TestEngine.class)
final class PendingSignInsTest {

    @RegisterExtension
    static final TestPostgres POSTGRES = new TestPostgres();

    private final House house;
    private final Account account;
    private final Caller owner;
    private final SubUser user;

    PendingSignInsTest(TestEngine engine, @TempDir Path data) {
        house = new House(engine.settings(data, POSTGRES));
        account = house.newAccount("two-step", null);
        owner = house.owner(account);
        user = house.newSubUser(account, "somebody", Role.ACCOUNTANT);
    }

    @AfterEach
    void close() {
        house.close();
    }

    private String finish(String id, String code) {
        return finishFrom(HERE, id, code);
    }

    private String finishFrom(String address, String id, String code) {
        return house.pending.finish(id, code, "SignIn", address, "a browser");
    }

    private long waiting() {
        return house.database()
                .read(handle -> handle.createQuery("SELECT count(*) FROM pending_sign_ins")
                        .mapTo(Long.class)
                        .one());
    }

    private long sessions() {
        return house.sessionControl.list(account.id()).size();
    }

    @Test
    void aCodeOfTheAppBeginsASession() {
        Enrolled enrolled = Enrolled.by(house, owner);
        long before = sessions();
        String id = Enrolled.signIn(house.pending, owner);
        assertThat(id).matches(account.id() + "-[A-Za-z0-9_-]{43}");
        assertThat(sessions()).isEqualTo(before);
        String session = finish(id, enrolled.code(house));
        Caller caller = house.inSession(session);
        assertThat(caller.principal()).isInstanceOf(Principal.Owner.class);
        assertThat(caller.authentication()).isEqualTo(Authentication.PASSWORD);
        assertThat(house.pending.required(caller)).isFalse();
        assertThat(waiting()).isZero();
        AuditEntry newest = house.audit(account).getFirst();
        assertThat(newest.method()).isEqualTo("SignIn");
        assertThat(newest.actor().address()).isEqualTo(HERE);
        assertThat(newest.actor().userAgent()).isEqualTo("a browser");
        assertThat(newest.changes())
                .singleElement()
                .satisfies(change -> assertThat(change.field()).isEqualTo("session"));
        assertThat(codeOf(() -> finish(id, enrolled.code(house))))
                .as("it is over")
                .isEqualTo(137);
    }

    @Test
    void aSubUserSignsInAsItself() {
        Caller subUser = house.subUser(account, user);
        Enrolled enrolled = Enrolled.by(house, subUser);
        Enrolled ofOwner = Enrolled.by(house, owner);
        String id = Enrolled.signIn(house.pending, subUser);
        assertThat(codeOf(() -> finish(id, ofOwner.code(house))))
                .as("another's code")
                .isEqualTo(232);
        assertThat(codeOf(() -> finish(id, ofOwner.codes().getFirst())))
                .as("another's recovery code")
                .isEqualTo(232);
        Caller caller = house.inSession(finish(id, enrolled.code(house)));
        assertThat(caller.principal().holder()).isEqualTo(new Holder.OneSubUser(user.id()));
        assertThat(caller.roles()).isEqualTo(RoleSet.of(Role.ACCOUNTANT));
        assertThat(house.pending.required(caller)).isFalse();
    }

    @Test
    void aCodeIsGoodOnce() {
        Caller session = house.inSession(house.sessions.begin(owner, "Logon"));
        Authenticator app = Authenticator.of(house.factors.begin(session));
        String confirming = app.code(house.clock.instant());
        house.factors.confirm(session, "console", confirming);
        String id = Enrolled.signIn(house.pending, owner);
        assertThat(codeOf(() -> finish(id, confirming)))
                .as("the one that turned it on")
                .isEqualTo(232);
        house.clock.move(Duration.ofSeconds(30));
        String code = app.code(house.clock.instant());
        String _ = finish(id, code);
        String another = Enrolled.signIn(house.pending, owner);
        assertThat(codeOf(() -> finish(another, code))).isEqualTo(232);
        house.clock.move(Duration.ofSeconds(30));
        assertThat(codeOf(() -> finish(another, code)))
                .as("accepted for the clock's sake")
                .isEqualTo(232);
        assertThat(codeOf(() -> finish(another, app.code(house.clock.instant()))))
                .isZero();
    }

    @Test
    void aPhoneMayBeAStepAheadOrBehind() {
        Enrolled enrolled = Enrolled.by(house, owner);
        house.clock.move(Duration.ofMinutes(5));
        String behind = enrolled.app().code(house.clock.instant().minusSeconds(30));
        String ahead = enrolled.app().code(house.clock.instant().plusSeconds(30));
        String tooFar = enrolled.app().code(house.clock.instant().plusSeconds(60));
        assertThat(codeOf(() -> finish(Enrolled.signIn(house.pending, owner), behind)))
                .isZero();
        assertThat(codeOf(() -> finish(Enrolled.signIn(house.pending, owner), tooFar)))
                .isEqualTo(232);
        assertThat(codeOf(() -> finish(Enrolled.signIn(house.pending, owner), ahead)))
                .isZero();
        assertThat(codeOf(() -> finish(Enrolled.signIn(house.pending, owner), enrolled.code(house))))
                .as("older than the last one")
                .isEqualTo(232);
    }

    @Test
    void aRecoveryCodeIsGoodOnceAndItsUseIsTold() {
        Enrolled enrolled = Enrolled.by(house, owner);
        String code = enrolled.codes().get(4);
        String session = finish(Enrolled.signIn(house.pending, owner), " " + code.replace("-", " ") + "\n");
        assertThat(house.pending.required(house.inSession(session))).isFalse();
        assertThat(house.factors.status(owner)).isEqualTo(new FactorStatus.On(House.START, 9));
        assertThat(house.audit(account).get(1).changes())
                .containsExactly(new FieldChange.Value("recovery_codes", "10", "9"));
        assertThat(Messages.of(house.outbox, account.id()).getLast()).satisfies(message -> {
            assertThat(message.notice()).isEqualTo(Notice.RECOVERY_CODE_USED);
            assertThat(message.values())
                    .containsEntry("left", "9")
                    .containsEntry("person", "owner")
                    .containsEntry("address", HERE);
        });
        assertThat(codeOf(() -> finish(Enrolled.signIn(house.pending, owner), code)))
                .isEqualTo(232);
        house.factors.newRecoveryCodes(
                house.inSession(session), "console", house.factors.codesNow(house.inSession(session)));
        assertThat(codeOf(() -> finish(
                        Enrolled.signIn(house.pending, owner), enrolled.codes().getFirst())))
                .as("replaced")
                .isEqualTo(232);
    }

    @Test
    void allRecoveryCodesCanBeUsed() {
        Enrolled enrolled = Enrolled.by(house, house.subUser(account, user));
        for (String code : enrolled.codes()) {
            String _ = finish(Enrolled.signIn(house.pending, house.subUser(account, user)), code);
        }
        assertThat(house.factors.status(house.subUser(account, user))).isEqualTo(new FactorStatus.On(House.START, 0));
        assertThat(Messages.of(house.outbox, account.id()).getLast().values())
                .containsEntry("left", "0")
                .containsEntry("subuser", "somebody");
        assertThat(codeOf(() ->
                        finish(Enrolled.signIn(house.pending, house.subUser(account, user)), enrolled.code(house))))
                .as("the app still works")
                .isZero();
    }

    @Test
    void aSignInIsOverAfterTooManyWrongCodes() {
        Enrolled enrolled = Enrolled.by(house, owner);
        String id = Enrolled.signIn(house.pending, owner);
        for (int i = 1; i < PendingSignIns.TRIES; i++) {
            assertThat(codeOf(() -> finish(id, enrolled.wrongCode(house)))).isEqualTo(232);
        }
        assertThat(codeOf(() -> finish(id, "no code at all"))).isEqualTo(231);
        house.clock.move(Duration.ofMinutes(1));
        assertThat(codeOf(() -> finish(id, enrolled.code(house)))).isEqualTo(137);
        assertThat(waiting()).isZero();
    }

    @Test
    void guessesAreSlowedDownWhateverIsProvedAgain() {
        Enrolled enrolled = Enrolled.by(house, owner);
        for (int i = 1; i <= 5; i++) {
            String id = Enrolled.signIn(house.pending, owner);
            String address = "203.0.113." + i;
            assertThat(house.guessed).isEmpty();
            assertThat(codeOf(() -> finishFrom(address, id, enrolled.wrongCode(house))))
                    .isEqualTo(232);
        }
        assertThat(house.guessed).containsExactly("two-step from 203.0.113.5");
        String id = Enrolled.signIn(house.pending, owner);
        assertThat(codeOf(() -> finishFrom("203.0.113.9", id, enrolled.code(house))))
                .isEqualTo(340);
        house.clock.move(Duration.ofSeconds(1));
        assertThat(codeOf(() -> finishFrom("203.0.113.9", id, enrolled.wrongCode(house))))
                .as("and each further one by twice as much")
                .isEqualTo(232);
        house.clock.move(Duration.ofSeconds(1));
        assertThat(codeOf(() -> finishFrom("203.0.113.9", id, enrolled.code(house))))
                .isEqualTo(340);
        assertThat(codeOf(() -> finishFrom(HERE, id, enrolled.code(house))))
                .as("where the owner has proved the factor before")
                .isZero();
        assertThat(house.guessed).hasSize(1);
    }

    @Test
    void aSignInThatWasRefusedForTheWaitCountsNoTry() {
        Enrolled enrolled = Enrolled.by(house, owner);
        String id = Enrolled.signIn(house.pending, owner);
        String other = Enrolled.signIn(house.pending, owner);
        for (int i = 0; i < 5; i++) {
            assertThat(codeOf(() -> finishFrom("203.0.113.1", other, enrolled.wrongCode(house))))
                    .isNotZero();
        }
        for (int i = 0; i < 10; i++) {
            assertThat(codeOf(() -> finishFrom("203.0.113.1", id, enrolled.wrongCode(house))))
                    .isEqualTo(340);
        }
        house.clock.move(Duration.ofSeconds(1));
        assertThat(codeOf(() -> finishFrom("203.0.113.1", id, enrolled.code(house))))
                .isZero();
    }

    @Test
    void itWaitsTenMinutes() {
        Enrolled enrolled = Enrolled.by(house, owner);
        String id = Enrolled.signIn(house.pending, owner);
        String late = Enrolled.signIn(house.pending, owner);
        house.clock.move(PendingSignIns.LIFETIME.minusNanos(1000));
        assertThat(house.factorControl.deleteExpired()).isFalse();
        assertThat(waiting()).isEqualTo(2);
        assertThat(codeOf(() -> finish(id, enrolled.code(house)))).isZero();
        house.clock.move(Duration.ofNanos(1000));
        assertThat(codeOf(() -> finish(late, enrolled.codes().getFirst()))).isEqualTo(137);
        house.clock.move(Duration.ofNanos(1000));
        house.factorControl.deleteExpired();
        assertThat(waiting()).isZero();
    }

    @Test
    void aPersonHasFewAtOnce() {
        Enrolled _ = Enrolled.by(house, owner);
        Enrolled ofUser = Enrolled.by(house, house.subUser(account, user));
        String untouched = Enrolled.signIn(house.pending, house.subUser(account, user));
        List<String> ids = new ArrayList<>();
        for (int i = 0; i <= PendingSignIns.MOST; i++) {
            house.clock.move(Duration.ofMillis(1));
            ids.add(Enrolled.signIn(house.pending, owner));
        }
        assertThat(waiting()).isEqualTo(PendingSignIns.MOST + 1);
        assertThat(codeOf(() -> finish(ids.getFirst(), "123"))).isEqualTo(137);
        assertThat(codeOf(() -> finish(ids.get(1), "123"))).isEqualTo(232);
        assertThat(codeOf(() -> finish(untouched, ofUser.code(house)))).isZero();
    }

    @Test
    void whoHasNoSecondFactorIsSignedInAtOnce() {
        Enrolled _ = Enrolled.by(house, house.subUser(account, user));
        NextStep step = house.pending.next(owner, "SignIn");
        assertThat(step).isInstanceOf(NextStep.SignedIn.class);
        Caller caller = house.inSession(((NextStep.SignedIn) step).session());
        assertThat(caller.principal()).isInstanceOf(Principal.Owner.class);
        assertThat(house.pending.required(caller)).isFalse();
        assertThat(waiting()).isZero();
    }

    @Test
    void onlyWhoHasJustProvedTheFirstFactorGoesOn() {
        Enrolled enrolled = Enrolled.by(house, owner);
        Caller key = house.withKey(account, house.newKey(account, Holder.owner(), Role.OWNER));
        for (Caller other : List.of(enrolled.caller(), key)) {
            assertThat(codeOf(() -> house.pending.next(other, "SignIn"))).isEqualTo(101);
        }
        house.setState(account, false, false);
        assertThat(codeOf(() -> house.pending.next(owner, "SignIn"))).isEqualTo(131);
        house.setState(account, true, false);
        house.changePassword(account);
        house.write(handle -> assertThat(house.factorControl.turnOff(
                        handle, House.OPERATOR, "second-factor off", account.id(), Holder.owner()))
                .isTrue());
        assertThat(codeOf(() -> house.pending.next(owner, "SignIn")))
                .as("another password by now")
                .isEqualTo(100);
        assertThat(waiting()).isZero();
    }

    @Test
    void anotherTextIsNoSignIn() {
        Enrolled enrolled = Enrolled.by(house, owner);
        String id = Enrolled.signIn(house.pending, owner);
        for (String other : List.of(
                "",
                "x".repeat(100_000),
                id + "x",
                id.substring(0, id.length() - 1),
                (account.id() + 1) + id.substring(1),
                account.id() + "-" + "A".repeat(43),
                "9".repeat(30) + "-" + "A".repeat(43))) {
            assertThat(codeOf(() -> finish(other, enrolled.code(house)))).isEqualTo(137);
        }
        String stored = house.database()
                .read(handle -> handle.createQuery("SELECT digest FROM pending_sign_ins")
                        .mapTo(String.class)
                        .one());
        assertThat(stored).matches("[0-9a-f]{64}");
        assertThat(codeOf(() -> finish(id, enrolled.code(house)))).isZero();
    }

    @Test
    void itEndsWithThePassword() {
        Enrolled enrolled = Enrolled.by(house, owner);
        Enrolled ofUser = Enrolled.by(house, house.subUser(account, user));
        String id = Enrolled.signIn(house.pending, owner);
        String idOfUser = Enrolled.signIn(house.pending, house.subUser(account, user));
        house.changePassword(account);
        house.write(handle -> {
            SubUserTable table = new SubUserTable();
            table.changeHash(handle, table.find(handle, account.id(), user.id()).orElseThrow(), "another");
        });
        assertThat(codeOf(() -> finish(id, enrolled.code(house)))).isEqualTo(137);
        assertThat(codeOf(() -> finish(idOfUser, ofUser.code(house)))).isEqualTo(137);
        assertThat(house.factors.status(owner)).as("which the factor survives").isInstanceOf(FactorStatus.On.class);
    }

    @Test
    void whoChangesThePasswordGoesOnWithWhatWasProved() {
        Enrolled enrolled = Enrolled.by(house, owner);
        Caller without = house.inSession(house.sessions.begin(owner, "Logon"));
        Caller ofUser = house.inSession(house.sessions.begin(house.subUser(account, user), "Logon"));
        house.changePassword(account);
        Caller now = new Caller(
                account,
                new Principal.Owner(new IdentityProof.Password(Authentication.PASSWORD, 2)),
                RoleSet.ALL,
                Authentication.PASSWORD,
                HERE,
                "");
        assertThat(codeOf(() -> house.pending.goOn(enrolled.caller(), owner, "console")))
                .as("with the old password")
                .isEqualTo(100);
        assertThat(house.pending.required(house.inSession(house.pending.goOn(enrolled.caller(), now, "console"))))
                .isFalse();
        assertThat(house.pending.required(house.inSession(house.pending.goOn(without, now, "console"))))
                .isTrue();
        assertThat(house.pending.required(house.inSession(house.pending.goOn(ofUser, now, "console"))))
                .as("another person's session")
                .isTrue();
    }

    @Test
    void itEndsWithTheSubUserAndWithTheAccount() {
        Enrolled ofUser = Enrolled.by(house, house.subUser(account, user));
        Enrolled enrolled = Enrolled.by(house, owner);
        String idOfUser = Enrolled.signIn(house.pending, house.subUser(account, user));
        String id = Enrolled.signIn(house.pending, owner);
        house.subUsers.delete(enrolled.caller(), "DelSubUser", user.id());
        assertThat(codeOf(() -> finish(idOfUser, ofUser.code(house)))).isEqualTo(137);
        house.setState(account, false, false);
        assertThat(codeOf(() -> finish(id, enrolled.code(house)))).isEqualTo(131);
        house.setState(account, true, true);
        assertThat(codeOf(() -> finish(id, enrolled.code(house))))
                .as("a frozen account can be read")
                .isZero();
        String last = Enrolled.signIn(house.pending, owner);
        AccessEnd end = new AccessEnd(house.keys, new AuditLog(), house.clock);
        house.write(handle -> end.revokeAll(handle, House.OPERATOR, "account close", account.id()));
        house.clock.move(Duration.ofSeconds(30));
        assertThat(codeOf(() -> finish(last, enrolled.code(house)))).isEqualTo(137);
        assertThat(sessions()).isZero();
    }

    @Test
    void anAddressThatTheAccountForbidsFinishesNothing() {
        Enrolled enrolled = Enrolled.by(house, owner);
        String id = Enrolled.signIn(house.pending, owner);
        house.addresses.add(owner, "AddAuthorizedAccountIP", IpNetwork.parse("192.0.2.0/24"), true, null);
        assertThat(codeOf(() -> finishFrom("198.51.100.1", id, enrolled.code(house))))
                .isEqualTo(100);
        assertThat(codeOf(() -> finish(id, enrolled.code(house))))
                .as("nothing was used up")
                .isZero();
    }
}
