package io.trunkline.console.operator.account;

import io.trunkline.console.operator.api.ApiAnswer;
import io.trunkline.console.operator.api.ApiCall;
import io.trunkline.console.operator.api.OperatorApi;
import io.trunkline.console.operator.form.MemberForm;
import io.trunkline.console.operator.page.Cursors;
import io.trunkline.console.operator.page.OperatorVisit;
import io.trunkline.console.view.MenuItem;
import io.trunkline.console.view.operator.AccountHead;
import io.trunkline.problem.Problem;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * The account that a page's address names. Immutable, apart from its JSON, which nobody changes.
 *
 * @param json as the operator API shows it
 * @param tag of its revision
 */
record OneAccount(String id, JsonNode json, String tag) {

    private static final String ID = "id";
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,16}");

    /** The pages about an account, each with the key of its name in the tabs. */
    private static final List<Map.Entry<String, String>> TABS = List.of(
            Map.entry("/accounts/account", "operator.tab.account"),
            Map.entry("/accounts/profile", "operator.tab.profile"),
            Map.entry("/accounts/money", "operator.tab.money"),
            Map.entry("/accounts/access", "operator.tab.access"));

    /**
     * Reads the account that the address of a page names.
     *
     * @throws Problem 404 if there is none
     */
    static OneAccount read(OperatorApi api, OperatorVisit visit) {
        String id = visit.request().asked(ID);
        if (!DIGITS.matcher(id).matches()) {
            throw Problem.notFound(visit.texts().of("operator.account.unknown"));
        }
        ApiAnswer answer = api.call(visit.operator(), ApiCall.read("/accounts/" + id));
        return new OneAccount(id, answer.json(), answer.tag().orElse(""));
    }

    String name() {
        return json.get("account_name").asString();
    }

    /** The value of a member as forms have it; empty if it is missing. */
    String text(String member) {
        return MemberForm.text(json, member);
    }

    /** The path of one of its operations. */
    String operation(String rest) {
        return "/accounts/" + id + rest;
    }

    /** The address of a page about it. */
    String page(String path) {
        return page(path, Map.of());
    }

    /** The address of a page about it, with further parameters. */
    String page(String path, Map<String, String> parameters) {
        return Cursors.address(path + "?" + ID + "=" + id, parameters);
    }

    /** The top of a page about it. */
    AccountHead head(OperatorVisit visit, String path) {
        return new AccountHead(
                id,
                Accounts.state(json),
                TABS.stream()
                        .map(tab -> new MenuItem(
                                page(tab.getKey()),
                                visit.texts().of(tab.getValue()),
                                tab.getKey().equals(path)))
                        .toList());
    }
}
