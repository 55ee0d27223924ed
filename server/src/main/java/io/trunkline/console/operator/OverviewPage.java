package io.trunkline.console.operator;

import io.trunkline.console.http.PageAnswer;
import io.trunkline.console.operator.page.OperatorPage;
import io.trunkline.console.operator.page.OperatorVisit;
import io.trunkline.console.operator.watch.WatchGlance;
import io.trunkline.console.template.operator.JteoverviewGenerated;
import io.trunkline.console.view.watch.Glance;

/** The first page: how the installation is, and where to go from here. Thread-safe. */
final class OverviewPage implements OperatorPage {

    private final WatchGlance watch;

    OverviewPage(WatchGlance watch) {
        this.watch = watch;
    }

    @Override
    public String path() {
        return "/";
    }

    @Override
    public String title() {
        return "title.overview";
    }

    @Override
    public PageAnswer shown(OperatorVisit visit) {
        Glance glance = watch.of(visit);
        return PageAnswer.page(out -> JteoverviewGenerated.render(out, null, visit.shell(this), glance));
    }
}
