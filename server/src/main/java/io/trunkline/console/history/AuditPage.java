package io.trunkline.console.history;

import io.trunkline.access.caller.Caller;
import io.trunkline.console.api.Api;
import io.trunkline.console.http.PageAnswer;
import io.trunkline.console.page.Page;
import io.trunkline.console.page.Visit;
import io.trunkline.console.template.history.JteauditGenerated;
import io.trunkline.console.view.AuditList;
import io.trunkline.console.view.FilterForm;
import io.trunkline.fault.FaultException;
import io.trunkline.method.history.ListAuditChanges;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** The account's audit log: who changed what. Thread-safe. */
public final class AuditPage implements Page {

    /** Where it is. */
    public static final String PATH = "/audit";

    static final String WHO = "filtered_admin_user_id";

    /** The filters, which the reports on the log have as well. */
    static final List<Filter> FILTERS = List.of(
            Filter.firstDay(),
            Filter.lastDay(),
            Filter.text("filtered_cmd"),
            Filter.text("changed_field"),
            Filter.text(WHO),
            Filter.text("filtered_ip"));

    private final Api api;
    private final AuditEntries entries;
    private final Recent recent;

    public AuditPage(Api api, Recent recent) {
        this.api = api;
        this.entries = new AuditEntries(api);
        this.recent = recent;
    }

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public String title() {
        return "title.audit";
    }

    @Override
    public boolean isFor(Caller caller) {
        return api.allows(caller, ListAuditChanges.NAME);
    }

    @Override
    public PageAnswer shown(Visit visit) {
        Filters filters = Filters.read(FILTERS, visit, visit.request()::asked).or(recent);
        Paging paging = Paging.read(visit.request());
        if (!filters.isReadable()) {
            return refused(visit, filters.form(PATH));
        }
        try {
            Map<String, String> parameters = new HashMap<>(paging.andOneMore(filters.inUtc()));
            parameters.put("desc_order", "true");
            List<AuditList.Entry> found = this.entries.find(visit, parameters);
            List<AuditList.Entry> entries = found.stream().limit(Paging.SIZE).toList();
            AuditList list = new AuditList(
                    filters.form(PATH),
                    entries,
                    paging.pager(
                            visit, filters.typed(), entries.size(), found.size() > Paging.SIZE, OptionalLong.empty()),
                    entries.isEmpty() ? List.of() : ReportsPage.request(ReportsPage.AUDIT, filters.typed()));
            return PageAnswer.page(out -> JteauditGenerated.render(out, null, visit.shell(this), list));
        } catch (FaultException e) {
            return refused(visit, filters.form(PATH, e));
        }
    }

    private PageAnswer refused(Visit visit, FilterForm form) {
        AuditList list = new AuditList(form, List.of(), Paging.NONE, List.of());
        return PageAnswer.page(422, out -> JteauditGenerated.render(out, null, visit.shell(this), list));
    }
}
