package io.trunkline.console.subuser;

import io.trunkline.access.caller.Caller;
import io.trunkline.console.api.Api;
import io.trunkline.console.form.CallField;
import io.trunkline.console.form.CallForm;
import io.trunkline.console.http.PageAnswer;
import io.trunkline.console.page.Visit;
import io.trunkline.console.role.RoleForm;
import io.trunkline.console.session.PasswordQuestion;
import io.trunkline.console.view.Input;
import io.trunkline.fault.FaultException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Adds a sub-user. Thread-safe. */
final class NewSubUserPage extends SubUserFormPage {

    private static final String ADD = "AddSubUser";

    NewSubUserPage(Api api, RoleForm roles, PasswordQuestion question) {
        super(
                api,
                ADD,
                new CallForm(
                        api,
                        ADD,
                        List.of(
                                CallField.of("new_subuser_name", Input.TEXT),
                                CallField.ofNewPassword("new_subuser_password"),
                                CallField.of("description", Input.TEXT))),
                roles,
                question);
    }

    @Override
    public String path() {
        return SubUsersPage.PATH + "/new";
    }

    @Override
    public String title() {
        return "title.sub-users.new";
    }

    @Override
    public PageAnswer shown(Visit visit) {
        return blank(visit, Optional.empty());
    }

    @Override
    public PageAnswer submitted(Visit visit) {
        return confirmed(visit, Optional.empty(), caller -> add(visit, caller));
    }

    private PageAnswer add(Visit visit, Caller caller) {
        Map<String, String> parameters = form().given(visit.request());
        String chosen = RoleForm.chosen(caller, visit.request());
        if (!chosen.isEmpty()) {
            parameters.put("role_id", chosen);
        }
        try {
            api().call(caller, ADD, parameters);
            return PageAnswer.see(SubUsersPage.PATH + "?" + Visit.DONE + "=saved");
        } catch (FaultException e) {
            return refused(visit, Optional.empty(), e.all(), Map.of(), "form.refused");
        }
    }
}
