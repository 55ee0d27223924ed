package io.trunkline.console.operator.watch;

import io.trunkline.console.http.PageAnswer;
import io.trunkline.console.operator.api.ApiCall;
import io.trunkline.console.operator.api.OperatorApi;
import io.trunkline.console.operator.page.Cursors;
import io.trunkline.console.operator.page.OperatorPage;
import io.trunkline.console.operator.page.OperatorVisit;
import io.trunkline.console.template.operator.watch.Jteone_newsGenerated;
import io.trunkline.console.view.watch.News;
import io.trunkline.problem.Problem;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** An announcement and its progress. Thread-safe. */
final class OneNewsPage implements OperatorPage {

    static final String PATH = "/announcements/announcement";

    private final OperatorApi api;

    OneNewsPage(OperatorApi api) {
        this.api = api;
    }

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public String title() {
        return "title.operator.announcement";
    }

    @Override
    public boolean isInMenu() {
        return false;
    }

    @Override
    public PageAnswer shown(OperatorVisit visit) {
        String id = visit.request().asked("id");
        JsonNode found = api.call(visit.operator(), ApiCall.read(NewsPage.PATH, Map.of("announcement_id", id)))
                .json()
                .get("announcements");
        if (found.isEmpty()) {
            throw Problem.notFound(visit.texts().of("news.gone"));
        }
        News.Whole whole = new News.Whole(
                NewsPage.row(visit, found.get(0)),
                Answers.text(found.get(0), "text"),
                Cursors.address(PATH, Map.of("id", id)));
        return PageAnswer.page(out -> Jteone_newsGenerated.render(out, null, visit.shell(this), whole));
    }
}
