package io.trunkline.report;

import io.trunkline.callback.CallbackType;
import io.trunkline.callback.Callbacks;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Tells an account's own server that a report is finished (contract section 6.2). Thread-safe.
 *
 * @param callbacks takes it, if the account has a URL
 */
record ReportCallback(Callbacks callbacks) {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

    /** Adds the callback within the transaction that ends the report. */
    void finished(Handle handle, Report report, boolean success) {
        callbacks.add(
                handle,
                report.accountId(),
                CallbackType.CALL_HISTORY_REPORT,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("history_report_id", report.id())
                        .put("success", success)
                        .put("order_date", TIME.format(report.created())));
    }
}
