package io.trunkline.console.child;

import io.trunkline.access.caller.Caller;
import io.trunkline.console.api.Api;
import io.trunkline.console.form.CallForm;
import io.trunkline.console.form.FieldTexts;
import io.trunkline.console.http.PageAnswer;
import io.trunkline.console.page.Page;
import io.trunkline.console.page.Visit;
import io.trunkline.console.session.PasswordQuestion;
import io.trunkline.console.template.child.JteformGenerated;
import io.trunkline.console.view.ChildForm;
import io.trunkline.console.view.Confirmation;
import io.trunkline.console.view.Message;
import io.trunkline.console.view.Shell;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** What the forms for new child accounts and for those that exist have in common. Thread-safe. */
abstract class ChildFormPage implements Page {

    private final Api api;
    private final String method;
    private final CallForm form;
    private final PasswordQuestion question;

    ChildFormPage(Api api, String method, CallForm form, PasswordQuestion question) {
        this.api = api;
        this.method = method;
        this.form = form;
        this.question = question;
    }

    Api api() {
        return api;
    }

    CallForm form() {
        return form;
    }

    @Override
    public final boolean isInMenu() {
        return false;
    }

    @Override
    public final boolean isFor(Caller caller) {
        return api.allows(caller, ShownChildren.LIST) && api.allows(caller, method);
    }

    /**
     * The form before anything was typed.
     *
     * @param child the name of the one that it is about; empty for a new one
     */
    PageAnswer blank(Visit visit, String action, Optional<String> child, UnaryOperator<String> stored) {
        ChildForm shown = new ChildForm(
                action, child, form.shown(visit.texts(), stored), List.of(), question.asked(visit.user()));
        return page(200, visit.shell(this), shown);
    }

    /** Does what a form wants, after the password was asked for if need be. */
    PageAnswer confirmed(Visit visit, String action, Optional<String> child, Function<Caller, PageAnswer> work) {
        Caller caller;
        try {
            caller = question.answered(visit.request(), visit.user());
        } catch (FaultException e) {
            String words = FieldTexts.fault(visit.texts(), e.first());
            return refused(
                    visit, action, child, List.of(), Map.of(), Optional.of(new Confirmation(Optional.of(words))));
        }
        return work.apply(caller);
    }

    /** The form again, with what was typed. */
    PageAnswer refused(
            Visit visit, String action, Optional<String> child, List<Fault> faults, Map<String, String> theirs) {
        return refused(visit, action, child, faults, theirs, question.asked(visit.user()));
    }

    private PageAnswer refused(
            Visit visit,
            String action,
            Optional<String> child,
            List<Fault> faults,
            Map<String, String> theirs,
            Optional<Confirmation> confirmation) {
        ChildForm shown = new ChildForm(
                action,
                child,
                form.typed(visit.texts(), visit.request(), faults, theirs),
                form.general(visit.texts(), faults),
                confirmation);
        return page(422, visit.shell(this, Message.fault(visit.texts().of("form.refused"))), shown);
    }

    private static PageAnswer page(int status, Shell shell, ChildForm shown) {
        return PageAnswer.page(status, out -> JteformGenerated.render(out, null, shell, shown));
    }
}
