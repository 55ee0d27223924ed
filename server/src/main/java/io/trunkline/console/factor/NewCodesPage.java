package io.trunkline.console.factor;

import io.trunkline.console.http.PageAnswer;
import io.trunkline.console.page.Visit;
import io.trunkline.console.session.PasswordQuestion;
import io.trunkline.console.template.factor.JtecodesGenerated;
import io.trunkline.console.view.HiddenField;
import io.trunkline.console.view.Message;
import io.trunkline.console.view.RecoveryCodes;
import java.util.List;

/** Replaces the recovery codes. Thread-safe. */
final class NewCodesPage extends StepPage {

    /** Where they are made. */
    static final String PATH = "/security/recovery-codes";

    /** The codes that were there when the form was shown: the form in the browser's history, with the password, makes no others. */
    private static final String INSTEAD = "instead_of";

    private final FactorCalls calls;

    NewCodesPage(FactorCalls calls, PasswordQuestion question) {
        super(PATH, "factor.codes", false, question);
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
    List<HiddenField> hidden(Visit visit) {
        return List.of(new HiddenField(INSTEAD, calls.codesNow(visit.caller())));
    }

    @Override
    PageAnswer proved(Visit visit) {
        RecoveryCodes codes =
                new RecoveryCodes(calls.newCodes(visit.caller(), visit.request().field(INSTEAD)), FactorPages.HOME);
        Message done = Message.done(visit.texts().of("factor.codes.done"));
        return PageAnswer.page(out -> JtecodesGenerated.render(out, null, visit.shell(this, done), codes));
    }
}
