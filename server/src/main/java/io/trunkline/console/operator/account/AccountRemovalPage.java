package io.trunkline.console.operator.account;

import io.trunkline.console.http.PageAnswer;
import io.trunkline.console.operator.api.ApiCall;
import io.trunkline.console.operator.api.OperatorApi;
import io.trunkline.console.operator.page.OperatorPage;
import io.trunkline.console.operator.page.OperatorVisit;
import io.trunkline.console.operator.page.Question;
import io.trunkline.problem.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Takes access to an account away: deletes a key, or ends sessions, after saying what will happen. Thread-safe. */
final class AccountRemovalPage implements OperatorPage {

    static final String OF_KEY = "/accounts/access/key";
    static final String OF_SESSION = "/accounts/access/session";
    static final String OF_SESSIONS = "/accounts/access/sessions";

    /** The parameter that says which key or session. */
    static final String WHICH = "which";

    /** Names of keys and sessions are of these characters: anything else is no part of a path. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private final OperatorApi api;
    private final String path;
    private final String texts;
    private final String operation;
    private final boolean isOne;

    /**
     * The page.
     *
     * @param texts the end of its texts' keys
     * @param operation the end of the operation's path
     * @param isOne whether it takes away one of several
     */
    AccountRemovalPage(OperatorApi api, String path, String texts, String operation, boolean isOne) {
        this.api = api;
        this.path = path;
        this.texts = texts;
        this.operation = operation;
        this.isOne = isOne;
    }

    @Override
    public String path() {
        return path;
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
        return question(visit, OneAccount.read(api, visit), which(visit)).shown(visit);
    }

    @Override
    public PageAnswer submitted(OperatorVisit visit) {
        OneAccount account = OneAccount.read(api, visit);
        String which = which(visit);
        return question(visit, account, which)
                .answered(
                        visit,
                        () -> api.call(
                                visit.operator(),
                                ApiCall.change(
                                        "DELETE",
                                        account.operation(operation + (isOne ? "/" + which : "")),
                                        visit.once())),
                        account.page(AccountAccessPage.PATH, Map.of("done", "access-" + texts)));
    }

    private String which(OperatorVisit visit) {
        String which = visit.request().asked(WHICH);
        if (isOne && !NAME.matcher(which).matches()) {
            throw Problem.notFound(visit.texts().of("operator.access.gone"));
        }
        return which;
    }

    private Question question(OperatorVisit visit, OneAccount account, String which) {
        String key = "operator.access." + texts;
        return new Question(
                visit.texts().of(key + ".title", Map.of("which", which, "name", account.name())),
                account.page(path, isOne ? Map.of(WHICH, which) : Map.of()),
                account.page(AccountAccessPage.PATH),
                List.of(visit.texts().of(key + ".consequences")),
                isOne && path.equals(OF_SESSION) ? Optional.empty() : Optional.of(account.name()),
                visit.texts().of(key));
    }
}
