package io.trunkline.console.history;

import io.trunkline.access.caller.Caller;
import io.trunkline.console.api.Api;
import io.trunkline.console.http.PageAnswer;
import io.trunkline.console.page.Page;
import io.trunkline.console.page.Visit;
import io.trunkline.console.template.history.JtereportsGenerated;
import io.trunkline.console.view.Choice;
import io.trunkline.console.view.FilterForm;
import io.trunkline.console.view.HiddenField;
import io.trunkline.console.view.Message;
import io.trunkline.console.view.Pager;
import io.trunkline.console.view.ReportList;
import io.trunkline.fault.FaultException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The account's reports: files that are made in the background. Thread-safe. */
public final class ReportsPage implements Page {

    /** Where it is. */
    public static final String PATH = "/reports";

    /** The types of reports, as the Management API names them. */
    static final String AUDIT = "audit";

    static final String TRANSACTIONS = "transactions";

    private static final String LIST = "GetHistoryReports";
    private static final String TYPE = "report_type";
    private static final String FORMAT = "output";
    private static final List<String> FORMATS = List.of("csv", "json");

    private static final List<Filter> DAYS = List.of(Filter.firstDay(), Filter.lastDay());

    private final Api api;
    private final Recent recent;
    private final ReportEntries shown;

    public ReportsPage(Api api, Recent recent) {
        this.api = api;
        this.recent = recent;
        this.shown = new ReportEntries(api);
    }

    /** What the form of another page sends to ask for a report with the page's filters. */
    static List<HiddenField> request(String type, List<HiddenField> filters) {
        List<HiddenField> fields = new ArrayList<>(filters);
        fields.add(new HiddenField(TYPE, type));
        fields.add(new HiddenField(FORMAT, FORMATS.getFirst()));
        return fields;
    }

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public String title() {
        return "title.reports";
    }

    @Override
    public boolean isFor(Caller caller) {
        return api.allows(caller, LIST);
    }

    @Override
    public PageAnswer shown(Visit visit) {
        FilterForm form =
                Filters.read(DAYS, visit, visit.request()::asked).or(recent).form(PATH);
        ReportList list = list(visit, form, "", FORMATS.getFirst());
        return PageAnswer.page(out -> JtereportsGenerated.render(out, null, visit.shell(this), list));
    }

    @Override
    public PageAnswer submitted(Visit visit) {
        String type = visit.request().field(TYPE);
        @Nullable ReportKind kind = ReportKind.find(type);
        Filters filters = Filters.read(kind == null ? DAYS : kind.filters(), visit, visit.request()::field)
                .or(recent);
        if (kind == null || !filters.isReadable()) {
            return refused(visit, filters.form(PATH), type);
        }
        try {
            Map<String, String> parameters = new HashMap<>(filters.inZone());
            parameters.put("timezone", "auto");
            parameters.put("desc_order", "true");
            parameters.put(FORMAT, visit.request().field(FORMAT));
            api.call(visit.caller(), kind.method(), parameters);
            return PageAnswer.see(PATH + "?" + Visit.DONE + "=report");
        } catch (FaultException e) {
            return refused(visit, filters.form(PATH, e), type);
        }
    }

    private PageAnswer refused(Visit visit, FilterForm form, String type) {
        ReportList list = list(visit, form, type, visit.request().field(FORMAT));
        Message message = Message.fault(visit.texts().of("reports.refused"));
        return PageAnswer.page(422, out -> JtereportsGenerated.render(out, null, visit.shell(this, message), list));
    }

    private ReportList list(Visit visit, FilterForm form, String type, String format) {
        Paging paging = Paging.read(visit.request());
        JsonNode found = api.call(visit.caller(), LIST, paging.with(Map.of("desc_order", "true")));
        List<ReportList.Entry> entries = found.get("result")
                .valueStream()
                .map(report -> shown.entry(visit, report))
                .toList();
        long total = found.get("total_count").asLong();
        Pager pager = paging.pager(
                visit, List.of(), entries.size(), paging.offset() + entries.size() < total, OptionalLong.of(total));
        return new ReportList(
                types(visit),
                type,
                FORMATS.stream()
                        .map(each -> new Choice(each, visit.texts().of("report.format." + each)))
                        .toList(),
                format,
                form,
                entries,
                entries.stream().anyMatch(entry -> entry.state() == ReportList.State.WAITING),
                Paging.address(PATH, List.of(), paging.offset()),
                pager);
    }

    private List<Choice> types(Visit visit) {
        List<Choice> types = new ArrayList<>();
        for (String type : List.of(AUDIT, TRANSACTIONS)) {
            if (ReportKind.mayRead(api, visit.caller(), type)) {
                types.add(new Choice(type, ReportKind.name(visit.texts(), type)));
            }
        }
        return types;
    }
}
