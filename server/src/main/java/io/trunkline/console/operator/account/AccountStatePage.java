package io.trunkline.console.operator.account;

import io.trunkline.console.http.PageAnswer;
import io.trunkline.console.operator.api.ApiCall;
import io.trunkline.console.operator.api.OperatorApi;
import io.trunkline.console.operator.page.OperatorPage;
import io.trunkline.console.operator.page.OperatorVisit;
import io.trunkline.console.operator.page.Question;
import io.trunkline.problem.Problem;
import java.util.Map;
import java.util.Optional;

/** Freezes, deactivates or closes an account, or gives it back what it may do, after saying what will happen. Thread-safe. */
final class AccountStatePage implements OperatorPage {

    static final String PATH = "/accounts/state";

    /** The parameter that says what to do. */
    static final String TO = "to";

    private final OperatorApi api;

    AccountStatePage(OperatorApi api) {
        this.api = api;
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
        return question(visit, change(visit), OneAccount.read(api, visit)).shown(visit);
    }

    @Override
    public PageAnswer submitted(OperatorVisit visit) {
        StateChanges change = change(visit);
        OneAccount account = OneAccount.read(api, visit);
        return question(visit, change, account)
                .answered(
                        visit,
                        () -> api.call(
                                visit.operator(),
                                ApiCall.change("POST", account.operation("/" + change.verb()), visit.once())),
                        account.page(AccountPage.PATH, Map.of("done", "account-" + change.verb())));
    }

    private static StateChanges change(OperatorVisit visit) {
        return StateChanges.find(visit.request().asked(TO))
                .orElseThrow(() -> Problem.notFound(visit.texts().of("notice.nothing")));
    }

    private static Question question(OperatorVisit visit, StateChanges change, OneAccount account) {
        String key = "operator.state." + change.verb();
        return new Question(
                visit.texts().of(key + ".title", "name", account.name()),
                account.page(PATH, Map.of(TO, change.verb())),
                account.page(AccountPage.PATH),
                visit.texts().of(key + ".consequences").lines().toList(),
                change.takesAway() ? Optional.of(account.name()) : Optional.empty(),
                visit.texts().of(key));
    }
}
