package io.trunkline.console.factor;

import io.trunkline.console.http.PageAnswer;
import io.trunkline.console.page.Visit;
import io.trunkline.console.session.PasswordQuestion;

/** Turns off the second factor. Thread-safe. */
final class TurnOffPage extends StepPage {

    private final FactorCalls calls;

    TurnOffPage(FactorCalls calls, PasswordQuestion question) {
        super("/security/second-factor/off", "factor.off", true, question);
        this.calls = calls;
    }

    @Override
    public PageAnswer shown(Visit visit) {
        return calls.isOn(visit.caller()) ? question(visit) : PageAnswer.see(FactorPages.HOME);
    }

    @Override
    public PageAnswer submitted(Visit visit) {
        return answered(visit);
    }

    @Override
    PageAnswer proved(Visit visit) {
        calls.turnOff(visit.caller());
        return PageAnswer.see(FactorPages.HOME + "?" + Visit.DONE + "=factor-off");
    }
}
