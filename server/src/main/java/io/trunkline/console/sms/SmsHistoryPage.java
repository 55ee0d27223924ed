package io.trunkline.console.sms;

import io.trunkline.access.caller.Caller;
import io.trunkline.console.api.Api;
import io.trunkline.console.history.Days;
import io.trunkline.console.history.Filter;
import io.trunkline.console.history.Filters;
import io.trunkline.console.history.Paging;
import io.trunkline.console.http.PageAnswer;
import io.trunkline.console.page.Page;
import io.trunkline.console.page.Visit;
import io.trunkline.console.template.sms.JtehistoryGenerated;
import io.trunkline.console.text.Texts;
import io.trunkline.console.view.Choice;
import io.trunkline.console.view.FilterForm;
import io.trunkline.console.view.Sms;
import io.trunkline.fault.FaultException;
import io.trunkline.sms.history.SmsHistory;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;

/** The account's messages, newest first. Thread-safe. */
final class SmsHistoryPage implements Page {

    static final String PATH = "/sms/history";
    static final String METHOD = "GetSmsHistory";

    static final List<Filter> FILTERS = List.of(
            Filter.firstDay(),
            Filter.lastDay(),
            Filter.choice("direction", SmsHistoryPage::directions),
            Filter.text("source_number"),
            Filter.text("destination_number"));

    private final Api api;
    private final InstantSource clock;

    SmsHistoryPage(Api api, InstantSource clock) {
        this.api = api;
        this.clock = clock;
    }

    private static List<Choice> directions(Texts texts) {
        return List.of(
                new Choice("", texts.of("filter.all")),
                new Choice("IN", texts.of("sms.direction.IN")),
                new Choice("OUT", texts.of("sms.direction.OUT")));
    }

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public String title() {
        return "title.sms-history";
    }

    @Override
    public boolean isInMenu() {
        return false;
    }

    @Override
    public boolean isFor(Caller caller) {
        return api.allows(caller, METHOD);
    }

    @Override
    public PageAnswer shown(Visit visit) {
        Filters filters = Filters.read(FILTERS, visit, visit.request()::asked).orRecent(clock.instant());
        if (!filters.isReadable()) {
            return refused(visit, filters.form(PATH));
        }
        try {
            long total = call(visit, filters, 0, 1).get("total_count").asLong();
            if (total >= SmsHistory.COUNTED) {
                return refused(visit, filters.form(PATH, visit.texts().of("sms.history.many")));
            }
            Sms.History history = history(visit, filters, total);
            return PageAnswer.page(out -> JtehistoryGenerated.render(out, null, visit.shell(this), history));
        } catch (FaultException e) {
            return refused(visit, filters.form(PATH, e));
        }
    }

    private PageAnswer refused(Visit visit, FilterForm form) {
        Sms.History none = new Sms.History(form, List.of(), Paging.NONE, Optional.empty());
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
                filters.form(PATH),
                messages,
                paging.pager(visit, filters.typed(), messages.size(), start > 0, OptionalLong.of(total)),
                messages.isEmpty()
                        ? Optional.empty()
                        : Optional.of(Paging.address(SmsHistoryFilePage.PATH, filters.typed(), 0)));
    }

    private JsonNode call(Visit visit, Filters filters, long offset, long count) {
        Map<String, String> parameters = new HashMap<>(filters.inUtc());
        parameters.put("offset", Long.toString(offset));
        parameters.put("count", Long.toString(count));
        return api.call(visit.caller(), METHOD, parameters);
    }

    private static Sms.Message message(Visit visit, JsonNode message) {
        String status = message.get("status_id").asString();
        return new Sms.Message(
                Days.instant(message.get("processed_date").asString()),
                visit.texts().of("sms.direction." + message.get("direction").asString()),
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
