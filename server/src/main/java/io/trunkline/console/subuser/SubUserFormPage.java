package io.trunkline.console.subuser;

import io.trunkline.access.caller.Caller;
import io.trunkline.access.caller.RoleSet;
import io.trunkline.console.api.Api;
import io.trunkline.console.form.CallForm;
import io.trunkline.console.form.FieldTexts;
import io.trunkline.console.http.PageAnswer;
import io.trunkline.console.page.Page;
import io.trunkline.console.page.Visit;
import io.trunkline.console.role.RoleForm;
import io.trunkline.console.session.PasswordQuestion;
import io.trunkline.console.template.access.Jtesub_user_formGenerated;
import io.trunkline.console.view.Confirmation;
import io.trunkline.console.view.Field;
import io.trunkline.console.view.Message;
import io.trunkline.console.view.RoleGroupChoices;
import io.trunkline.console.view.Shell;
import io.trunkline.console.view.SubUserForm;
import io.trunkline.console.view.SubUserRow;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the forms for new sub-users and for those that exist have in common. Thread-safe. */
abstract class SubUserFormPage implements Page {

    /** The switch that also takes roles from the sub-user's keys. */
    static final String FORCE = "force";

    private final Api api;
    private final String method;
    private final CallForm form;
    private final RoleForm roles;
    private final PasswordQuestion question;

    SubUserFormPage(Api api, String method, CallForm form, RoleForm roles, PasswordQuestion question) {
        this.api = api;
        this.method = method;
        this.form = form;
        this.roles = roles;
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
        return api.allows(caller, ShownSubUsers.LIST) && api.allows(caller, method);
    }

    /** The form before anything was typed. */
    PageAnswer blank(Visit visit, Optional<ShownSubUsers.Shown> user) {
        return page(
                visit,
                visit.shell(this),
                200,
                user.map(ShownSubUsers.Shown::row),
                form.shown(visit.texts(), name -> stored(user.map(ShownSubUsers.Shown::row), name)),
                roles.shown(
                        visit.caller(),
                        visit.texts(),
                        user.map(ShownSubUsers.Shown::roles).orElse(RoleSet.NONE)),
                List.of(),
                question.asked(visit.user()));
    }

    /** What is stored of a sub-user in the field of a parameter; a password never is. */
    static String stored(Optional<SubUserRow> user, String parameter) {
        return parameter.equals("description") ? user.map(SubUserRow::note).orElse("") : "";
    }

    /** What a form does for whoever has proved to be the one who signed in. */
    @FunctionalInterface
    interface Work {

        /** The answer to the form. */
        PageAnswer run(Caller caller);
    }

    /** Does what a form wants, after the password was asked for if need be. */
    PageAnswer confirmed(Visit visit, Optional<SubUserRow> user, Work work) {
        Caller caller;
        try {
            caller = question.answered(visit.request(), visit.user());
        } catch (FaultException e) {
            Confirmation again = new Confirmation(Optional.of(FieldTexts.fault(visit.texts(), e.first())));
            return refused(visit, user, List.of(), Map.of(), Optional.of(again), "form.refused");
        }
        return work.run(caller);
    }

    /** The form again, with what was typed. */
    PageAnswer refused(
            Visit visit, Optional<SubUserRow> user, List<Fault> faults, Map<String, String> theirs, String problem) {
        return refused(visit, user, faults, theirs, question.asked(visit.user()), problem);
    }

    private PageAnswer refused(
            Visit visit,
            Optional<SubUserRow> user,
            List<Fault> faults,
            Map<String, String> theirs,
            Optional<Confirmation> confirmation,
            String problem) {
        return page(
                visit,
                visit.shell(this, Message.fault(visit.texts().of(problem))),
                422,
                user,
                form.typed(visit.texts(), visit.request(), faults, theirs),
                roles.typed(visit.caller(), visit.texts(), visit.request()),
                form.general(visit.texts(), faults),
                confirmation);
    }

    private PageAnswer page(
            Visit visit,
            Shell shell,
            int status,
            Optional<SubUserRow> user,
            List<Field> fields,
            List<RoleGroupChoices> choices,
            List<String> faults,
            Optional<Confirmation> confirmation) {
        SubUserForm shown = new SubUserForm(
                path() + user.map(row -> "?id=" + row.id()).orElse(""),
                user,
                fields,
                choices,
                faults,
                confirmation,
                visit.request().form().contains(FORCE));
        return PageAnswer.page(status, out -> Jtesub_user_formGenerated.render(out, null, shell, shown));
    }
}
