package io.trunkline.console.sms;

import io.trunkline.access.caller.Caller;
import io.trunkline.console.api.Api;
import io.trunkline.console.history.Filters;
import io.trunkline.console.history.Recent;
import io.trunkline.console.http.PageAnswer;
import io.trunkline.console.page.Page;
import io.trunkline.console.page.Visit;
import io.trunkline.method.catalogue.Answer;
import java.util.HashMap;
import java.util.Map;

/** The messages of a history as a file: the oldest ones, up to the most that the API lists at once. Thread-safe. */
final class SmsHistoryFilePage implements Page {

    private final SmsKind kind;
    private final Api api;
    private final Recent recent;

    SmsHistoryFilePage(SmsKind kind, Api api, Recent recent) {
        this.kind = kind;
        this.api = api;
        this.recent = recent;
    }

    @Override
    public String path() {
        return kind.file();
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
            return PageAnswer.see(kind.path());
        }
        Map<String, String> parameters = new HashMap<>(filters.inUtc());
        if (kind == SmsKind.BETWEEN_NUMBERS) {
            parameters.putAll(filters.inZone());
            parameters.put("timezone", "auto");
        }
        parameters.put("output", "csv");
        Answer answer = api.answer(visit.caller(), kind.method(), parameters);
        if (answer instanceof Answer.ShortFile file) {
            return new PageAnswer.Download(file.name(), "text/csv; charset=utf-8", file.bytes());
        }
        throw new IllegalStateException(kind.method() + " answers no file");
    }
}
