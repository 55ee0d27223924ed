package io.trunkline.access.factor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.trunkline.access.House;
import io.trunkline.access.caller.Caller;
import io.trunkline.access.logon.NextStep;
import java.time.Duration;
import java.util.List;

/**
 * A person whose second factor is on.
 *
 * @param app with the person's secret
 * @param codes the recovery codes
 * @param caller the session in which it was turned on
 */
record Enrolled(Authenticator app, List<String> codes, Caller caller) {

    /** Turns on the factor of somebody who proves the password, and waits until the app shows another code. */
    static Enrolled by(House house, Caller caller) {
        Caller session = house.inSession(house.sessions.begin(caller, "Logon"));
        Authenticator app = Authenticator.of(house.factors.begin(session));
        List<String> codes = house.factors.confirm(session, "console", app.code(house.clock.instant()));
        house.clock.move(Duration.ofSeconds(30));
        return new Enrolled(app, codes, session);
    }

    /** A new sign-in of somebody who has proved the password, and whose second factor is on. */
    static String signIn(PendingSignIns pending, Caller caller) {
        return assertThat(pending.next(caller, "SignIn"))
                .asInstanceOf(type(NextStep.CodeNeeded.class))
                .actual()
                .signIn();
    }

    /** What the app shows now. */
    String code(House house) {
        return app.code(house.clock.instant());
    }

    String wrongCode(House house) {
        return app.wrongCode(house.clock.instant());
    }
}
