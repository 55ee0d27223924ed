package io.trunkline.access.factor;

import static io.trunkline.access.House.codeOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.trunkline.access.AccessEnd;
import io.trunkline.access.House;
import io.trunkline.access.caller.Authentication;
import io.trunkline.access.caller.Caller;
import io.trunkline.access.caller.Holder;
import io.trunkline.access.caller.IdentityProof;
import io.trunkline.access.caller.Principal;
import io.trunkline.access.caller.Role;
import io.trunkline.access.caller.RoleSet;
import io.trunkline.access.subuser.SubUser;
import io.trunkline.account.Account;
import io.trunkline.account.AccountLogins;
import io.trunkline.account.password.GivenSecret;
import io.trunkline.audit.AuditEntry;
import io.trunkline.audit.AuditLog;
import io.trunkline.audit.FieldChange;
import io.trunkline.notification.Message;
import io.trunkline.notification.Messages;
import io.trunkline.notification.Notice;
import io.trunkline.store.CallGuard;
import io.trunkline.store.TestPostgres;
import io.trunkline.testing.TestEngine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** How people turn their second factor on and off, who may do that, what is written of it and who is told. */
@ParameterizedClass
@EnumSource(TestEngine.class)
final class SecondFactorsTest {

    @RegisterExtension
    static final TestPostgres POSTGRES = new TestPostgres();

    private final House house;
    private final Account account;
    private final Caller owner;
    private final SubUser user;

    SecondFactorsTest(TestEngine engine, @TempDir Path data) {
        house = new House(engine.settings(data, POSTGRES));
        account = house.newAccount("two-step", null);
        owner = house.owner(account);
        user = house.newSubUser(account, "somebody");
    }

    @AfterEach
    void close() {
        house.close();
    }

    private List<Message> messages() {
        return Messages.of(house.outbox, account.id());
    }

    private AuditEntry newest() {
        return house.audit(account).getFirst();
    }

    private long rows(String table) {
        return house.database()
                .read(handle -> handle.createQuery("SELECT count(*) FROM " + table + " WHERE account_id = ?")
                        .bind(0, account.id())
                        .mapTo(Long.class)
                        .one());
    }

    private String now(Enrolment enrolment) {
        return Authenticator.of(enrolment).code(house.clock.instant());
    }

    /** What can be read in the database of the factors. */
    private String stored() {
        return house.database()
                .read(handle -> handle.createQuery(
                                "SELECT secret AS text FROM second_factors UNION ALL SELECT digest FROM recovery_codes"
                                        + " UNION ALL SELECT changes FROM audit_log UNION ALL SELECT digest FROM pending_sign_ins")
                        .mapTo(String.class)
                        .list()
                        .toString());
    }

    @Test
    void itIsOnOnceACodeHasShownThatTheAppHasTheSecret() {
        assertThat(house.factors.status(owner)).isEqualTo(new FactorStatus.Off());
        Enrolment enrolment = house.factors.begin(owner);
        assertThat(enrolment.uri()).startsWith("otpauth://totp/Trunkline:two-step?secret=" + enrolment.secret());
        assertThat(house.factors.status(owner)).isEqualTo(new FactorStatus.Off());
        assertThat(house.pending.required(owner)).isFalse();
        int entries = house.audit(account).size();
        List<String> codes = house.factors.confirm(owner, "console", now(enrolment));
        assertThat(codes).hasSize(10).doesNotHaveDuplicates();
        assertThat(house.factors.status(owner)).isEqualTo(new FactorStatus.On(House.START, 10));
        assertThat(house.pending.required(owner)).isTrue();
        assertThat(house.factors.status(house.subUser(account, user)))
                .as("of somebody else")
                .isEqualTo(new FactorStatus.Off());
        assertThat(house.audit(account)).hasSize(entries + 1);
        assertThat(newest().method()).isEqualTo("console");
        assertThat(newest().actor()).isEqualTo(owner.actor());
        assertThat(newest().changes())
                .containsExactly(
                        new FieldChange.Value("second_factor", "off", "on"), new FieldChange.Secret("recovery_codes"));
        assertThat(messages()).hasSize(1).first().satisfies(message -> {
            assertThat(message.notice()).isEqualTo(Notice.SECOND_FACTOR_ON);
            assertThat(message.values())
                    .containsEntry("person", "owner")
                    .containsEntry("address", House.HERE)
                    .doesNotContainKey("subuser");
        });
        assertThat(stored()).doesNotContain(enrolment.secret());
        assertThat(codes).allSatisfy(code -> assertThat(stored()).doesNotContain(code, code.replace("-", "")));
    }

    @Test
    void aWrongCodeTurnsNothingOn() {
        Enrolment enrolment = house.factors.begin(owner);
        String wrong = Authenticator.of(enrolment).wrongCode(house.clock.instant());
        assertThat(codeOf(() -> house.factors.confirm(owner, "console", wrong))).isEqualTo(232);
        assertThat(codeOf(() -> house.factors.confirm(owner, "console", "x".repeat(100_000))))
                .isEqualTo(232);
        assertThat(house.factors.status(owner)).isEqualTo(new FactorStatus.Off());
        assertThat(messages()).isEmpty();
        assertThat(rows("recovery_codes")).isZero();
        assertThat(codeOf(() -> house.factors.confirm(owner, "console", now(enrolment))))
                .isZero();
    }

    @Test
    void guessesAreSlowedDown() {
        Enrolment enrolment = house.factors.begin(owner);
        String wrong = Authenticator.of(enrolment).wrongCode(house.clock.instant());
        for (int i = 0; i < 5; i++) {
            assertThat(codeOf(() -> house.factors.confirm(owner, "console", wrong)))
                    .isEqualTo(232);
        }
        assertThat(codeOf(() -> house.factors.confirm(owner, "console", now(enrolment))))
                .isEqualTo(340);
        house.clock.move(Duration.ofSeconds(1));
        assertThat(codeOf(() -> house.factors.confirm(owner, "console", now(enrolment))))
                .isZero();
    }

    @Test
    void anotherBeginningReplacesTheSecret() {
        Enrolment first = house.factors.begin(owner);
        Enrolment second = house.factors.begin(owner);
        assertThat(second.secret()).isNotEqualTo(first.secret());
        assertThat(rows("second_factors")).isOne();
        assertThat(codeOf(() -> house.factors.confirm(owner, "console", now(first))))
                .isEqualTo(232);
        assertThat(codeOf(() -> house.factors.confirm(owner, "console", now(second))))
                .isZero();
        assertThat(codeOf(() -> house.factors.begin(owner))).as("it is on").isEqualTo(101);
        assertThat(codeOf(() -> house.factors.confirm(owner, "console", now(second))))
                .as("it is on")
                .isEqualTo(101);
    }

    @Test
    void aSecretThatNobodyConfirmsIsForgottenAfterAnHour() {
        assertThat(codeOf(() -> house.factors.confirm(owner, "console", "123456")))
                .isEqualTo(137);
        Enrolment enrolment = house.factors.begin(owner);
        house.clock.move(SecondFactors.TO_CONFIRM.minusNanos(1000));
        assertThat(house.factorControl.deleteExpired()).isFalse();
        assertThat(rows("second_factors")).isOne();
        house.clock.move(Duration.ofNanos(1000));
        assertThat(codeOf(() -> house.factors.confirm(owner, "console", now(enrolment))))
                .isEqualTo(137);
        house.clock.move(Duration.ofNanos(1000));
        assertThat(house.factorControl.deleteExpired()).isFalse();
        assertThat(rows("second_factors")).isZero();
        Enrolled _ = Enrolled.by(house, owner);
        house.clock.move(Duration.ofDays(30));
        house.factorControl.deleteExpired();
        assertThat(rows("second_factors")).as("one that is on").isOne();
    }

    @Test
    void whatIsOnChangesOnlyInASessionThatHasProvedIt() {
        Caller before = house.inSession(house.sessions.begin(owner, "Logon"));
        Enrolled enrolled = Enrolled.by(house, owner);
        Caller after = house.inSession(house.sessions.begin(owner, "Logon"));
        for (Caller without : List.of(owner, before, after)) {
            assertThat(house.pending.required(without)).isTrue();
            assertThat(codeOf(() -> house.factors.turnOff(without, "console"))).isEqualTo(104);
            assertThat(codeOf(
                            () -> house.factors.newRecoveryCodes(without, "console", house.factors.codesNow(without))))
                    .isEqualTo(104);
        }
        assertThat(house.pending.required(enrolled.caller())).isFalse();
        assertThat(house.factors.status(owner)).isEqualTo(new FactorStatus.On(House.START, 10));

        List<String> codes =
                house.factors.newRecoveryCodes(enrolled.caller(), "console", house.factors.codesNow(enrolled.caller()));
        assertThat(codes).hasSize(10).doesNotContainAnyElementsOf(enrolled.codes());
        assertThat(newest().changes()).containsExactly(new FieldChange.Secret("recovery_codes"));
        assertThat(messages().getLast().notice()).isEqualTo(Notice.RECOVERY_CODES_CREATED);
        assertThat(rows("recovery_codes")).isEqualTo(10);

        house.factors.turnOff(enrolled.caller(), "console");
        assertThat(newest().actor()).isEqualTo(enrolled.caller().actor());
        assertThat(newest().changes()).containsExactly(new FieldChange.Value("second_factor", "on", "off"));
        assertThat(messages().getLast().notice()).isEqualTo(Notice.SECOND_FACTOR_OFF);
        assertThat(house.factors.status(owner)).isEqualTo(new FactorStatus.Off());
        assertThat(house.pending.required(after)).isFalse();
        assertThat(rows("recovery_codes") + rows("second_factors")).isZero();
        assertThat(codeOf(() -> house.factors.turnOff(enrolled.caller(), "console")))
                .isEqualTo(101);
        assertThat(codeOf(() -> house.factors.newRecoveryCodes(
                        enrolled.caller(), "console", house.factors.codesNow(enrolled.caller()))))
                .isEqualTo(101);
    }

    @Test
    void programsHaveNone() {
        Caller key = house.withKey(account, house.newKey(account, Holder.owner(), Role.OWNER));
        Caller byApiKey = new Caller(
                account,
                new Principal.Owner(new IdentityProof.ApiKey(
                        AccountLogins.digest(
                                GivenSecret.of(house.accounts.creation().showApiKey(account.id()))),
                        1)),
                RoleSet.ALL,
                Authentication.API_KEY,
                House.HERE,
                "");
        assertThat(codeOf(() -> house.factors.status(key))).isEqualTo(104);
        assertThat(house.pending.required(key)).isFalse();
        for (Caller program : List.of(key, byApiKey, house.inSession(house.sessions.begin(byApiKey, "Logon")))) {
            assertThat(codeOf(() -> house.factors.begin(program))).isEqualTo(104);
            assertThat(codeOf(() -> house.factors.confirm(program, "console", "123456")))
                    .isEqualTo(104);
            assertThat(codeOf(() -> house.factors.turnOff(program, "console"))).isEqualTo(104);
        }
        assertThat(rows("second_factors")).isZero();
    }

    @Test
    void thatOfASubUserIsItsOwnAndGoesWithIt() {
        Enrolled ofUser = Enrolled.by(house, house.subUser(account, user));
        assertThat(newest().changes().getFirst())
                .isEqualTo(new FieldChange.Value("subuser_id", Long.toString(user.id()), Long.toString(user.id())));
        assertThat(messages().getLast()).satisfies(message -> {
            assertThat(message.notice()).isEqualTo(Notice.SECOND_FACTOR_ON);
            assertThat(message.recipient().address()).isEqualTo("two-step@example.com");
            assertThat(message.values()).containsEntry("person", "subuser").containsEntry("subuser", "somebody");
        });
        assertThat(house.factors.status(owner)).isEqualTo(new FactorStatus.Off());
        Enrolled ofOwner = Enrolled.by(house, owner);
        String waiting = Enrolled.signIn(house.pending, house.subUser(account, user));
        house.subUsers.delete(ofOwner.caller(), "DelSubUser", user.id());
        assertThat(rows("second_factors")).isOne();
        assertThat(rows("recovery_codes")).isEqualTo(10);
        assertThat(rows("pending_sign_ins")).isZero();
        assertThat(codeOf(() -> house.pending.finish(waiting, ofUser.code(house), "console", House.HERE, "")))
                .isEqualTo(137);
        Caller gone = house.subUser(account, user);
        assertThat(codeOf(() -> house.factors.begin(gone))).isEqualTo(100);
    }

    @Test
    void aFrozenAccountStaysAsItIs() {
        Enrolled enrolled = Enrolled.by(house, owner);
        house.setState(account, true, true);
        assertThat(codeOf(() -> house.factors.turnOff(enrolled.caller(), "console")))
                .isEqualTo(100);
        assertThat(codeOf(() -> house.factors.newRecoveryCodes(
                        enrolled.caller(), "console", house.factors.codesNow(enrolled.caller()))))
                .isEqualTo(100);
        assertThat(codeOf(() -> house.factors.begin(house.subUser(account, user))))
                .isEqualTo(100);
    }

    @Test
    void theGuardInForceJudgesEachChange() {
        Enrolled enrolled = Enrolled.by(house, owner);
        CallGuard refusing = new CallGuard() {
            @Override
            public void check(Handle handle) {
                throw new IllegalStateException("refused");
            }

            @Override
            public boolean isPartOfRevision() {
                return false;
            }
        };
        List<Runnable> changes = List.of(
                () -> house.factors.begin(house.subUser(account, user)),
                () -> house.factors.confirm(enrolled.caller(), "console", enrolled.code(house)),
                () -> house.factors.newRecoveryCodes(
                        enrolled.caller(), "console", house.factors.codesNow(enrolled.caller())),
                () -> house.factors.turnOff(enrolled.caller(), "console"));
        for (Runnable change : changes) {
            assertThat(catchThrowable(() -> CallGuard.during(refusing, () -> {
                        change.run();
                        return null;
                    })))
                    .hasMessage("refused");
        }
        assertThat(rows("second_factors")).isOne();
    }

    @Test
    void theOperatorTurnsItOffForWhoHasLostEverything() {
        Enrolled _ = Enrolled.by(house, owner);
        Enrolled _ = Enrolled.by(house, house.subUser(account, user));
        String waiting = Enrolled.signIn(house.pending, owner);
        house.setState(account, false, true);
        int told = messages().size();
        assertThat(turnOff(new Holder.OneSubUser(user.id()))).isTrue();
        assertThat(newest().actor()).isEqualTo(House.OPERATOR);
        assertThat(newest().changes()).contains(new FieldChange.Value("second_factor", "on", "off"));
        assertThat(messages()).hasSize(told + 1).last().satisfies(message -> {
            assertThat(message.notice()).isEqualTo(Notice.SECOND_FACTOR_OFF);
            assertThat(message.values()).containsEntry("subuser", "somebody").doesNotContainKey("address");
        });
        assertThat(rows("second_factors")).as("that of the owner").isOne();
        assertThat(turnOff(Holder.owner())).isTrue();
        int entries = house.audit(account).size();
        assertThat(turnOff(Holder.owner())).isFalse();
        assertThat(house.audit(account)).hasSize(entries);
        assertThat(rows("second_factors") + rows("recovery_codes") + rows("pending_sign_ins"))
                .isZero();
        assertThat(codeOf(() -> turnOff(new Holder.OneSubUser(987)))).isEqualTo(434);
        house.setState(account, true, false);
        assertThat(codeOf(() -> house.pending.finish(waiting, "123456", "console", House.HERE, "")))
                .isEqualTo(137);
    }

    private boolean turnOff(Holder holder) {
        return house.database()
                .write(handle ->
                        house.factorControl.turnOff(handle, House.OPERATOR, "second-factor off", account.id(), holder));
    }

    @Test
    void aClosedAccountLosesThemAll() {
        Enrolled _ = Enrolled.by(house, owner);
        Enrolled _ = Enrolled.by(house, house.subUser(account, user));
        String _ = Enrolled.signIn(house.pending, owner);
        Account other = house.newAccount("another", null);
        Enrolled _ = Enrolled.by(house, house.owner(other));
        AccessEnd end = new AccessEnd(house.keys, new AuditLog(), house.clock);
        house.write(handle -> end.revokeAll(handle, House.OPERATOR, "account close", account.id()));
        assertThat(rows("second_factors") + rows("recovery_codes") + rows("pending_sign_ins"))
                .isZero();
        assertThat(newest().changes())
                .containsExactly(
                        new FieldChange.Value("sessions", "2", "0"), new FieldChange.Value("second_factors", "2", "0"));
        assertThat(house.pending.required(house.owner(other))).isTrue();
        int entries = house.audit(account).size();
        house.write(handle -> end.revokeAll(handle, House.OPERATOR, "account close", account.id()));
        assertThat(house.audit(account)).hasSize(entries);
    }
}
