package io.trunkline.console.operator.account;

import io.trunkline.console.operator.api.OperatorApi;
import io.trunkline.console.operator.page.OperatorPage;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** The pages about accounts. */
public final class AccountPages {

    private AccountPages() {}

    /** All pages. */
    public static List<OperatorPage> all(OperatorApi api, InstantSource clock) {
        AccountPage account = new AccountPage(api);
        List<TransactionPage> transactions = TransactionPage.all(api);
        List<OperatorPage> pages = new ArrayList<>(List.of(
                new AccountsPage(api),
                account,
                new NewAccountPage(api, account),
                new AccountProfilePage(api, clock),
                new AccountAccessPage(api),
                new AccountStatePage(api),
                new AccountRemovalPage(api, AccountRemovalPage.OF_KEY, "key", "/keys", true),
                new AccountRemovalPage(api, AccountRemovalPage.OF_SESSION, "session", "/sessions", true),
                new AccountRemovalPage(api, AccountRemovalPage.OF_SESSIONS, "sessions", "/sessions", false),
                new AccountExportPage(api),
                new AccountMoneyPage(api, transactions)));
        pages.addAll(transactions);
        return List.copyOf(pages);
    }
}
