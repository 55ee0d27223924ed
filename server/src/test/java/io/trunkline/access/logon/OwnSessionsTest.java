package io.trunkline.access.logon;

import static io.trunkline.access.House.codeOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.access.House;
import io.trunkline.access.caller.Caller;
import io.trunkline.access.caller.Holder;
import io.trunkline.access.caller.Role;
import io.trunkline.access.logon.OwnSessions.OwnSession;
import io.trunkline.access.subuser.SubUser;
import io.trunkline.account.Account;
import io.trunkline.audit.AuditEntry;
import io.trunkline.audit.AuditLog;
import io.trunkline.audit.FieldChange;
import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import io.trunkline.store.CallGuard;
import io.trunkline.store.TestPostgres;
import io.trunkline.testing.TestEngine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What a person who is signed in sees and ends: its own sessions and nobody else's. */
@ParameterizedClass
@EnumSource(TestEngine.class)
final class OwnSessionsTest {

    @RegisterExtension
    static final TestPostgres POSTGRES = new TestPostgres();

    private final House house;
    private final OwnSessions own;
    private final Account account;
    private final SubUser user;

    OwnSessionsTest(TestEngine engine, @TempDir Path data) {
        house = new House(engine.settings(data, POSTGRES));
        own = new OwnSessions(
                house.database(),
                new AuditLog(),
                house.clock,
                house.settings.access().credentials().sessionIdleTimeout());
        account = house.newAccount("people", null);
        user = house.newSubUser(account, "somebody", Role.OWNER);
    }

    @AfterEach
    void close() {
        house.close();
    }

    private Caller signedIn(String session) {
        return house.people.inSession(session, House.HERE, "test").caller();
    }

    /** Each a second after the one before. */
    private Caller begin(Caller person) {
        house.clock.move(Duration.ofSeconds(1));
        return signedIn(house.sessions.begin(person, "Logon"));
    }

    private Caller owner() {
        return begin(house.owner(account));
    }

    private Caller subUser() {
        return begin(house.subUser(account, user));
    }

    /** The label of the caller's present session. */
    private String label(Caller caller) {
        return own.list(caller).stream()
                .filter(OwnSession::present)
                .map(one -> one.session().label())
                .findFirst()
                .orElseThrow();
    }

    private int sessions() {
        return house.sessionControl.list(account.id()).size();
    }

    private void assertWritten(Caller by, String field, @Nullable Object before, @Nullable Object after) {
        AuditEntry newest = house.audit(account).getFirst();
        assertThat(newest.actor()).isEqualTo(by.actor());
        assertThat(newest.method()).isEqualTo("console");
        assertThat(newest.changes()).containsExactly(new FieldChange.Value(field, before, after));
    }

    @Test
    void aPersonSeesItsOwnAndWhichOneItUses() {
        Caller first = owner();
        Caller second = owner();
        Caller ofUser = subUser();
        assertThat(own.list(first)).extracting(OwnSession::present).containsExactly(false, true);
        assertThat(own.list(second)).extracting(OwnSession::present).containsExactly(true, false);
        assertThat(own.list(ofUser)).hasSize(1);
        ListedSession listed = own.list(ofUser).getFirst().session();
        assertThat(listed)
                .isEqualTo(new ListedSession(
                        listed.label(),
                        new Holder.OneSubUser(user.id()),
                        "subuser_password",
                        house.clock.instant(),
                        house.clock.instant(),
                        house.clock
                                .instant()
                                .plus(house.settings.access().credentials().sessionLifetime()),
                        House.HERE,
                        "test"));
    }

    @Test
    void whatHasEndedIsNotSeen() {
        Duration idle = house.settings.access().credentials().sessionIdleTimeout();
        owner();
        house.clock.move(idle);
        Caller second = owner();
        assertThat(own.list(second)).hasSize(1);
        house.write(handle -> handle.execute(
                "UPDATE passwords SET password_id = password_id + 1 WHERE account_id = ?", account.id()));
        assertThat(sessions()).isOne();
        house.write(handle -> handle.execute("UPDATE sessions SET password_id = 2 WHERE account_id = ?", account.id()));
        assertThat(own.list(second)).as("those of another password").isEmpty();
    }

    @Test
    void oneIsEndedByItsLabelAndNobodyElsesIs() {
        Caller first = owner();
        Caller second = owner();
        Caller ofUser = subUser();
        String label = label(first);
        int entries = house.audit(account).size();
        assertThat(codeOf(() -> own.end(ofUser, "console", label))).isEqualTo(161);
        assertThat(codeOf(() -> own.end(second, "console", label(ofUser)))).isEqualTo(161);
        assertThat(codeOf(() -> own.end(second, "console", ""))).isEqualTo(161);
        assertThat(codeOf(() -> own.end(second, "console", "%"))).isEqualTo(161);
        assertThat(house.audit(account)).hasSize(entries);
        own.end(second, "console", label);
        assertWritten(second, "session", label, null);
        assertThat(sessions()).isEqualTo(2);
        String present = label(second);
        own.end(second, "console", present);
        assertWritten(second, "session", present, null);
        assertThat(house.sessionControl.list(account.id()))
                .extracting(ListedSession::holder)
                .containsExactly(new Holder.OneSubUser(user.id()));
    }

    @Test
    void allOthersAreEndedAndThePresentOneStays() {
        Caller first = owner();
        owner();
        Caller ofUser = subUser();
        subUser();
        assertThat(own.endOthers(first, "console")).isOne();
        assertWritten(first, "sessions", "2", "1");
        assertThat(own.list(first)).singleElement().matches(OwnSession::present);
        assertThat(own.list(ofUser)).hasSize(2);
        int entries = house.audit(account).size();
        assertThat(own.endOthers(first, "console")).isZero();
        assertThat(house.audit(account)).hasSize(entries);
        assertThat(own.endOthers(ofUser, "console")).isOne();
        assertThat(sessions()).isEqualTo(2);
    }

    @Test
    void whoHasNoSessionHasNoneToSee() {
        Caller byPassword = house.owner(account);
        Caller key = house.withKey(account, house.newKey(account, Holder.owner(), Role.OWNER));
        for (Caller caller : List.of(byPassword, key)) {
            assertThat(codeOf(() -> own.list(caller))).isEqualTo(137);
            assertThat(codeOf(() -> own.end(caller, "console", "aaaaaaaa"))).isEqualTo(137);
            assertThat(codeOf(() -> own.endOthers(caller, "console"))).isEqualTo(137);
        }
    }

    @Test
    void whoseAccountIsInactiveSignsOutOtherBrowsersAllTheSame() {
        Caller first = owner();
        Caller second = owner();
        owner();
        String label = label(first);
        house.setState(account, false, false);
        own.end(second, "console", label);
        assertThat(sessions()).isEqualTo(2);
        assertThat(own.endOthers(second, "console")).isOne();
        assertThat(sessions()).isOne();
    }

    @Test
    void theGuardInForceIsAskedFirst() {
        Caller first = owner();
        Caller second = owner();
        String label = label(first);
        CallGuard guard = new CallGuard() {
            @Override
            public void check(Handle handle) {
                throw new FaultException(Fault.of(ErrorCode.FORBIDDEN_COMMAND, "on purpose"));
            }

            @Override
            public boolean isPartOfRevision() {
                return false;
            }
        };
        assertThat(codeOf(() -> CallGuard.during(guard, () -> own.endOthers(second, "console"))))
                .isEqualTo(104);
        assertThat(codeOf(() -> CallGuard.<Object>during(guard, () -> {
                    own.end(second, "console", label);
                    return true;
                })))
                .isEqualTo(104);
        assertThat(sessions()).isEqualTo(2);
    }

    @Test
    void sinceWhenAPersonIsSignedInDoesNotChangeWithUse() {
        String session = house.sessions.begin(house.owner(account), "Logon");
        house.clock.move(Duration.ofMinutes(30));
        assertThat(house.people.inSession(session, House.HERE, "").since()).isEqualTo(House.START);
        house.clock.move(Duration.ofMinutes(40));
        assertThat(house.people.inSession(session, House.HERE, "").since()).isEqualTo(House.START);
    }
}
