package io.trunkline.method.history;

import io.trunkline.access.caller.Permissions;
import io.trunkline.access.caller.Role;
import io.trunkline.access.caller.RoleRequirement;
import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import io.trunkline.method.argument.ApiParameter;
import io.trunkline.method.argument.Arguments;
import io.trunkline.method.argument.Page;
import io.trunkline.method.catalogue.Answer;
import io.trunkline.method.catalogue.ApiMethod;
import io.trunkline.method.catalogue.FileHandler;
import io.trunkline.method.catalogue.Invocation;
import io.trunkline.method.catalogue.Results;
import io.trunkline.parameter.ParameterType;
import io.trunkline.report.Report;
import io.trunkline.report.Report.State;
import io.trunkline.report.Reports;
import io.trunkline.shape.Shape;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The methods GetHistoryReports and DownloadHistoryReport. Thread-safe. */
public final class HistoryReportMethods {

    private static final String LIST = "GetHistoryReports";
    private static final String DOWNLOAD = "DownloadHistoryReport";

    /** The published types; this server creates only those of {@link AuditReport} and {@link TransactionReport}. */
    private static final List<String> TYPES = List.of(
            AuditReport.TYPE, "call_list", "calls", "calls_brief", TransactionReport.TYPE, "transactions_on_hold");

    private static final ApiParameter<Long> ID = ApiParameter.named(
                    "history_report_id", ParameterType.ID, "Only the report with this id.")
            .selects();
    private static final ApiParameter<Long> FILE =
            ApiParameter.named(ID.name(), ParameterType.ID, "The report's id.").required();
    private static final ApiParameter<List<String>> TYPE = ApiParameter.list(
                    "history_type",
                    ParameterType.oneOf(TYPES, text -> text, HistoryReportMethods::unknownType),
                    "Only reports of these types; all if omitted.")
            .selects()
            .orAll();
    private static final ApiParameter<LocalDateTime> CREATED_FROM = ApiParameter.named(
            "created_from", ParameterType.TIMESTAMP, "The earliest time of the request: YYYY-MM-DD HH:mm:ss in UTC.");
    private static final ApiParameter<LocalDateTime> CREATED_TO = ApiParameter.named(
            "created_to", ParameterType.TIMESTAMP, "The latest time of the request: YYYY-MM-DD HH:mm:ss in UTC.");
    private static final ApiParameter<Boolean> IS_COMPLETED = ApiParameter.named(
            "is_completed", ParameterType.FLAG, "Only reports that can be downloaded, or only the others.");
    private static final ApiParameter<Boolean> DESC_ORDER = ApiParameter.flag("desc_order", false, "Newest first.");
    private static final ApiParameter<Long> COUNT = Page.count(20);

    private static final Shape<Results.Part<Report>> LISTED = Results.partOf(HistoryReportShape.SHAPE, "reports");

    private final Reports reports;
    private final Permissions permissions;

    public HistoryReportMethods(Reports reports, Permissions permissions) {
        this.reports = reports;
        this.permissions = permissions;
    }

    /** The methods' declarations. */
    public List<ApiMethod> declare() {
        return List.of(
                new ApiMethod(
                        LIST,
                        "get-history-reports",
                        "history",
                        "Lists the requested reports and their progress.",
                        RoleRequirement.oneOf(
                                Role.OWNER,
                                Role.ADMIN,
                                Role.DEVELOPER,
                                Role.SUPERVISOR,
                                Role.ACCOUNTANT,
                                Role.SUPPORT,
                                Role.PAYER),
                        List.of(ID, TYPE, CREATED_FROM, CREATED_TO, IS_COMPLETED, DESC_ORDER, COUNT, Page.OFFSET),
                        LISTED,
                        this::list),
                new ApiMethod(
                        DOWNLOAD,
                        "download-history-report",
                        "history",
                        "Returns the file of a completed report. The caller needs a role that may read its content: for the audit log,"
                                + " Owner; for transactions, Owner, Admin, Accountant or Payer.",
                        RoleRequirement.oneOf(Role.OWNER, Role.ADMIN, Role.SUPERVISOR, Role.ACCOUNTANT, Role.PAYER),
                        List.of(FILE),
                        ApiMethod.JSON,
                        Results.NONE,
                        (FileHandler) this::download));
    }

    private byte[] list(Invocation invocation) {
        Arguments arguments = invocation.arguments();
        Predicate<Report> chosen = chosen(arguments);
        boolean newestFirst = arguments.get(DESC_ORDER);
        Page page = Page.of(arguments, COUNT);
        List<Report> all = reports.list(invocation.caller().accountId()).stream()
                .filter(chosen)
                .toList();
        List<Report> shown = page.of(newestFirst ? all.reversed() : all);
        return LISTED.bytes(new Results.Part<>(shown, all.size()));
    }

    private static Predicate<Report> chosen(Arguments arguments) {
        Optional<Long> id = arguments.find(ID);
        List<String> types = arguments.get(TYPE);
        Optional<Instant> from = arguments.find(CREATED_FROM).map(time -> time.toInstant(ZoneOffset.UTC));
        // Includes the whole last second: reports have finer times than parameters.
        Optional<Instant> end =
                arguments.find(CREATED_TO).map(time -> time.plusSeconds(1).toInstant(ZoneOffset.UTC));
        Optional<Boolean> completed = arguments.find(IS_COMPLETED);
        return report -> id.stream().allMatch(number -> number == report.id())
                && (types.isEmpty() || types.contains(report.order().type()))
                && from.stream().noneMatch(time -> report.created().isBefore(time))
                && end.stream().allMatch(time -> report.created().isBefore(time))
                && completed.stream().allMatch(wanted -> wanted == (report.state() == State.COMPLETED));
    }

    private static Fault unknownType(String name) {
        return Fault.ofField(
                ErrorCode.INVALID_HISTORY_TYPE, name, "Send one or more of " + String.join(", ", TYPES) + ", or all.");
    }

    private static RoleRequirement readers(Report report) {
        return report.order().type().equals(TransactionReport.TYPE)
                ? GetTransactionHistory.READERS
                : RoleRequirement.oneOf(Role.OWNER);
    }

    private Answer.File download(Invocation invocation) {
        Report report = reports.find(
                        invocation.caller().accountId(), invocation.arguments().get(FILE))
                .orElseThrow(() -> new FaultException(Fault.ofField(
                        ErrorCode.INVALID_CALL_HISTORY_REPORT_ID,
                        FILE.name(),
                        "The account has no such report, or no longer has it; see GetHistoryReports.")));
        // Otherwise the report would show data that the method listing the same data does not.
        permissions.require(invocation.caller().roles(), readers(report));
        Report.Content content = report.content();
        if (content == null) {
            throw new FaultException(
                    report.state() == State.FAILED
                            ? Fault.ofField(
                                    ErrorCode.CALL_HISTORY_REPORT_GENERATION_FAILED,
                                    FILE.name(),
                                    "Request the report again.")
                            : Fault.ofField(
                                    ErrorCode.CALL_HISTORY_REPORT_IN_PROGRESS,
                                    FILE.name(),
                                    "Wait until GetHistoryReports shows it as completed."));
        }
        return new Answer.File(report.fileName(), content.size(), content.zippedSize(), reports.download(report));
    }
}
