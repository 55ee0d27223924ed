package io.trunkline.wire.history;

import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import io.trunkline.parameter.ParameterType;
import io.trunkline.report.CsvStyle;
import io.trunkline.report.Report;
import io.trunkline.report.ReportFormat;
import io.trunkline.report.Reports;
import io.trunkline.text.Ascii;
import io.trunkline.wire.catalogue.ApiParameter;
import io.trunkline.wire.catalogue.Arguments;
import io.trunkline.wire.catalogue.Invocation;
import io.trunkline.wire.catalogue.Json;
import io.trunkline.wire.catalogue.Page;
import io.trunkline.wire.openapi.Schema;
import java.util.List;
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

    private static final ApiParameter<Boolean> WITH_BOM = ApiParameter.of(
            "with_bom",
            ParameterType.FLAG,
            "Whether a CSV file begins with a byte order mark, by which Excel knows that it is UTF-8. Default: false.");

    private static final ApiParameter<String> DECIMAL_SEPARATOR = ApiParameter.of(
            "decimal_separator",
            ParameterType.TEXT,
            "What stands before the decimals of a CSV file's numbers: a point or a comma. Default: a point.");

    private static final ApiParameter<String> OUTPUT =
            ApiParameter.of("output", ParameterType.TEXT, "The form of the file: csv or json. Default: csv.");

    /** What {@code output} may be. */
    static final List<String> OUTPUTS =
            Stream.of(ReportFormat.values()).map(ReportFormat::text).toList();

    /** The parameters that say what the file is like. */
    static final List<ApiParameter<?>> STYLE = List.of(WITH_HEADER, WITH_BOM, DECIMAL_SEPARATOR, OUTPUT);

    private ReportRequests() {}

    /** The parameters of a report with these filters. */
    static List<ApiParameter<?>> parameters(List<ApiParameter<?>> filters) {
        return Stream.of(filters, List.of(Page.count(Reports.MOST_ROWS), Page.OFFSET), STYLE)
                .<ApiParameter<?>>flatMap(List::stream)
                .toList();
    }

    /** @throws FaultException 105 if the call wants another form than JSON */
    static void refuseFile(Arguments arguments) {
        if (arguments
                .selector(OUTPUT.name())
                .filter(form -> !form.equals(ReportFormat.JSON.text()))
                .isPresent()) {
            throw new FaultException(Fault.ofField(
                    ErrorCode.REQUIRED_OUTPUT_FORMAT_TYPE_IS_NOT_SUPPORTED,
                    OUTPUT.name(),
                    "Send json, or ask for a file with is_async."));
        }
    }

    private static char decimalSeparator(Arguments arguments) {
        String given = arguments.value(DECIMAL_SEPARATOR).orElse(".");
        if (!given.equals(".") && !given.equals(",")) {
            throw new FaultException(Fault.invalid(DECIMAL_SEPARATOR.name(), "Send a point or a comma."));
        }
        return given.charAt(0);
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
        CsvStyle csv = new CsvStyle(
                arguments.value(WITH_HEADER).orElse(CsvStyle.USUAL.withHeader()),
                arguments.value(WITH_BOM).orElse(CsvStyle.USUAL.withBom()),
                decimalSeparator(arguments));
        // One of the declared ones: the call would not have come here otherwise.
        ReportFormat format = arguments
                .selector(OUTPUT.name())
                .map(text -> ReportFormat.valueOf(Ascii.upper(text)))
                .orElse(ReportFormat.CSV);
        long id = reports.request(
                invocation.caller().accountId(), new Report.Order(type, format, csv, ReportPart.write(filters, page)));
        return Json.object(json -> {
            json.writeNumberProperty("result", 1);
            json.writeNumberProperty("history_report_id", id);
        });
    }
}
