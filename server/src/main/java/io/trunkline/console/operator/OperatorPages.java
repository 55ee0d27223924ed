package io.trunkline.console.operator;

import io.trunkline.console.operator.account.AccountPages;
import io.trunkline.console.operator.api.OperatorApi;
import io.trunkline.console.operator.page.OperatorPage;
import io.trunkline.console.operator.watch.WatchGlance;
import io.trunkline.console.operator.watch.WatchPages;
import io.trunkline.ops.sample.Samples;
import io.trunkline.thread.Workers;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** The pages for operators, in the order of the menu. */
public final class OperatorPages {

    private OperatorPages() {}

    /** All pages. */
    public static List<OperatorPage> all(OperatorApi api, Samples samples, Workers workers, InstantSource clock) {
        List<OperatorPage> pages = new ArrayList<>();
        pages.add(new OverviewPage(new WatchGlance(api, workers)));
        pages.addAll(AccountPages.all(api, clock));
        pages.addAll(WatchPages.all(api, samples, workers, clock));
        return List.copyOf(pages);
    }
}
