package io.trunkline.wire.history;

import io.trunkline.parameter.ParameterType;
import io.trunkline.report.Report;
import io.trunkline.report.ReportFormat;
import io.trunkline.report.Reports;
import io.trunkline.wire.catalogue.ApiParameter;
import io.trunkline.wire.catalogue.Arguments;
import io.trunkline.wire.catalogue.Invocation;
import io.trunkline.wire.catalogue.Json;
import io.trunkline.wire.catalogue.Page;
import io.trunkline.wire.openapi.Schema;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.node.ObjectNode;

/** What the methods that ask for a report have in common. Stateless and thread-safe. */
final class ReportRequests {

    private static final ApiParameter<Boolean> WITH_HEADER = ApiParameter.of(
            "with_header",
            ParameterType.FLAG,
            "Whether a CSV file begins with the names of its columns. Default: true.");

    private static final ApiParameter<String> OUTPUT =
            ApiParameter.of("output", ParameterType.TEXT, "The form of the file: csv or json. Default: csv.");

    /** What {@code output} may be. */
    static final List<String> OUTPUTS =
            Stream.of(ReportFormat.values()).map(ReportFormat::text).toList();

    private ReportRequests() {}

    /** The parameters of a report with these filters. */
    static List<ApiParameter<?>> parameters(List<ApiParameter<?>> filters) {
        return Stream.concat(
                        filters.stream(), Stream.of(Page.count(Reports.MOST_ROWS), Page.OFFSET, WITH_HEADER, OUTPUT))
                .toList();
    }

    static ObjectNode answer(String name) {
        return Schema.object(name)
                .property("result", Schema.integer("1 once the request is on disk."))
                .property("history_report_id", Schema.integer("The report's id, for DownloadHistoryReport."))
                .build();
    }

    /** Asks for the report and answers with its id. */
    static byte[] request(Reports reports, Invocation invocation, String type, Consumer<JsonGenerator> filters) {
        Arguments arguments = invocation.arguments();
        Page page = Page.of(arguments, Reports.MOST_ROWS, Reports.MOST_ROWS);
        boolean withHeader = arguments.value(WITH_HEADER).orElse(true);
        // One of the declared ones: the call would not have come here otherwise.
        ReportFormat format = arguments
                .selector(OUTPUT.name())
                .map(text -> ReportFormat.valueOf(text.toUpperCase(Locale.ROOT)))
                .orElse(ReportFormat.CSV);
        long id = reports.request(
                invocation.caller().accountId(),
                new Report.Order(type, format, withHeader, ReportPart.write(filters, page)));
        return Json.object(json -> {
            json.writeNumberProperty("result", 1);
            json.writeNumberProperty("history_report_id", id);
        });
    }
}
