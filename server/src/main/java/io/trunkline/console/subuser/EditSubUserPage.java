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
import io.trunkline.console.view.SubUserRow;
import io.trunkline.fault.FaultException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Changes the password, the note and the roles of a sub-user. Thread-safe. */
final class EditSubUserPage extends SubUserFormPage {

    private static final String EDIT = "SetSubUserInfo";
    private static final String ID = "subuser_id";
    private static final String ROLES = "role_id";

    private final ShownSubUsers users;

    EditSubUserPage(Api api, ShownSubUsers users, RoleForm roles, PasswordQuestion question) {
        super(
                api,
                EDIT,
                new CallForm(
                        api,
                        EDIT,
                        List.of(
                                CallField.of("description", Input.TEXT),
                                new CallField("old_subuser_password", Input.PASSWORD, _ -> List.of(), "off", false),
                                CallField.ofNewPassword("new_subuser_password"))),
                roles,
                question);
        this.users = users;
    }

    @Override
    public String path() {
        return SubUsersPage.PATH + "/edit";
    }

    @Override
    public String title() {
        return "title.sub-users.edit";
    }

    @Override
    public PageAnswer shown(Visit visit) {
        Optional<ShownSubUsers.Shown> found = found(visit);
        return found.isEmpty() ? gone() : blank(visit, found);
    }

    private Optional<ShownSubUsers.Shown> found(Visit visit) {
        return users.find(visit.caller(), visit.request().asked("id"));
    }

    private static PageAnswer gone() {
        return PageAnswer.see(SubUsersPage.PATH + "?gone=1");
    }

    @Override
    public PageAnswer submitted(Visit visit) {
        Optional<SubUserRow> user = found(visit).map(ShownSubUsers.Shown::row);
        return user.isEmpty() ? gone() : confirmed(visit, user, caller -> save(visit, caller, user.get()));
    }

    private PageAnswer save(Visit visit, Caller caller, SubUserRow user) {
        Map<String, String> theirs = form().conflicts(visit.request(), name -> stored(Optional.of(user), name));
        if (!theirs.isEmpty()) {
            return refused(visit, Optional.of(user), List.of(), theirs, "form.refused");
        }
        Map<String, Map<String, String>> calls = calls(visit, caller, user);
        String problem = "form.refused";
        try {
            for (Map.Entry<String, Map<String, String>> call : calls.entrySet()) {
                api().call(caller, call.getKey(), call.getValue());
                problem = "form.partly";
            }
        } catch (FaultException e) {
            return refused(visit, Optional.of(user), e.all(), Map.of(), problem);
        }
        return PageAnswer.see(SubUsersPage.PATH + "?" + Visit.DONE + "=" + (calls.isEmpty() ? "unchanged" : "saved"));
    }

    /** The calls that the form needs, with their parameters; the one that may be refused for a field first. */
    private Map<String, Map<String, String>> calls(Visit visit, Caller caller, SubUserRow user) {
        Map<String, Map<String, String>> calls = new LinkedHashMap<>();
        Map<String, String> changed = form().changed(visit.request());
        if (!changed.isEmpty()) {
            changed.put(ID, user.id());
            calls.put(EDIT, changed);
        }
        String added = RoleForm.added(caller, visit.request());
        if (!added.isEmpty()) {
            calls.put("SetSubUserRoles", Map.of(ID, user.id(), ROLES, added));
        }
        String removed = RoleForm.removed(caller, visit.request());
        if (!removed.isEmpty()) {
            String force = Boolean.toString(visit.request().form().contains(FORCE));
            calls.put("RemoveSubUserRoles", Map.of(ID, user.id(), ROLES, removed, FORCE, force));
        }
        return calls;
    }
}
