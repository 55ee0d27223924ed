package io.trunkline.method.history;

import io.trunkline.account.creation.ChildAccounts;
import io.trunkline.method.catalogue.ApiMethod;
import io.trunkline.method.catalogue.Invocation;
import io.trunkline.method.catalogue.MethodHandler;
import io.trunkline.report.Reports;
import java.time.Duration;
import java.time.InstantSource;

/** GetTransactionHistoryAsync: requests a file of transactions. Thread-safe. */
public final class GetTransactionHistoryAsync implements MethodHandler {

    private static final String NAME = "GetTransactionHistoryAsync";

    private final Reports reports;
    private final ChildAccounts children;
    private final Duration longest;
    private final InstantSource clock;

    private GetTransactionHistoryAsync(Reports reports, ChildAccounts children, Duration longest, InstantSource clock) {
        this.reports = reports;
        this.children = children;
        this.longest = longest;
        this.clock = clock;
    }

    /**
     * The method's declaration.
     *
     * @param longest the longest time range that a call may ask for
     */
    public static ApiMethod declare(Reports reports, ChildAccounts children, Duration longest, InstantSource clock) {
        return new ApiMethod(
                NAME,
                "get-transaction-history-async",
                "history",
                "Requests a report on transactions: a file that can hold more than an answer of GetTransactionHistory. GetHistoryReports"
                        + " shows when it is completed, and DownloadHistoryReport returns it. It has up to "
                        + Reports.MOST_ROWS + " transactions.",
                GetTransactionHistory.READERS,
                ReportRequests.parameters(TransactionFilters.PARAMETERS),
                ReportRequests.OUTPUTS,
                ReportRequests.ANSWER,
                new GetTransactionHistoryAsync(reports, children, longest, clock));
    }

    @Override
    public byte[] handle(Invocation invocation) {
        TransactionFilters filters = TransactionFilters.read(
                invocation.arguments(), invocation.account(), children, longest, clock.instant());
        return ReportRequests.ANSWER.bytes(ReportRequests.request(
                reports, invocation, TransactionReport.TYPE, filters::write, ReportRequests.page(invocation)));
    }
}
