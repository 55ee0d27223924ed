package io.trunkline.console.operator;

import io.trunkline.console.operator.account.AccountPages;
import io.trunkline.console.operator.api.OperatorApi;
import io.trunkline.console.operator.page.OperatorPage;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** The pages for operators, in the order of the menu. */
public final class OperatorPages {

    private OperatorPages() {}

    /** All pages. */
    public static List<OperatorPage> all(OperatorApi api, InstantSource clock) {
        List<OperatorPage> pages = new ArrayList<>();
        pages.add(new OverviewPage());
        pages.addAll(AccountPages.all(api, clock));
        return List.copyOf(pages);
    }
}
