package io.trunkline.console.operator.watch;

import io.trunkline.console.http.PageAnswer;
import io.trunkline.console.operator.api.ApiCall;
import io.trunkline.console.operator.api.OperatorApi;
import io.trunkline.console.operator.page.Cursors;
import io.trunkline.console.operator.page.OperatorPage;
import io.trunkline.console.operator.page.OperatorVisit;
import io.trunkline.console.operator.page.Problems;
import io.trunkline.console.template.operator.watch.JterefusalsGenerated;
import io.trunkline.console.view.Choice;
import io.trunkline.console.view.FilterField;
import io.trunkline.console.view.FilterForm;
import io.trunkline.console.view.operator.CursorPager;
import io.trunkline.console.view.watch.Refusals;
import io.trunkline.fault.ErrorCode;
import io.trunkline.problem.Problem;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Who was not let in, newest first. Thread-safe. */
public final class RefusalsPage implements OperatorPage {

    /** Where it is, and what it reads. */
    public static final String PATH = "/refusals";

    private static final String API = "api";
    private static final List<String> FILTERS = List.of("account_id", API, "code", "address");

    private final OperatorApi api;

    RefusalsPage(OperatorApi api) {
        this.api = api;
    }

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public String title() {
        return "title.operator.refusals";
    }

    @Override
    public PageAnswer shown(OperatorVisit visit) {
        Map<String, String> filters = new HashMap<>();
        for (String name : FILTERS) {
            String value = visit.request().asked(name).strip();
            if (!value.isEmpty()) {
                filters.put(name, value);
            }
        }
        try {
            JsonNode page = api.call(visit.operator(), ApiCall.read(PATH, Cursors.with(visit, filters)))
                    .json();
            return page(
                    visit,
                    200,
                    new Refusals(
                            form(visit, Map.of(), List.of()),
                            Answers.list(page, "refusals", row -> row(visit, row)),
                            Cursors.pager(visit, filters, page),
                            !filters.isEmpty()));
        } catch (Problem e) {
            if (Problems.isEnd(e)) {
                throw e;
            }
            return page(
                    visit,
                    422,
                    new Refusals(
                            form(
                                    visit,
                                    Problems.byField(visit.texts(), e),
                                    Problems.general(visit.texts(), e, FILTERS)),
                            List.of(),
                            CursorPager.NONE,
                            true));
        }
    }

    private PageAnswer page(OperatorVisit visit, int status, Refusals refusals) {
        return PageAnswer.page(status, out -> JterefusalsGenerated.render(out, null, visit.shell(this), refusals));
    }

    private static Refusals.Row row(OperatorVisit visit, JsonNode row) {
        int code = row.get("code").intValue();
        boolean isManagement = Answers.text(row, API).equals("management");
        String actor = Answers.text(row, "actor");
        String kind = Answers.text(row, "actor_kind");
        return new Refusals.Row(
                Answers.time(row, "last"),
                Answers.time(row, "first"),
                visit.formats().number(row.get("times").longValue()),
                Answers.text(row, "account_id"),
                actor.isEmpty() ? visit.texts().of(kind.isEmpty() ? "refusals.stranger" : "refusals.unnamed") : actor,
                Answers.text(row, "address"),
                Answers.text(row, "user_agent"),
                visit.texts().of("refusals.api." + Answers.text(row, API)),
                Answers.text(row, "method"),
                Integer.toString(code),
                isManagement ? meaning(code) : "");
    }

    private static String meaning(int code) {
        return Arrays.stream(ErrorCode.values())
                .filter(known -> known.number() == code)
                .findFirst()
                .map(ErrorCode::message)
                .orElse("");
    }

    private static FilterForm form(OperatorVisit visit, Map<String, String> faults, List<String> others) {
        return new FilterForm(
                PATH,
                FILTERS.stream()
                        .map(name -> new FilterField(
                                name,
                                visit.texts().of("refusals.filter." + name),
                                visit.request().asked(name),
                                name.equals(API) ? apis(visit) : List.of(),
                                false,
                                name.equals(API) ? "" : visit.texts().of("refusals.filter." + name + ".hint"),
                                Optional.ofNullable(faults.get(name))))
                        .toList(),
                others,
                "");
    }

    private static List<Choice> apis(OperatorVisit visit) {
        return Stream.of("", "management", "operator")
                .map(each -> new Choice(each, visit.texts().of(each.isEmpty() ? "filter.all" : "refusals.api." + each)))
                .toList();
    }
}
