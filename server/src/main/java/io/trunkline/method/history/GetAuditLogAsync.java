package io.trunkline.method.history;

import io.trunkline.access.caller.Role;
import io.trunkline.access.caller.RoleRequirement;
import io.trunkline.method.catalogue.ApiMethod;
import io.trunkline.method.catalogue.Invocation;
import io.trunkline.method.catalogue.MethodHandler;
import io.trunkline.report.Reports;
import java.time.Duration;

/** GetAuditLogAsync: requests a file of the account's audit entries. Thread-safe. */
public final class GetAuditLogAsync implements MethodHandler {

    private static final String NAME = "GetAuditLogAsync";

    private final Reports reports;
    private final Duration longest;

    private GetAuditLogAsync(Reports reports, Duration longest) {
        this.reports = reports;
        this.longest = longest;
    }

    /**
     * The method's declaration.
     *
     * @param longest the longest time range that a call may ask for
     */
    public static ApiMethod declare(Reports reports, Duration longest) {
        return new ApiMethod(
                NAME,
                "get-audit-log-async",
                "history",
                "Requests a report on the account's accepted changes: a file that can hold more than an answer of GetAuditLog."
                        + " GetHistoryReports shows when it is completed, and DownloadHistoryReport returns it. It has up to "
                        + Reports.MOST_ROWS + " entries.",
                RoleRequirement.oneOf(Role.OWNER),
                ReportRequests.parameters(AuditFilters.PARAMETERS),
                ReportRequests.OUTPUTS,
                ReportRequests.ANSWER,
                new GetAuditLogAsync(reports, longest));
    }

    @Override
    public byte[] handle(Invocation invocation) {
        AuditFilters filters = AuditFilters.read(invocation.arguments(), invocation.account(), longest);
        return ReportRequests.ANSWER.bytes(ReportRequests.request(
                reports, invocation, AuditReport.TYPE, filters::write, ReportRequests.page(invocation)));
    }
}
