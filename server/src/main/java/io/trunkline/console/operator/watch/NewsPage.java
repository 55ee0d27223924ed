package io.trunkline.console.operator.watch;

import io.trunkline.console.http.PageAnswer;
import io.trunkline.console.operator.api.ApiCall;
import io.trunkline.console.operator.api.OperatorApi;
import io.trunkline.console.operator.page.Cursors;
import io.trunkline.console.operator.page.OperatorPage;
import io.trunkline.console.operator.page.OperatorVisit;
import io.trunkline.console.template.operator.watch.JtenewsGenerated;
import io.trunkline.console.view.watch.News;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Announcements, newest first, and how far each has come. Thread-safe. */
public final class NewsPage implements OperatorPage {

    /** Where it is. */
    public static final String PATH = "/announcements";

    private final OperatorApi api;

    NewsPage(OperatorApi api) {
        this.api = api;
    }

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public String title() {
        return "title.operator.announcements";
    }

    @Override
    public PageAnswer shown(OperatorVisit visit) {
        JsonNode page = api.call(visit.operator(), ApiCall.read(PATH, Cursors.with(visit, Map.of())))
                .json();
        List<News.Row> rows = Answers.list(page, "announcements", row -> row(visit, row));
        News.Listed list = new News.Listed(
                rows,
                Cursors.pager(visit, Map.of(), page),
                rows.stream().anyMatch(row -> row.ended().isEmpty()),
                Cursors.address(PATH, Cursors.with(visit, Map.of())));
        return PageAnswer.page(out -> JtenewsGenerated.render(out, null, visit.shell(this), list));
    }

    static News.Row row(OperatorVisit visit, JsonNode announcement) {
        String id = Answers.text(announcement, "announcement_id");
        return new News.Row(
                Cursors.address(OneNewsPage.PATH, Map.of("id", id)),
                id,
                Answers.text(announcement, "subject"),
                Answers.text(announcement, "author"),
                String.join(", ", Answers.list(announcement, "languages", JsonNode::asString)),
                visit.formats().number(announcement.get("recipients").longValue()),
                announcement.get("progress").intValue(),
                Answers.time(announcement, "created"),
                Answers.moment(announcement, "ended"));
    }
}
