package io.trunkline.report;

import io.trunkline.callback.Callbacks;
import io.trunkline.callback.type.CallbackType;
import io.trunkline.parameter.Times;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Notifies an account's server of a finished report (contract section 6.2). Thread-safe.
 *
 * @param callbacks queues it, if the account has a URL
 * @param sources by report type
 */
record ReportCallback(Callbacks callbacks, Map<String, ReportSource> sources) {

    /** Adds the callback within the transaction that ends the report. */
    void finished(Handle handle, Report report, boolean success) {
        callbacks.add(
                handle,
                report.accountId(),
                type(report),
                JsonNodeFactory.instance
                        .objectNode()
                        .put("history_report_id", report.id())
                        .put("success", success)
                        .put("order_date", Times.text(report.created())));
    }

    private CallbackType type(Report report) {
        ReportSource source = sources.get(report.order().type());
        return source == null ? CallbackType.CALL_HISTORY_REPORT : source.callback();
    }
}
