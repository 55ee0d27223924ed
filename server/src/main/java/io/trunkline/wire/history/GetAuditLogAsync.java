package io.trunkline.wire.history;

import io.trunkline.access.Role;
import io.trunkline.parameter.ParameterType;
import io.trunkline.report.Report;
import io.trunkline.report.ReportFormat;
import io.trunkline.report.Reports;
import io.trunkline.wire.catalogue.ApiMethod;
import io.trunkline.wire.catalogue.ApiParameter;
import io.trunkline.wire.catalogue.Arguments;
import io.trunkline.wire.catalogue.Invocation;
import io.trunkline.wire.catalogue.Json;
import io.trunkline.wire.catalogue.MethodHandler;
import io.trunkline.wire.catalogue.Page;
import io.trunkline.wire.openapi.Schema;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** GetAuditLogAsync: asks for a file of the account's audit entries. Thread-safe. */
public final class GetAuditLogAsync implements MethodHandler {

    private static final String NAME = "GetAuditLogAsync";

    private static final ApiParameter<Boolean> WITH_HEADER = ApiParameter.of(
            "with_header",
            ParameterType.FLAG,
            "Whether a CSV file begins with the names of its columns. Default: true.");

    private static final ApiParameter<String> OUTPUT =
            ApiParameter.of("output", ParameterType.TEXT, "The form of the file: csv or json. Default: csv.");

    private static final List<ApiParameter<?>> PARAMETERS = Stream.concat(
                    AuditFilters.PARAMETERS.stream(),
                    Stream.of(Page.count(Reports.MOST_ROWS), Page.OFFSET, WITH_HEADER, OUTPUT))
            .toList();

    private final Reports reports;

    private GetAuditLogAsync(Reports reports) {
        this.reports = reports;
    }

    /** The method's declaration. */
    public static ApiMethod declare(Reports reports) {
        return new ApiMethod(
                NAME,
                "get-audit-log-async",
                "history",
                "Asks for a report on the accepted changes of the account, a file that holds more than an answer of GetAuditLog."
                        + " GetHistoryReports tells when it is completed, DownloadHistoryReport gets it. It has up to "
                        + Reports.MOST_ROWS + " entries.",
                Set.of(Role.OWNER),
                PARAMETERS,
                Stream.of(ReportFormat.values()).map(ReportFormat::text).toList(),
                Schema.object("history_GetAuditLogAsync_Response_200")
                        .property("result", Schema.integer("1 once the request is on disk."))
                        .property("history_report_id", Schema.integer("The report's id, for DownloadHistoryReport."))
                        .build(),
                new GetAuditLogAsync(reports));
    }

    @Override
    public byte[] handle(Invocation invocation) {
        Arguments arguments = invocation.arguments();
        AuditFilters filters = AuditFilters.read(arguments, invocation.account());
        Page page = Page.of(arguments, Reports.MOST_ROWS, Reports.MOST_ROWS);
        boolean withHeader = arguments.value(WITH_HEADER).orElse(true);
        // One of the declared ones: the call would not have come here otherwise.
        ReportFormat format = arguments
                .selector(OUTPUT.name())
                .map(text -> ReportFormat.valueOf(text.toUpperCase(Locale.ROOT)))
                .orElse(ReportFormat.CSV);
        long id = reports.request(
                invocation.caller().accountId(),
                new Report.Order(AuditReport.TYPE, format, withHeader, AuditReport.filters(filters, page)));
        return Json.object(json -> {
            json.writeNumberProperty("result", 1);
            json.writeNumberProperty("history_report_id", id);
        });
    }
}
