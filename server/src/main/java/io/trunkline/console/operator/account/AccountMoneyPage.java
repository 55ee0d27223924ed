package io.trunkline.console.operator.account;

import io.trunkline.console.http.PageAnswer;
import io.trunkline.console.operator.api.ApiCall;
import io.trunkline.console.operator.api.OperatorApi;
import io.trunkline.console.operator.page.Cursors;
import io.trunkline.console.operator.page.OperatorPage;
import io.trunkline.console.operator.page.OperatorVisit;
import io.trunkline.console.template.operator.JtemoneyGenerated;
import io.trunkline.console.view.PageLink;
import io.trunkline.console.view.operator.MoneyPage;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The money of an account, and where it came from and went. Thread-safe. */
final class AccountMoneyPage implements OperatorPage {

    static final String PATH = "/accounts/money";

    private final OperatorApi api;
    private final List<TransactionPage> forms;

    /** @param forms the pages that record further transactions */
    AccountMoneyPage(OperatorApi api, List<TransactionPage> forms) {
        this.api = api;
        this.forms = List.copyOf(forms);
    }

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public String title() {
        return "title.operator.account";
    }

    @Override
    public boolean isInMenu() {
        return false;
    }

    @Override
    public PageAnswer shown(OperatorVisit visit) {
        OneAccount account = OneAccount.read(api, visit);
        JsonNode found = api.call(
                        visit.operator(),
                        ApiCall.read(account.operation("/transactions"), Cursors.with(visit, Map.of())))
                .json();
        // Not of the page that is shown, which may be an older one.
        Balance balance = Balance.read(api, visit, account);
        MoneyPage money = new MoneyPage(
                account.head(visit, PATH),
                visit.formats().amount(balance.amount()),
                visit.formats().amount(balance.creditLimit()),
                forms.stream()
                        .map(form -> new PageLink(
                                account.page(form.path()),
                                visit.texts().of(form.title()),
                                visit.texts().of(form.title() + ".hint")))
                        .toList(),
                found.get("transactions")
                        .valueStream()
                        .map(entry -> entry(visit, entry))
                        .toList(),
                Cursors.pager(visit, Map.of("id", account.id()), found));
        return PageAnswer.page(out -> JtemoneyGenerated.render(out, null, visit.shell(account.name()), money));
    }

    private static MoneyPage.Entry entry(OperatorVisit visit, JsonNode entry) {
        BigDecimal amount = entry.get("amount").decimalValue();
        return new MoneyPage.Entry(
                Long.toString(entry.get("transaction_id").asLong()),
                Instant.parse(entry.get("performed_at").asString()),
                visit.texts().of("transaction." + entry.get("transaction_type").asString()),
                entry.get("description").asString(),
                visit.formats().amount(amount),
                visit.formats().amount(entry.get("balance").decimalValue()),
                amount.signum() < 0);
    }
}
