package io.trunkline.console.sms;

import io.trunkline.access.caller.Caller;
import io.trunkline.console.api.Api;
import io.trunkline.console.history.Days;
import io.trunkline.console.history.Filters;
import io.trunkline.console.history.Paging;
import io.trunkline.console.history.Recent;
import io.trunkline.console.http.PageAnswer;
import io.trunkline.console.page.Page;
import io.trunkline.console.page.Visit;
import io.trunkline.console.template.sms.JtehistoryGenerated;
import io.trunkline.console.view.FilterForm;
import io.trunkline.console.view.Sms;
import io.trunkline.fault.FaultException;
import io.trunkline.sms.history.SmsHistory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;

/** Messages of one kind, newest first. Thread-safe. */
final class SmsHistoryPage implements Page {

    private final SmsKind kind;
    private final Api api;
    private final Recent recent;

    SmsHistoryPage(SmsKind kind, Api api, Recent recent) {
        this.kind = kind;
        this.api = api;
        this.recent = recent;
    }

    @Override
    public String path() {
        return kind.path();
    }

    @Override
    public String title() {
        return kind.title();
    }

    @Override
    public boolean isInMenu() {
        return false;
    }

    @Override
    public boolean isFor(Caller caller) {
        return api.allows(caller, kind.method());
    }

    @Override
    public PageAnswer shown(Visit visit) {
        Filters filters =
                Filters.read(kind.filters(), visit, visit.request()::asked).or(recent);
        if (!filters.isReadable()) {
            return refused(visit, filters.form(kind.path()));
        }
        try {
            long total = call(visit, filters, 0, 1).get("total_count").asLong();
            if (total >= SmsHistory.COUNTED) {
                return refused(visit, filters.form(kind.path(), visit.texts().of("sms.history.many")));
            }
            Sms.History history = history(visit, filters, total);
            return PageAnswer.page(out -> JtehistoryGenerated.render(out, null, visit.shell(this), history));
        } catch (FaultException e) {
            return refused(visit, filters.form(kind.path(), e));
        }
    }

    private PageAnswer refused(Visit visit, FilterForm form) {
        Sms.History none =
                new Sms.History(visit.texts().of(kind.intro()), form, List.of(), Paging.NONE, Optional.empty());
        return PageAnswer.page(422, out -> JtehistoryGenerated.render(out, null, visit.shell(this), none));
    }

    /** The method lists the oldest first: the newest are at the end, which its count tells. */
    private Sms.History history(Visit visit, Filters filters, long total) {
        Paging paging = Paging.read(visit.request());
        long end = Math.max(0, total - paging.offset());
        long start = Math.max(0, end - Paging.SIZE);
        List<Sms.Message> messages = end == 0
                ? List.of()
                : call(visit, filters, start, end - start)
                        .get("result")
                        .valueStream()
                        .map(message -> message(visit, message))
                        .toList()
                        .reversed();
        return new Sms.History(
                visit.texts().of(kind.intro()),
                filters.form(kind.path()),
                messages,
                paging.pager(visit, filters.typed(), messages.size(), start > 0, OptionalLong.of(total)),
                messages.isEmpty() ? Optional.empty() : Optional.of(Paging.address(kind.file(), filters.typed(), 0)));
    }

    private JsonNode call(Visit visit, Filters filters, long offset, long count) {
        Map<String, String> parameters = new HashMap<>(filters.inUtc());
        parameters.put("offset", Long.toString(offset));
        parameters.put("count", Long.toString(count));
        return api.call(visit.caller(), kind.method(), parameters);
    }

    private Sms.Message message(Visit visit, JsonNode message) {
        String status = message.get("status_id").asString();
        return new Sms.Message(
                Days.instant(message.get(kind.time()).asString()),
                visit.texts().of("sms.direction." + message.path("direction").asString("OUT")),
                message.get("source_number").asString(),
                message.get("destination_number").asString(),
                visit.formats().number(message.get("fragments").asLong()),
                visit.formats().amount(message.get("cost").decimalValue()),
                visit.texts().of("sms.status." + status),
                switch (status) {
                    case "1" -> "good";
                    case "2" -> "bad";
                    default -> "warn";
                },
                visit.texts().english(message.path("error_message").asString("")),
                Optional.ofNullable(message.get("text")).map(JsonNode::asString));
    }
}
