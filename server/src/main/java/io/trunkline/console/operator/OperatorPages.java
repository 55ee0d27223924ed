package io.trunkline.console.operator;

import io.trunkline.console.operator.account.AccountsPage;
import io.trunkline.console.operator.api.OperatorApi;
import io.trunkline.console.operator.page.OperatorPage;
import java.time.InstantSource;
import java.util.List;

/** The pages for operators, in the order of the menu. */
public final class OperatorPages {

    private OperatorPages() {}

    /** All pages. */
    public static List<OperatorPage> all(OperatorApi api, InstantSource clock) {
        return List.of(new OverviewPage(), new AccountsPage(api));
    }
}
