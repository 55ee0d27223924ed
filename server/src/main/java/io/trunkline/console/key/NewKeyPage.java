package io.trunkline.console.key;

import io.trunkline.access.caller.Caller;
import io.trunkline.access.caller.RoleSet;
import io.trunkline.access.key.CredentialsJson;
import io.trunkline.console.api.Api;
import io.trunkline.console.form.CallField;
import io.trunkline.console.form.CallForm;
import io.trunkline.console.form.FieldTexts;
import io.trunkline.console.http.PageAnswer;
import io.trunkline.console.page.Page;
import io.trunkline.console.page.Visit;
import io.trunkline.console.role.RoleForm;
import io.trunkline.console.session.PasswordQuestion;
import io.trunkline.console.template.access.Jtekey_createdGenerated;
import io.trunkline.console.template.access.Jtekey_newGenerated;
import io.trunkline.console.view.Confirmation;
import io.trunkline.console.view.Field;
import io.trunkline.console.view.Input;
import io.trunkline.console.view.KeyForm;
import io.trunkline.console.view.KeyRow;
import io.trunkline.console.view.Message;
import io.trunkline.console.view.NewKey;
import io.trunkline.console.view.RoleGroupChoices;
import io.trunkline.console.view.Shell;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Creates a key. Its credentials are in the answer to the form and nowhere else: either shown on a page, or as a file. A form creates one key
 * only, so that loading that page again does not create another. Thread-safe.
 */
final class NewKeyPage implements Page {

    static final String CREATE = "CreateKey";
    private static final String FILE = "credentials.json";

    private final Api api;
    private final ShownKeys keys;
    private final RoleForm roles;
    private final PasswordQuestion question;
    private final CallForm form;

    NewKeyPage(Api api, ShownKeys keys, RoleForm roles, PasswordQuestion question) {
        this.api = api;
        this.keys = keys;
        this.roles = roles;
        this.question = question;
        this.form = new CallForm(
                api, CREATE, List.of(CallField.of("key_name", Input.TEXT), CallField.of("description", Input.TEXT)));
    }

    @Override
    public String path() {
        return "/keys/new";
    }

    @Override
    public String title() {
        return "title.keys.new";
    }

    @Override
    public boolean isInMenu() {
        return false;
    }

    @Override
    public boolean isFor(Caller caller) {
        return api.allows(caller, CREATE);
    }

    /** The key that the new one replaces, with the same name, note and roles. */
    private Optional<ShownKeys.Shown> predecessor(Visit visit, List<ShownKeys.Shown> all) {
        String id = visit.request().asked("of");
        return all.stream().filter(one -> one.row().id().equals(id)).findFirst();
    }

    @Override
    public PageAnswer shown(Visit visit) {
        List<ShownKeys.Shown> all = keys.all(visit.caller());
        Optional<ShownKeys.Shown> old = predecessor(visit, all);
        if (old.isEmpty() && visit.request().query().contains("of")) {
            return PageAnswer.see(KeysPage.GONE);
        }
        KeyRow row = old.map(ShownKeys.Shown::row).orElse(null);
        List<Field> fields = form.shown(
                visit.texts(), name -> row == null ? "" : name.equals("key_name") ? row.name() : row.description());
        RoleSet held = old.map(ShownKeys.Shown::roles).orElse(RoleSet.NONE);
        return page(
                visit,
                200,
                new Content(
                        fields,
                        roles.shown(visit.caller(), visit.texts(), held),
                        List.of(),
                        question.asked(visit.user())),
                all);
    }

    private record Content(
            List<Field> fields,
            List<RoleGroupChoices> roles,
            List<String> faults,
            Optional<Confirmation> confirmation) {}

    @Override
    public PageAnswer submitted(Visit visit) {
        List<ShownKeys.Shown> all = keys.all(visit.caller());
        if (!visit.request().field("keys_then").equals(ShownKeys.version(all))) {
            return refused(
                    visit, List.of(), List.of(visit.texts().of("keys.twice")), question.asked(visit.user()), all);
        }
        Caller caller;
        try {
            caller = question.answered(visit.request(), visit.user());
        } catch (FaultException e) {
            Confirmation again = new Confirmation(Optional.of(FieldTexts.fault(visit.texts(), e.first())));
            return refused(visit, List.of(), List.of(), Optional.of(again), all);
        }
        try {
            Map<String, String> parameters = form.given(visit.request());
            String chosen = RoleForm.chosen(caller, visit.request());
            if (!chosen.isEmpty()) {
                parameters.put("role_id", chosen);
            }
            String credentials = CredentialsJson.write(
                    CredentialsJson.read(api.call(caller, CREATE, parameters).toString()));
            return created(visit, credentials, predecessor(visit, all).map(ShownKeys.Shown::row));
        } catch (FaultException e) {
            return refused(visit, e.all(), form.general(visit.texts(), e.all()), question.asked(visit.user()), all);
        }
    }

    private PageAnswer created(Visit visit, String credentials, Optional<KeyRow> old) {
        return visit.request().field("as").equals("file")
                ? new PageAnswer.Download(FILE, "application/json", credentials.getBytes(StandardCharsets.UTF_8))
                : PageAnswer.page(out -> Jtekey_createdGenerated.render(
                        out,
                        null,
                        visit.shell(this, Message.done(visit.texts().of("keys.created"))),
                        new NewKey(credentials, old)));
    }

    private PageAnswer refused(
            Visit visit,
            List<Fault> faults,
            List<String> general,
            Optional<Confirmation> confirmation,
            List<ShownKeys.Shown> all) {
        return page(
                visit,
                422,
                new Content(
                        form.typed(visit.texts(), visit.request(), faults, Map.of()),
                        roles.typed(visit.caller(), visit.texts(), visit.request()),
                        general,
                        confirmation),
                all);
    }

    private PageAnswer page(Visit visit, int status, Content content, List<ShownKeys.Shown> all) {
        Optional<KeyRow> old = predecessor(visit, all).map(ShownKeys.Shown::row);
        KeyForm shown = new KeyForm(
                path() + old.map(row -> "?of=" + row.id()).orElse(""),
                old,
                content.fields(),
                content.roles(),
                content.faults(),
                content.confirmation(),
                ShownKeys.version(all));
        Shell shell = status == 200
                ? visit.shell(this)
                : visit.shell(this, Message.fault(visit.texts().of("form.refused")));
        return PageAnswer.page(status, out -> Jtekey_newGenerated.render(out, null, shell, shown));
    }
}
