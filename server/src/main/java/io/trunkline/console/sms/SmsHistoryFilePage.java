package io.trunkline.console.sms;

import io.trunkline.access.caller.Caller;
import io.trunkline.console.api.Api;
import io.trunkline.console.history.Filters;
import io.trunkline.console.http.PageAnswer;
import io.trunkline.console.page.Page;
import io.trunkline.console.page.Visit;
import io.trunkline.method.catalogue.Answer;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** The messages of a history as a file: the oldest ones, up to the most that the API lists at once. Thread-safe. */
final class SmsHistoryFilePage implements Page {

    static final String PATH = "/sms/history/file";

    private final Api api;
    private final InstantSource clock;

    SmsHistoryFilePage(Api api, InstantSource clock) {
        this.api = api;
        this.clock = clock;
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
        return api.allows(caller, SmsHistoryPage.METHOD);
    }

    @Override
    public PageAnswer shown(Visit visit) {
        Filters filters =
                Filters.read(SmsHistoryPage.FILTERS, visit, visit.request()::asked).orRecent(clock.instant());
        if (!filters.isReadable()) {
            return PageAnswer.see(SmsHistoryPage.PATH);
        }
        Map<String, String> parameters = new HashMap<>(filters.inZone());
        parameters.put("timezone", "auto");
        parameters.put("output", "csv");
        Answer answer = api.answer(visit.caller(), SmsHistoryPage.METHOD, parameters);
        if (answer instanceof Answer.ShortFile file) {
            return new PageAnswer.Download(file.name(), "text/csv; charset=utf-8", file.bytes());
        }
        throw new IllegalStateException(SmsHistoryPage.METHOD + " answers no file");
    }
}
