package io.trunkline.console.operator.watch;

import io.trunkline.console.http.PageAnswer;
import io.trunkline.console.operator.api.ApiCall;
import io.trunkline.console.operator.api.OperatorApi;
import io.trunkline.console.operator.page.Cursors;
import io.trunkline.console.operator.page.OperatorPage;
import io.trunkline.console.operator.page.OperatorVisit;
import io.trunkline.console.operator.page.Problems;
import io.trunkline.console.template.operator.watch.Jtenew_newsGenerated;
import io.trunkline.console.template.operator.watch.JtesureGenerated;
import io.trunkline.console.view.HiddenField;
import io.trunkline.console.view.Message;
import io.trunkline.console.view.watch.News;
import io.trunkline.console.view.watch.Sure;
import io.trunkline.problem.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A new announcement: written, looked at once more, and sent. Thread-safe. */
final class NewNewsPage implements OperatorPage {

    static final String PATH = "/announcements/new";

    private static final String ID = "announcement_id";
    private static final String SUBJECT = "subject";
    private static final String TEXT = "text";
    private static final String SURE = "sure";
    private static final List<String> FIELDS = List.of(ID, SUBJECT, TEXT);

    private final OperatorApi api;

    NewNewsPage(OperatorApi api) {
        this.api = api;
    }

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public String title() {
        return "title.operator.announcements.new";
    }

    @Override
    public boolean isInMenu() {
        return false;
    }

    @Override
    public PageAnswer shown(OperatorVisit visit) {
        return form(visit, 200, Map.of(), Map.of(), List.of());
    }

    @Override
    public PageAnswer submitted(OperatorVisit visit) {
        Map<String, String> typed = new HashMap<>();
        FIELDS.forEach(
                field -> typed.put(field, visit.request().field(field).strip().replace("\r\n", "\n")));
        Map<String, String> missing = new HashMap<>();
        typed.forEach((field, value) -> {
            if (value.isEmpty()) {
                missing.put(field, visit.texts().of("news.missing"));
            }
        });
        if (!missing.isEmpty()) {
            return form(visit, 422, typed, missing, List.of());
        }
        return switch (visit.request().field(SURE)) {
            case "" -> ask(visit, typed);
            case "no" -> form(visit, 200, typed, Map.of(), List.of());
            default -> send(visit, typed);
        };
    }

    private PageAnswer form(
            OperatorVisit visit,
            int status,
            Map<String, String> typed,
            Map<String, String> faults,
            List<String> others) {
        Optional<Message> message = status == 200
                ? Optional.empty()
                : Optional.of(Message.fault(visit.texts().of("news.refused")));
        return PageAnswer.page(
                status,
                out -> Jtenew_newsGenerated.render(
                        out,
                        null,
                        visit.shell(visit.texts().of(title()), message),
                        new News.Form(typed, faults, others)));
    }

    private static PageAnswer ask(OperatorVisit visit, Map<String, String> typed) {
        List<HiddenField> fields = new ArrayList<>();
        FIELDS.forEach(field -> fields.add(new HiddenField(field, typed.getOrDefault(field, ""))));
        Sure sure = new Sure(
                PATH,
                NewsPage.PATH,
                visit.newKey(),
                fields,
                List.of(
                        visit.texts().of("news.sure"),
                        visit.texts().of("news.sure.twice", "id", typed.getOrDefault(ID, ""))),
                List.of(typed.getOrDefault(SUBJECT, ""), typed.getOrDefault(TEXT, "")),
                visit.texts().of("news.sure.button"),
                true);
        return PageAnswer.page(out -> JtesureGenerated.render(
                out, null, visit.shell(visit.texts().of("news.sure.title"), Optional.empty()), sure));
    }

    private PageAnswer send(OperatorVisit visit, Map<String, String> typed) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        typed.forEach(body::put);
        try {
            api.call(visit.operator(), ApiCall.change("POST", NewsPage.PATH, body, visit.once()));
        } catch (Problem e) {
            if (Problems.isEnd(e)) {
                throw e;
            }
            return form(
                    visit, 422, typed, Problems.byField(visit.texts(), e), Problems.general(visit.texts(), e, FIELDS));
        }
        return PageAnswer.see(
                Cursors.address(OneNewsPage.PATH, Map.of("id", typed.getOrDefault(ID, ""), "done", "announced")));
    }
}
