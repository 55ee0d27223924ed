package io.trunkline.console.history;

import io.trunkline.access.caller.Caller;
import io.trunkline.billing.TransactionType;
import io.trunkline.console.api.Api;
import io.trunkline.console.http.PageAnswer;
import io.trunkline.console.page.Page;
import io.trunkline.console.page.Visit;
import io.trunkline.console.template.history.JtetransactionsGenerated;
import io.trunkline.console.text.Texts;
import io.trunkline.console.view.Choice;
import io.trunkline.console.view.FilterForm;
import io.trunkline.console.view.TransactionList;
import io.trunkline.fault.FaultException;
import io.trunkline.method.history.SumTransactions;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;

/** The account's charges and payments, with what they come to. Thread-safe. */
public final class TransactionsPage implements Page {

    /** Where it is. */
    public static final String PATH = "/billing/transactions";

    private static final String METHOD = "GetTransactionHistory";

    /** The filters, which the reports on transactions have as well. */
    static final List<Filter> FILTERS = List.of(
            Filter.firstDay(),
            Filter.lastDay(),
            Filter.choice("transaction_type", TransactionsPage::types),
            Filter.text("transaction_id"));

    private final Api api;
    private final Recent recent;

    public TransactionsPage(Api api, Recent recent) {
        this.api = api;
        this.recent = recent;
    }

    private static List<Choice> types(Texts texts) {
        List<Choice> types = new ArrayList<>();
        types.add(new Choice("", texts.of("filter.all")));
        for (TransactionType type : TransactionType.values()) {
            types.add(new Choice(type.text(), texts.of("transaction." + type.text())));
        }
        return types;
    }

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public String title() {
        return "title.transactions";
    }

    @Override
    public boolean isInMenu() {
        return false;
    }

    @Override
    public boolean isFor(Caller caller) {
        return api.allows(caller, METHOD);
    }

    @Override
    public PageAnswer shown(Visit visit) {
        Filters filters = Filters.read(FILTERS, visit, visit.request()::asked).or(recent);
        if (!filters.isReadable()) {
            return refused(visit, filters.form(PATH));
        }
        try {
            TransactionList list = list(visit, filters);
            return PageAnswer.page(out -> JtetransactionsGenerated.render(out, null, visit.shell(this), list));
        } catch (FaultException e) {
            return refused(visit, filters.form(PATH, e));
        }
    }

    private TransactionList list(Visit visit, Filters filters) {
        Paging paging = Paging.read(visit.request());
        Map<String, String> parameters = new HashMap<>(paging.with(filters.inUtc()));
        parameters.put("desc_order", "true");
        JsonNode found = api.call(visit.caller(), METHOD, parameters);
        JsonNode sums =
                api.call(visit.caller(), SumTransactions.NAME, filters.inUtc()).get("result");
        List<TransactionList.Entry> entries =
                found.get("result").valueStream().map(row -> entry(visit, row)).toList();
        long total = found.get("total_count").asLong();
        return new TransactionList(
                filters.form(PATH),
                entries,
                visit.formats().amount(sums.get("charged").decimalValue()),
                visit.formats().amount(sums.get("paid").decimalValue()),
                paging.pager(
                        visit,
                        filters.typed(),
                        entries.size(),
                        paging.offset() + entries.size() < total,
                        OptionalLong.of(total)),
                entries.isEmpty() ? List.of() : ReportsPage.request(ReportsPage.TRANSACTIONS, filters.typed()));
    }

    private PageAnswer refused(Visit visit, FilterForm form) {
        TransactionList list = new TransactionList(form, List.of(), "", "", Paging.NONE, List.of());
        return PageAnswer.page(422, out -> JtetransactionsGenerated.render(out, null, visit.shell(this), list));
    }

    private static TransactionList.Entry entry(Visit visit, JsonNode row) {
        BigDecimal amount = row.get("amount").decimalValue();
        return new TransactionList.Entry(
                Long.toString(row.get("transaction_id").asLong()),
                Days.instant(row.get("performed_at").asString()),
                visit.texts().of("transaction." + row.get("transaction_type").asString()),
                row.get("transaction_description").asString(),
                visit.formats().amount(amount),
                amount.signum() < 0);
    }
}
