package io.trunkline.console.operator.account;

import io.trunkline.console.http.PageAnswer;
import io.trunkline.console.operator.api.ApiCall;
import io.trunkline.console.operator.api.OperatorApi;
import io.trunkline.console.operator.page.Cursors;
import io.trunkline.console.operator.page.OperatorPage;
import io.trunkline.console.operator.page.OperatorVisit;
import io.trunkline.console.operator.page.Problems;
import io.trunkline.console.template.operator.JteaccountsGenerated;
import io.trunkline.console.view.Choice;
import io.trunkline.console.view.FilterField;
import io.trunkline.console.view.FilterForm;
import io.trunkline.console.view.operator.AccountList;
import io.trunkline.console.view.operator.CursorPager;
import io.trunkline.problem.Problem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpStatus;
import tools.jackson.databind.JsonNode;

/** All accounts, found by id, name or e-mail address. Thread-safe. */
public final class AccountsPage implements OperatorPage {

    /** Where it is. */
    public static final String PATH = "/accounts";

    private static final String SEARCH = "search";
    private static final String STATE = "state";
    private static final Pattern ID = Pattern.compile("[0-9]{1,16}");

    private final OperatorApi api;

    public AccountsPage(OperatorApi api) {
        this.api = api;
    }

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public String title() {
        return "title.operator.accounts";
    }

    @Override
    public PageAnswer shown(OperatorVisit visit) {
        String search = visit.request().asked(SEARCH).strip();
        String state = visit.request().asked(STATE);
        try {
            AccountList list = ID.matcher(search).matches() ? byId(visit, search) : byPrefix(visit, search, state);
            return PageAnswer.page(out -> JteaccountsGenerated.render(out, null, visit.shell(this), list));
        } catch (Problem e) {
            if (e.status() != HttpStatus.BAD_REQUEST_400) {
                throw e;
            }
            Map<String, String> faults = new HashMap<>(Problems.byField(visit.texts(), e));
            Stream.of("name_prefix", "email_prefix")
                    .forEach(name ->
                            Optional.ofNullable(faults.get(name)).ifPresent(fault -> faults.put(SEARCH, fault)));
            AccountList list = new AccountList(
                    form(
                            visit,
                            faults,
                            Problems.general(visit.texts(), e, List.of("name_prefix", "email_prefix", STATE))),
                    List.of(),
                    CursorPager.NONE,
                    true);
            return PageAnswer.page(422, out -> JteaccountsGenerated.render(out, null, visit.shell(this), list));
        }
    }

    private AccountList byId(OperatorVisit visit, String id) {
        List<AccountList.Row> rows;
        try {
            rows = List.of(row(
                    api.call(visit.operator(), ApiCall.read("/accounts/" + id)).json()));
        } catch (Problem e) {
            if (e.status() != HttpStatus.NOT_FOUND_404) {
                throw e;
            }
            rows = List.of();
        }
        return new AccountList(form(visit, Map.of(), List.of()), rows, CursorPager.NONE, true);
    }

    private AccountList byPrefix(OperatorVisit visit, String search, String state) {
        Map<String, String> filters = new HashMap<>();
        if (!search.isEmpty()) {
            filters.put(search.indexOf('@') < 0 ? "name_prefix" : "email_prefix", search);
        }
        if (!state.isEmpty()) {
            filters.put(STATE, state);
        }
        JsonNode page = api.call(visit.operator(), ApiCall.read(PATH, Cursors.with(visit, filters)))
                .json();
        return new AccountList(
                form(visit, Map.of(), List.of()),
                page.get("accounts").valueStream().map(AccountsPage::row).toList(),
                Cursors.pager(visit, Map.of(SEARCH, search, STATE, state), page),
                !filters.isEmpty());
    }

    private static AccountList.Row row(JsonNode account) {
        return new AccountList.Row(
                Long.toString(account.get("account_id").asLong()),
                account.get("account_name").asString(),
                Accounts.text(account, "account_email"),
                Accounts.state(account),
                Accounts.created(account));
    }

    private static FilterForm form(OperatorVisit visit, Map<String, String> faults, List<String> general) {
        List<Choice> states = Stream.of("", "active", "inactive", "frozen")
                .map(state ->
                        new Choice(state, visit.texts().of(state.isEmpty() ? "filter.all" : "account.state." + state)))
                .toList();
        return new FilterForm(
                PATH,
                List.of(
                        field(visit, SEARCH, List.of(), visit.texts().of("operator.accounts.search.hint"), faults),
                        field(visit, STATE, states, "", faults)),
                general,
                "");
    }

    private static FilterField field(
            OperatorVisit visit, String name, List<Choice> choices, String hint, Map<String, String> faults) {
        return new FilterField(
                name,
                visit.texts().of("operator.accounts." + name),
                visit.request().asked(name),
                choices,
                false,
                hint,
                Optional.ofNullable(faults.get(name)));
    }
}
