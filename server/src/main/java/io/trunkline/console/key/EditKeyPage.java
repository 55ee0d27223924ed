package io.trunkline.console.key;

import io.trunkline.access.caller.Caller;
import io.trunkline.console.api.Api;
import io.trunkline.console.form.CallField;
import io.trunkline.console.form.CallForm;
import io.trunkline.console.form.FieldTexts;
import io.trunkline.console.http.PageAnswer;
import io.trunkline.console.page.Page;
import io.trunkline.console.page.Visit;
import io.trunkline.console.role.RoleForm;
import io.trunkline.console.session.PasswordQuestion;
import io.trunkline.console.template.access.Jtekey_editGenerated;
import io.trunkline.console.view.Confirmation;
import io.trunkline.console.view.Field;
import io.trunkline.console.view.Input;
import io.trunkline.console.view.KeyForm;
import io.trunkline.console.view.KeyRow;
import io.trunkline.console.view.Message;
import io.trunkline.console.view.RoleGroupChoices;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Changes the name, the note and the roles of a key. Thread-safe. */
final class EditKeyPage implements Page {

    private static final String UPDATE = "UpdateKey";

    private final Api api;
    private final ShownKeys keys;
    private final RoleForm roles;
    private final PasswordQuestion question;
    private final CallForm form;

    EditKeyPage(Api api, ShownKeys keys, RoleForm roles, PasswordQuestion question) {
        this.api = api;
        this.keys = keys;
        this.roles = roles;
        this.question = question;
        this.form = new CallForm(
                api,
                UPDATE,
                List.of(
                        CallField.of("key_name", Input.TEXT),
                        CallField.of("description", Input.TEXT).optional()));
    }

    @Override
    public String path() {
        return "/keys/edit";
    }

    @Override
    public String title() {
        return "title.keys.edit";
    }

    @Override
    public boolean isInMenu() {
        return false;
    }

    @Override
    public boolean isFor(Caller caller) {
        return api.allows(caller, UPDATE);
    }

    @Override
    public PageAnswer shown(Visit visit) {
        return keys.find(visit.caller(), visit.request().asked("id"))
                .<PageAnswer>map(key -> PageAnswer.page(out -> Jtekey_editGenerated.render(
                        out,
                        null,
                        visit.shell(this),
                        content(
                                key.row(),
                                form.shown(visit.texts(), name -> stored(key.row(), name)),
                                roles.shown(visit.caller(), visit.texts(), key.roles()),
                                List.of(),
                                question.asked(visit.user())))))
                .orElseGet(() -> PageAnswer.see(KeysPage.GONE));
    }

    private static String stored(KeyRow row, String parameter) {
        return parameter.equals("key_name") ? row.name() : row.description();
    }

    private KeyForm content(
            KeyRow row,
            List<Field> fields,
            List<RoleGroupChoices> choices,
            List<String> faults,
            Optional<Confirmation> confirmation) {
        return new KeyForm(path() + "?id=" + row.id(), Optional.of(row), fields, choices, faults, confirmation, "");
    }

    @Override
    public PageAnswer submitted(Visit visit) {
        Optional<ShownKeys.Shown> found =
                keys.find(visit.caller(), visit.request().asked("id"));
        if (found.isEmpty()) {
            return PageAnswer.see(KeysPage.GONE);
        }
        KeyRow row = found.get().row();
        Caller caller;
        try {
            caller = question.answered(visit.request(), visit.user());
        } catch (FaultException e) {
            Confirmation again = new Confirmation(Optional.of(FieldTexts.fault(visit.texts(), e.first())));
            return refused(visit, row, List.of(), Map.of(), Optional.of(again), "form.refused");
        }
        Map<String, String> theirs = form.conflicts(visit.request(), name -> stored(row, name));
        return theirs.isEmpty()
                ? save(visit, caller, row)
                : refused(visit, row, List.of(), theirs, question.asked(visit.user()), "form.refused");
    }

    private PageAnswer save(Visit visit, Caller caller, KeyRow row) {
        Map<String, Map<String, String>> calls = calls(visit, caller, row);
        String problem = "form.refused";
        try {
            for (Map.Entry<String, Map<String, String>> call : calls.entrySet()) {
                api.call(caller, call.getKey(), call.getValue());
                problem = "form.partly";
            }
        } catch (FaultException e) {
            return refused(visit, row, e.all(), Map.of(), question.asked(visit.user()), problem);
        }
        return PageAnswer.see(KeysPage.PATH + "?" + Visit.DONE + "=" + (calls.isEmpty() ? "unchanged" : "saved"));
    }

    /** The calls that the form needs, with their parameters; the one that may be refused for a field first. */
    private Map<String, Map<String, String>> calls(Visit visit, Caller caller, KeyRow row) {
        Map<String, Map<String, String>> calls = new LinkedHashMap<>();
        Map<String, String> texts = form.changed(visit.request());
        if (!texts.isEmpty()) {
            Map<String, String> parameters = new LinkedHashMap<>();
            parameters.put("key_id", row.id());
            // Required, so that a call without it does not clear it.
            parameters.put("description", row.description());
            parameters.putAll(texts);
            calls.put(UPDATE, parameters);
        }
        String added = RoleForm.added(caller, visit.request());
        if (!added.isEmpty()) {
            calls.put("SetKeyRoles", Map.of("key_id", row.id(), "role_id", added));
        }
        String removed = RoleForm.removed(caller, visit.request());
        if (!removed.isEmpty()) {
            calls.put("RemoveKeyRoles", Map.of("key_id", row.id(), "role_id", removed));
        }
        return calls;
    }

    private PageAnswer refused(
            Visit visit,
            KeyRow row,
            List<Fault> faults,
            Map<String, String> theirs,
            Optional<Confirmation> confirmation,
            String problem) {
        KeyForm shown = content(
                row,
                form.typed(visit.texts(), visit.request(), faults, theirs),
                roles.typed(visit.caller(), visit.texts(), visit.request()),
                form.general(visit.texts(), faults),
                confirmation);
        Message message = Message.fault(visit.texts().of(problem));
        return PageAnswer.page(422, out -> Jtekey_editGenerated.render(out, null, visit.shell(this, message), shown));
    }
}
