package io.trunkline.console.callbacks;

import io.trunkline.access.caller.Caller;
import io.trunkline.console.form.FieldTexts;
import io.trunkline.console.http.PageAnswer;
import io.trunkline.console.page.Visit;
import io.trunkline.console.session.SignIn;
import io.trunkline.console.view.Confirmation;
import io.trunkline.fault.FaultException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/**
 * Lets people do sensitive things soon after signing in, or with their password. Thread-safe.
 *
 * @param clock tells how long ago somebody has signed in
 */
record Confirming(SignIn signIn, InstantSource clock) {

    /** A question for the password, if it is needed. */
    Optional<Confirmation> question(Visit visit, Optional<String> fault) {
        return isNeeded(visit) ? Optional.of(new Confirmation(fault)) : Optional.empty();
    }

    /**
     * Does something for whoever it is confirmed to be.
     *
     * @param refused the page that says why the password is wrong
     */
    PageAnswer confirmed(Visit visit, Function<Caller, PageAnswer> work, Function<String, PageAnswer> refused) {
        if (!isNeeded(visit)) {
            return work.apply(visit.caller());
        }
        Caller caller;
        try {
            caller = signIn.confirm(
                    visit.request(), visit.user(), visit.request().field("current_password"));
        } catch (FaultException e) {
            return refused.apply(FieldTexts.fault(visit.texts(), e.first()));
        }
        return work.apply(caller);
    }

    private boolean isNeeded(Visit visit) {
        return !visit.user().isFresh(clock.instant());
    }
}
