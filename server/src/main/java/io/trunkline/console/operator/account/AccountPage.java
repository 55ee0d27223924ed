package io.trunkline.console.operator.account;

import io.trunkline.console.http.PageAnswer;
import io.trunkline.console.operator.api.OperatorApi;
import io.trunkline.console.operator.page.OperatorPage;
import io.trunkline.console.operator.page.OperatorVisit;
import io.trunkline.console.template.operator.JteaccountGenerated;
import io.trunkline.console.view.Message;
import io.trunkline.console.view.operator.AccountView;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One account: who it is, what it may do, and what operators do with it. Thread-safe. */
final class AccountPage implements OperatorPage {

    static final String PATH = "/accounts/account";

    private final OperatorApi api;

    AccountPage(OperatorApi api) {
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
        OneAccount account = OneAccount.read(api, visit);
        AccountView view = view(visit, account, Optional.empty());
        return PageAnswer.page(out -> JteaccountGenerated.render(out, null, visit.shell(account.name()), view));
    }

    /**
     * The page of an account that has just been created.
     *
     * @param apiKey its key, which is shown only now
     */
    PageAnswer made(OperatorVisit visit, OneAccount account, String apiKey) {
        AccountView view = view(visit, account, Optional.of(apiKey));
        Message done = Message.done(visit.texts().of("done.account-made"));
        return PageAnswer.page(
                201,
                out -> JteaccountGenerated.render(out, null, visit.shell(account.name(), Optional.of(done)), view));
    }

    private AccountView view(OperatorVisit visit, OneAccount account, Optional<String> apiKey) {
        Balance balance = Balance.read(api, visit, account);
        return new AccountView(
                account.head(visit, PATH),
                account.name(),
                account.text("account_email"),
                Accounts.created(account.json()),
                Optional.of(account.text("parent_account_id")).filter(parent -> !parent.isEmpty()),
                account.text("revision"),
                visit.formats().amount(balance.amount()),
                visit.formats().amount(balance.creditLimit()),
                states(visit, account),
                apiKey);
    }

    private static List<AccountView.StateLink> states(OperatorVisit visit, OneAccount account) {
        return StateChanges.possible(Accounts.state(account.json())).stream()
                .map(change -> new AccountView.StateLink(
                        account.page(AccountStatePage.PATH, Map.of(AccountStatePage.TO, change.verb())),
                        visit.texts().of("operator.state." + change.verb()),
                        visit.texts().of("operator.state." + change.verb() + ".hint")))
                .toList();
    }
}
