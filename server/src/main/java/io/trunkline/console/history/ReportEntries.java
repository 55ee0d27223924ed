package io.trunkline.console.history;

import io.trunkline.console.api.Api;
import io.trunkline.console.page.Visit;
import io.trunkline.console.view.ReportList;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Reports as a list shows them. Thread-safe. */
final class ReportEntries {

    private final Api api;

    ReportEntries(Api api) {
        this.api = api;
    }

    /** How one is shown to somebody. */
    ReportList.Entry entry(Visit visit, JsonNode report) {
        String type = report.get("history_type").asString();
        String id = Long.toString(report.get("history_report_id").asLong());
        boolean isReady = report.has("completed");
        JsonNode facts = isReady ? Api.json(report.get("calculated_data").asString()) : report;
        boolean mayDownload = isReady
                && ReportKind.mayRead(api, visit.caller(), type)
                && api.allows(visit.caller(), ReportFilePage.METHOD);
        return new ReportList.Entry(
                id,
                ReportKind.name(visit.texts(), type),
                range(visit, Api.json(report.get("filters").asString())),
                Days.instant(report.get("created").asString()),
                isReady
                        ? ReportList.State.READY
                        : report.has("failed") ? ReportList.State.FAILED : ReportList.State.WAITING,
                isReady
                        ? visit.texts().of("report.facts", Map.of(
                                "rows", facts.get("row_count").asLong(),
                                "size", visit.formats().size(report.get("file_size").asLong()),
                                "format", report.get("format").asString()))
                        : "",
                facts.path("cut").asBoolean(false),
                Optional.ofNullable(report.get("store_until")).map(JsonNode::asString),
                mayDownload
                        ? Optional.of(ReportFilePage.PATH + "?" + ReportFilePage.ID + "=" + id)
                        : Optional.empty());
    }

    private static String range(Visit visit, JsonNode filters) {
        return visit.texts().of("filter.period", Map.of(
                "from", day(filters.path(Filter.FROM)), "to", day(filters.path(Filter.TO))));
    }

    private static String day(JsonNode time) {
        String text = time.asString("");
        int space = text.indexOf(' ');
        return space < 0 ? text : text.substring(0, space);
    }
}
