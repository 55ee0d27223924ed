package io.trunkline.console.child;

import io.trunkline.console.api.Api;
import io.trunkline.console.form.CallField;
import io.trunkline.console.form.CallForm;
import io.trunkline.console.http.PageAnswer;
import io.trunkline.console.page.Visit;
import io.trunkline.console.session.PasswordQuestion;
import io.trunkline.console.text.Texts;
import io.trunkline.console.view.Choice;
import io.trunkline.console.view.Input;
import io.trunkline.fault.FaultException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** Changes a child account. Thread-safe. */
final class EditChildPage extends ChildFormPage {

    static final String EDIT = "SetChildAccountInfo";

    private static final String EMAIL = "new_child_account_email";

    private final ShownChildren children;

    EditChildPage(
            Api api,
            ShownChildren children,
            PasswordQuestion question,
            Function<Texts, List<Choice>> languages,
            Function<Texts, List<Choice>> zones) {
        super(
                api,
                EDIT,
                new CallForm(
                        api,
                        EDIT,
                        List.of(
                                CallField.of("active", Input.SWITCH),
                                CallField.of(EMAIL, Input.EMAIL),
                                CallField.ofNewPassword("new_child_account_password"),
                                CallField.ofChoice("language_code", Input.SELECTED, languages),
                                CallField.ofChoice("location", Input.SEARCHED, zones),
                                CallField.of("min_balance_to_notify", Input.DECIMAL),
                                CallField.of("account_notifications", Input.SWITCH),
                                CallField.of("tariff_changing_notifications", Input.SWITCH),
                                CallField.of("news_notifications", Input.SWITCH),
                                CallField.of("callback_url", Input.URL))),
                question);
        this.children = children;
    }

    @Override
    public String path() {
        return ChildrenPage.PATH + "/edit";
    }

    @Override
    public String title() {
        return "title.child-accounts.edit";
    }

    /** What is stored of a child in the field of a parameter; a password never is. */
    private static String stored(JsonNode child, String parameter) {
        String member = parameter.equals(EMAIL) ? "account_email" : parameter;
        JsonNode value = child.path(member);
        return value.isNumber() ? value.decimalValue().toPlainString() : value.asString("");
    }

    private String action(String id) {
        return path() + "?id=" + id;
    }

    private static Optional<String> name(JsonNode child) {
        return Optional.of(child.path("account_name").asString(""));
    }

    private static PageAnswer gone() {
        return PageAnswer.see(ChildrenPage.PATH + "?gone=1");
    }

    @Override
    public PageAnswer shown(Visit visit) {
        String id = visit.request().asked("id");
        return children.find(visit.caller(), id)
                .map(child -> blank(visit, action(id), name(child), parameter -> stored(child, parameter)))
                .orElseGet(EditChildPage::gone);
    }

    @Override
    public PageAnswer submitted(Visit visit) {
        String id = visit.request().asked("id");
        return children.find(visit.caller(), id)
                .map(child -> submitted(visit, id, child))
                .orElseGet(EditChildPage::gone);
    }

    private PageAnswer submitted(Visit visit, String id, JsonNode before) {
        return confirmed(visit, action(id), name(before), caller -> {
            // The password may have taken a while to check.
            Optional<JsonNode> found = children.find(caller, id);
            if (found.isEmpty()) {
                return gone();
            }
            JsonNode child = found.get();
            Map<String, String> theirs = form().conflicts(visit.request(), parameter -> stored(child, parameter));
            if (!theirs.isEmpty()) {
                return refused(visit, action(id), name(child), List.of(), theirs);
            }
            Map<String, String> changed = form().changed(visit.request());
            if (changed.isEmpty()) {
                return PageAnswer.see(ChildrenPage.PATH + "?" + Visit.DONE + "=unchanged");
            }
            changed.put(ShownChildren.ID, id);
            try {
                api().call(caller, EDIT, changed);
                return PageAnswer.see(ChildrenPage.PATH + "?" + Visit.DONE + "=saved");
            } catch (FaultException e) {
                return refused(visit, action(id), name(child), e.all(), Map.of());
            }
        });
    }
}
