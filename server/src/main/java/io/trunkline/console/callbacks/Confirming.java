package io.trunkline.console.callbacks;

import io.trunkline.access.caller.Caller;
import io.trunkline.console.form.FieldTexts;
import io.trunkline.console.http.PageAnswer;
import io.trunkline.console.page.Visit;
import io.trunkline.console.session.PasswordQuestion;
import io.trunkline.console.view.Confirmation;
import io.trunkline.fault.FaultException;
import java.util.Optional;
import java.util.function.Function;

/** Lets people do sensitive things soon after signing in, or with their password. Thread-safe. */
record Confirming(PasswordQuestion password) {

    /** A question for the password, if it is needed. */
    Optional<Confirmation> question(Visit visit, Optional<String> fault) {
        return password.asked(visit.user(), fault);
    }

    /**
     * Does something for whoever it is confirmed to be.
     *
     * @param refused the page that says why the password is wrong
     */
    PageAnswer confirmed(Visit visit, Function<Caller, PageAnswer> work, Function<String, PageAnswer> refused) {
        Caller caller;
        try {
            caller = password.answered(visit.request(), visit.user());
        } catch (FaultException e) {
            return refused.apply(FieldTexts.fault(visit.texts(), e.first()));
        }
        return work.apply(caller);
    }
}
