package io.trunkline.console.operator.account;

import io.trunkline.billing.TransactionType;
import io.trunkline.billing.TransactionType.Effect;
import io.trunkline.console.http.PageAnswer;
import io.trunkline.console.operator.api.ApiCall;
import io.trunkline.console.operator.api.OperatorApi;
import io.trunkline.console.operator.form.MemberField;
import io.trunkline.console.operator.form.MemberForm;
import io.trunkline.console.operator.page.OperatorPage;
import io.trunkline.console.operator.page.OperatorVisit;
import io.trunkline.console.operator.page.Problems;
import io.trunkline.console.template.operator.Jtemember_formGenerated;
import io.trunkline.console.text.Texts;
import io.trunkline.console.view.Choice;
import io.trunkline.console.view.Field;
import io.trunkline.console.view.Input;
import io.trunkline.console.view.Message;
import io.trunkline.console.view.operator.MemberSection;
import io.trunkline.problem.Problem;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Records a transaction of an account. A form that is sent twice records one. Thread-safe. */
final class TransactionPage implements OperatorPage {

    private final OperatorApi api;
    private final String name;
    private final MemberForm form;

    private TransactionPage(OperatorApi api, String name, String operation, MemberField... fields) {
        this.api = api;
        this.name = name;
        this.form = new MemberForm(api.members(operation), List.of(fields));
    }

    /** All of them. */
    static List<TransactionPage> all(OperatorApi api) {
        MemberField amount = MemberField.of("amount", Input.DECIMAL).as("operator.amount");
        MemberField reason = MemberField.of("description", Input.TEXT).as("operator.reason");
        return List.of(
                new TransactionPage(api, "top-ups", "topUpAccount", amount, types(Effect.TOP_UP), reason),
                new TransactionPage(
                        api,
                        "charges",
                        "chargeAccount",
                        amount,
                        types(Effect.CHARGE),
                        reason,
                        MemberField.of("require_funds", Input.SWITCH).as("operator.require_funds")),
                new TransactionPage(
                        api,
                        "credit-limit",
                        "setCreditLimit",
                        MemberField.of("credit_limit", Input.DECIMAL).as("operator.credit_limit"),
                        reason));
    }

    private static MemberField types(Effect effect) {
        return MemberField.ofChoice("transaction_type", Input.SELECTED, texts -> types(texts, effect))
                .as("operator.transaction_type");
    }

    private static List<Choice> types(Texts texts, Effect effect) {
        return Arrays.stream(TransactionType.values())
                .filter(type -> type.effect() == effect)
                .map(type -> new Choice(type.text(), texts.of("transaction." + type.text())))
                .toList();
    }

    @Override
    public String path() {
        return AccountMoneyPage.PATH + "/" + name;
    }

    @Override
    public String title() {
        return "operator.money." + name;
    }

    @Override
    public boolean isInMenu() {
        return false;
    }

    @Override
    public PageAnswer shown(OperatorVisit visit) {
        return page(
                visit,
                OneAccount.read(api, visit),
                visit.newKey(),
                form.shown(visit.texts(), _ -> ""),
                List.of(),
                Optional.empty());
    }

    @Override
    public PageAnswer submitted(OperatorVisit visit) {
        OneAccount account = OneAccount.read(api, visit);
        try {
            api.call(
                    visit.operator(),
                    ApiCall.change("POST", account.operation("/" + name), form.given(visit.request()), visit.once()));
            return PageAnswer.see(account.page(AccountMoneyPage.PATH, Map.of("done", "money-" + name)));
        } catch (Problem e) {
            if (Problems.isEnd(e)) {
                throw e;
            }
            return page(
                    visit,
                    account,
                    Problems.keyAfter(visit, e),
                    form.typed(visit.texts(), visit.request(), Problems.byField(visit.texts(), e), Map.of()),
                    Problems.general(visit.texts(), e, form.names()),
                    Optional.of(Message.fault(visit.texts().of("operator.refused"))));
        }
    }

    private PageAnswer page(
            OperatorVisit visit,
            OneAccount account,
            String once,
            List<Field> fields,
            List<String> faults,
            Optional<Message> refusal) {
        MemberSection section = new MemberSection(
                account.page(path()),
                once,
                "",
                visit.texts().of(title() + ".hint"),
                fields,
                faults,
                visit.texts().of(title()));
        String heading = visit.texts()
                .of("operator.of-account", Map.of("what", visit.texts().of(title()), "name", account.name()));
        return PageAnswer.page(
                refusal.isPresent() ? 422 : 200,
                out -> Jtemember_formGenerated.render(
                        out,
                        null,
                        visit.shell(heading, refusal),
                        account.page(AccountMoneyPage.PATH),
                        visit.texts().of("operator.tab.money"),
                        section));
    }
}
