package io.trunkline.console.history;

import io.trunkline.access.caller.Caller;
import io.trunkline.console.api.Api;
import io.trunkline.console.http.PageAnswer;
import io.trunkline.console.page.Page;
import io.trunkline.console.page.Visit;
import io.trunkline.method.catalogue.Answer;
import java.util.Map;

/** The file of a report. Thread-safe. */
public final class ReportFilePage implements Page {

    static final String PATH = "/reports/file";
    static final String ID = "id";
    static final String METHOD = "DownloadHistoryReport";

    private final Api api;

    public ReportFilePage(Api api) {
        this.api = api;
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
    public boolean isInMenu() {
        return false;
    }

    @Override
    public boolean isFor(Caller caller) {
        return api.allows(caller, METHOD);
    }

    @Override
    public PageAnswer shown(Visit visit) {
        Answer answer = api.answer(
                visit.caller(), METHOD, Map.of("history_report_id", visit.request().asked(ID)));
        if (answer instanceof Answer.File file) {
            return new PageAnswer.LongDownload(file.name(), file.size(), file.zippedSize(), file.zipped());
        }
        throw new IllegalStateException(METHOD + " answers no file");
    }
}
