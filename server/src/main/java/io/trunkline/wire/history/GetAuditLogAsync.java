package io.trunkline.wire.history;

import io.trunkline.access.Role;
import io.trunkline.access.RoleRequirement;
import io.trunkline.report.Reports;
import io.trunkline.wire.catalogue.ApiMethod;
import io.trunkline.wire.catalogue.Invocation;
import io.trunkline.wire.catalogue.MethodHandler;

/** GetAuditLogAsync: asks for a file of the account's audit entries. Thread-safe. */
public final class GetAuditLogAsync implements MethodHandler {

    private static final String NAME = "GetAuditLogAsync";

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
                RoleRequirement.oneOf(Role.OWNER),
                ReportRequests.parameters(AuditFilters.PARAMETERS),
                ReportRequests.OUTPUTS,
                ReportRequests.answer("history_GetAuditLogAsync_Response_200"),
                new GetAuditLogAsync(reports));
    }

    @Override
    public byte[] handle(Invocation invocation) {
        AuditFilters filters = AuditFilters.read(invocation.arguments(), invocation.account());
        return ReportRequests.request(reports, invocation, AuditReport.TYPE, filters::write);
    }
}
