package io.trunkline.console.operator.account;

import io.trunkline.console.http.PageAnswer;
import io.trunkline.console.operator.api.ApiAnswer;
import io.trunkline.console.operator.api.ApiCall;
import io.trunkline.console.operator.api.OperatorApi;
import io.trunkline.console.operator.form.MemberField;
import io.trunkline.console.operator.form.MemberForm;
import io.trunkline.console.operator.page.OperatorPage;
import io.trunkline.console.operator.page.OperatorVisit;
import io.trunkline.console.operator.page.Problems;
import io.trunkline.console.template.operator.Jtemember_formGenerated;
import io.trunkline.console.view.Field;
import io.trunkline.console.view.Input;
import io.trunkline.console.view.Message;
import io.trunkline.console.view.operator.MemberSection;
import io.trunkline.problem.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Creates an account. Thread-safe. */
final class NewAccountPage implements OperatorPage {

    static final String PATH = "/accounts/new";

    private final OperatorApi api;
    private final AccountPage account;
    private final MemberForm form;

    /** @param account shows what was created, with its API key */
    NewAccountPage(OperatorApi api, AccountPage account) {
        this.api = api;
        this.account = account;
        this.form = new MemberForm(
                api.members("createAccount"),
                List.of(
                        MemberField.of("account_name", Input.TEXT).as("operator.account_name"),
                        MemberField.of("account_email", Input.EMAIL).as("new_account_email"),
                        MemberField.of("account_password", Input.PASSWORD).as("operator.first_password"),
                        MemberField.of("parent_account_id", Input.TEXT).as("operator.parent"),
                        MemberField.of("active", Input.SWITCH).as("operator.active")));
    }

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public String title() {
        return "title.operator.new-account";
    }

    @Override
    public boolean isInMenu() {
        return false;
    }

    @Override
    public PageAnswer shown(OperatorVisit visit) {
        return page(
                visit,
                200,
                visit.newKey(),
                form.shown(visit.texts(), member -> member.equals("active") ? "true" : ""),
                List.of());
    }

    @Override
    public PageAnswer submitted(OperatorVisit visit) {
        try {
            ApiAnswer made = api.call(
                    visit.operator(), ApiCall.change("POST", "/accounts", form.given(visit.request()), visit.once()));
            String id = Long.toString(made.json().get("account_id").asLong());
            return account.made(
                    visit,
                    new OneAccount(id, made.json(), made.tag().orElse("")),
                    made.json().get("api_key").asString());
        } catch (Problem e) {
            if (Problems.isEnd(e)) {
                throw e;
            }
            return page(
                    visit,
                    422,
                    Problems.keyAfter(visit, e),
                    form.typed(visit.texts(), visit.request(), Problems.byField(visit.texts(), e), Map.of()),
                    Problems.general(visit.texts(), e, form.names()));
        }
    }

    private PageAnswer page(OperatorVisit visit, int status, String once, List<Field> fields, List<String> faults) {
        MemberSection section = new MemberSection(
                PATH, once, "", "", fields, faults, visit.texts().of("operator.account.create"));
        return PageAnswer.page(
                status,
                out -> Jtemember_formGenerated.render(
                        out,
                        null,
                        status == 200
                                ? visit.shell(this)
                                : visit.shell(
                                        visit.texts().of(title()),
                                        Optional.of(Message.fault(visit.texts().of("form.refused")))),
                        AccountsPage.PATH,
                        visit.texts().of("title.operator.accounts"),
                        section));
    }
}
