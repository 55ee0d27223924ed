package io.trunkline.console.history;

import io.trunkline.access.caller.Caller;
import io.trunkline.console.api.Api;
import io.trunkline.console.http.PageAnswer;
import io.trunkline.console.page.Page;
import io.trunkline.console.page.Visit;
import io.trunkline.console.template.history.JteauditGenerated;
import io.trunkline.console.view.AuditList;
import io.trunkline.console.view.AuditList.Difference;
import io.trunkline.console.view.FilterForm;
import io.trunkline.console.view.HiddenField;
import io.trunkline.fault.FaultException;
import io.trunkline.method.history.ListAuditChanges;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The account's audit log: who changed what. Thread-safe. */
public final class AuditPage implements Page {

    /** Where it is. */
    public static final String PATH = "/audit";

    private static final String WHO = "filtered_admin_user_id";

    /** The filters, which the reports on the log have as well. */
    static final List<Filter> FILTERS = List.of(
            Filter.firstDay(),
            Filter.lastDay(),
            Filter.text("filtered_cmd"),
            Filter.text("changed_field"),
            Filter.text(WHO),
            Filter.text("filtered_ip"));

    private final Api api;
    private final InstantSource clock;

    public AuditPage(Api api, InstantSource clock) {
        this.api = api;
        this.clock = clock;
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
        Filters filters = Filters.read(FILTERS, visit, visit.request()::asked).orRecent(clock.instant());
        Paging paging = Paging.read(visit.request());
        if (!filters.isReadable()) {
            return refused(visit, filters.form(PATH));
        }
        try {
            Map<String, String> parameters = new HashMap<>(paging.andOneMore(filters.inUtc()));
            parameters.put("desc_order", "true");
            JsonNode found = api.call(visit.caller(), ListAuditChanges.NAME, parameters)
                    .get("result");
            List<AuditList.Entry> entries = found.valueStream()
                    .limit(Paging.SIZE)
                    .map(entry -> entry(visit, entry))
                    .toList();
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

    private static AuditList.Entry entry(Visit visit, JsonNode entry) {
        String kind = entry.get("actor_kind").asString();
        String actor = entry.get("actor_id").asString();
        List<Difference> differences = new ArrayList<>();
        entry.get("changes").forEach(change -> differences.add(difference(visit, change)));
        return new AuditList.Entry(
                visit.formats().number(entry.get("audit_log_id").asLong()),
                Instant.parse(entry.get("at").asString()),
                entry.get("cmd_name").asString(),
                visit.texts().of("audit.actor." + kind, "id", name(kind, actor)),
                Paging.address(PATH, List.of(new HiddenField(WHO, actor)), 0),
                Optional.ofNullable(entry.get("ip")).map(JsonNode::asString),
                entry.path("user_agent").asString(""),
                differences);
    }

    /** Of sub-users and tokens of operators, the number is for programs only. */
    private static String name(String kind, String actor) {
        int colon = actor.indexOf(':');
        return kind.equals("SUB_USER") || kind.equals("OPERATOR") ? actor.substring(colon + 1) : actor;
    }

    private static Difference difference(Visit visit, JsonNode change) {
        String field = change.get("field").asString();
        String label = "field." + field;
        boolean isSwitch = change.get("switch").asBoolean();
        return new Difference(
                field,
                visit.texts().has(label) ? visit.texts().of(label) : "",
                change.get("secret").asBoolean(),
                value(visit, isSwitch, change.get("before")),
                value(visit, isSwitch, change.get("after")));
    }

    private static Optional<String> value(
            Visit visit, boolean isSwitch, @Nullable JsonNode value) {
        return Optional.ofNullable(value)
                .map(JsonNode::asString)
                .map(text -> isSwitch ? visit.texts().of(text.equals("true") ? "switch.on" : "switch.off") : text);
    }
}
