package io.trunkline.console.operator;

import io.trunkline.console.http.PageAnswer;
import io.trunkline.console.operator.page.OperatorPage;
import io.trunkline.console.operator.page.OperatorVisit;
import io.trunkline.console.template.operator.JteoverviewGenerated;

/** The first page: where to go from here. Thread-safe. */
final class OverviewPage implements OperatorPage {

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
        return PageAnswer.page(out -> JteoverviewGenerated.render(out, null, visit.shell(this)));
    }
}
