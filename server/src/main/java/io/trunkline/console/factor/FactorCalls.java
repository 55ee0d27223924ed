package io.trunkline.console.factor;

import io.trunkline.access.caller.Caller;
import io.trunkline.access.factor.BegunEnrolment;
import io.trunkline.access.factor.Enrolment;
import io.trunkline.access.factor.FactorStatus;
import io.trunkline.access.factor.SecondFactors;
import io.trunkline.console.api.Api;
import io.trunkline.console.session.SignIn;
import java.util.List;
import java.util.Optional;

/** What pages do about second factors, for which there are no methods: checked, counted and guarded like a method of everybody's. Thread-safe. */
final class FactorCalls {

    /** A method for which every person has the role. */
    static final String EVERYBODYS = "Logout";

    private final Api api;
    private final SecondFactors factors;

    FactorCalls(Api api, SecondFactors factors) {
        this.api = api;
        this.factors = factors;
    }

    boolean isOn(Caller caller) {
        return factors.status(caller) instanceof FactorStatus.On;
    }

    Enrolment begin(Caller caller) {
        return api.during(caller, EVERYBODYS, () -> factors.begin(caller));
    }

    Optional<BegunEnrolment> begun(Caller caller) {
        return factors.begun(caller);
    }

    List<String> confirm(Caller caller, String code) {
        return api.during(caller, EVERYBODYS, () -> factors.confirm(caller, SignIn.METHOD, code));
    }

    String codesNow(Caller caller) {
        return factors.codesNow(caller);
    }

    List<String> newCodes(Caller caller, String instead) {
        return api.during(caller, EVERYBODYS, () -> factors.newRecoveryCodes(caller, SignIn.METHOD, instead));
    }

    void turnOff(Caller caller) {
        boolean _ = api.during(caller, EVERYBODYS, () -> {
            factors.turnOff(caller, SignIn.METHOD);
            return true;
        });
    }
}
