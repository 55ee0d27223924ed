package io.trunkline.console.child;

import io.trunkline.account.profile.ProfileFields;
import io.trunkline.console.api.Api;
import io.trunkline.console.form.CallField;
import io.trunkline.console.form.CallForm;
import io.trunkline.console.form.StoredValues;
import io.trunkline.console.http.PageAnswer;
import io.trunkline.console.page.Visit;
import io.trunkline.console.session.PasswordQuestion;
import io.trunkline.console.template.child.JtecreatedGenerated;
import io.trunkline.console.text.Texts;
import io.trunkline.console.view.Choice;
import io.trunkline.console.view.Input;
import io.trunkline.console.view.Message;
import io.trunkline.console.view.NewChild;
import io.trunkline.console.view.Shell;
import io.trunkline.fault.FaultException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** Creates a child account, and shows its key, once. Thread-safe. */
final class NewChildPage extends ChildFormPage {

    static final String ADD = "AddAccount";

    NewChildPage(
            Api api,
            PasswordQuestion question,
            Function<Texts, List<Choice>> languages,
            Function<Texts, List<Choice>> zones) {
        super(
                api,
                ADD,
                new CallForm(
                        api,
                        ADD,
                        List.of(
                                CallField.of("account_name", Input.TEXT),
                                CallField.of("account_email", Input.EMAIL),
                                CallField.ofNewPassword("account_password"),
                                CallField.of("active", Input.SWITCH),
                                CallField.of("account_first_name", Input.TEXT),
                                CallField.of("account_last_name", Input.TEXT),
                                CallField.ofChoice("language_code", Input.SELECTED, languages),
                                CallField.ofChoice("location", Input.SEARCHED, zones),
                                CallField.of("account_custom_data", Input.LONG_TEXT))),
                question);
    }

    @Override
    public String path() {
        return ChildrenPage.PATH + "/new";
    }

    @Override
    public String title() {
        return "title.child-accounts.new";
    }

    @Override
    public PageAnswer shown(Visit visit) {
        // Most children speak their parent's language, and are wanted at once.
        Map<String, String> usual = Map.of(
                "active", "true",
                "language_code", StoredValues.text(visit.account().profile(), ProfileFields.LANGUAGE_CODE),
                "location", StoredValues.text(visit.account().profile(), ProfileFields.LOCATION));
        return blank(visit, path(), Optional.empty(), name -> usual.getOrDefault(name, ""));
    }

    @Override
    public PageAnswer submitted(Visit visit) {
        return confirmed(visit, path(), Optional.empty(), caller -> {
            try {
                return created(visit, api().call(caller, ADD, form().given(visit.request())));
            } catch (FaultException e) {
                return refused(visit, path(), Optional.empty(), e.all(), Map.of());
            }
        });
    }

    private PageAnswer created(Visit visit, JsonNode answer) {
        NewChild child = new NewChild(
                answer.path("account_id").asString(""),
                visit.request().field("account_name"),
                answer.path("api_key").asString(""));
        Shell shell = visit.shell(this, Message.done(visit.texts().of("child-accounts.created")));
        return PageAnswer.page(out -> JtecreatedGenerated.render(out, null, shell, child));
    }
}
