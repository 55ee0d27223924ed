package io.trunkline.method.history;

import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import io.trunkline.method.argument.ApiParameter;
import io.trunkline.method.argument.Arguments;
import io.trunkline.method.argument.GeneralParameters;
import io.trunkline.method.argument.Page;
import io.trunkline.method.catalogue.Invocation;
import io.trunkline.method.catalogue.Results;
import io.trunkline.parameter.ParameterType;
import io.trunkline.report.CsvStyle;
import io.trunkline.report.Report;
import io.trunkline.report.ReportFormat;
import io.trunkline.report.Reports;
import io.trunkline.shape.JsonTypes;
import io.trunkline.shape.Shape;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import tools.jackson.core.JsonGenerator;

/** The common parts of the methods that request a report. Stateless and thread-safe. */
final class ReportRequests {

    private static final ApiParameter<Boolean> WITH_HEADER = ApiParameter.flag(
            "with_header", CsvStyle.USUAL.withHeader(), "Start CSV files with a row of column names.");
    private static final ApiParameter<Boolean> WITH_BOM = ApiParameter.flag(
            "with_bom",
            CsvStyle.USUAL.withBom(),
            "Start CSV files with a byte order mark, by which Excel recognizes UTF-8.");
    private static final ApiParameter<Character> DECIMAL_SEPARATOR = ApiParameter.named(
                    "decimal_separator",
                    ParameterType.oneOf(
                            List.of('.', ','),
                            String::valueOf,
                            name -> Fault.invalid(name, "Send a point or a comma.")),
                    "Decimal separator of numbers in CSV files.")
            .byDefault(".");
    private static final ApiParameter<ReportFormat> OUTPUT = ApiParameter.named(
                    GeneralParameters.OUTPUT.name(),
                    ParameterType.oneOf(
                            List.of(ReportFormat.values()), ReportFormat::text, ReportRequests::foreignOutput),
                    "The format of the file; csv if omitted.")
            .selects()
            .byDefault(ReportFormat.CSV.text())
            .defaultVaries();
    private static final ApiParameter<Long> COUNT = Page.count(Reports.MOST_ROWS, Reports.MOST_ROWS);

    /** The accepted values of {@code output}. */
    static final List<String> OUTPUTS =
            Stream.of(ReportFormat.values()).map(ReportFormat::text).toList();

    /** The parameters for the form of the file. */
    static final List<ApiParameter<?>> STYLE = List.of(WITH_HEADER, WITH_BOM, DECIMAL_SEPARATOR, OUTPUT);

    static final String REPORT_ID = "history_report_id";

    static final Shape<Long> ANSWER = Results.done(Results.<Long>builder(), "1 once the request is on disk.")
            .required(REPORT_ID, JsonTypes.INTEGER, "The report's id, for DownloadHistoryReport.", id -> id)
            .build();

    private ReportRequests() {}

    /** The parameters of a report with these filters. */
    static List<ApiParameter<?>> parameters(List<ApiParameter<?>> filters) {
        return Stream.of(filters, List.of(COUNT, Page.OFFSET), STYLE)
                .<ApiParameter<?>>flatMap(List::stream)
                .toList();
    }

    /** @throws FaultException with code 105 if the call asks for a form other than JSON */
    static void refuseFile(Arguments arguments) {
        if (arguments.has(OUTPUT) && arguments.get(OUTPUT) != ReportFormat.JSON) {
            throw new FaultException(foreignOutput(OUTPUT.name()));
        }
    }

    private static Fault foreignOutput(String name) {
        return Fault.ofField(
                ErrorCode.REQUIRED_OUTPUT_FORMAT_TYPE_IS_NOT_SUPPORTED,
                name,
                "Send json, or request a file with is_async.");
    }

    /** The page that a call with these {@link #parameters} asks for. */
    static Page page(Invocation invocation) {
        return Page.of(invocation.arguments(), COUNT);
    }

    /** Requests the report and returns its id, for {@link #ANSWER}. */
    static long request(
            Reports reports, Invocation invocation, String type, Consumer<JsonGenerator> filters, Page page) {
        Arguments arguments = invocation.arguments();
        CsvStyle csv =
                new CsvStyle(arguments.get(WITH_HEADER), arguments.get(WITH_BOM), arguments.get(DECIMAL_SEPARATOR));
        long id = reports.request(
                invocation.caller().accountId(),
                new Report.Order(type, arguments.get(OUTPUT), csv, ReportPart.write(filters, page)));
        return id;
    }
}
