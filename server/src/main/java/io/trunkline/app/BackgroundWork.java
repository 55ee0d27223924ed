package io.trunkline.app;

import io.trunkline.config.Settings;
import io.trunkline.report.ReportMaker;
import io.trunkline.thread.Repeating;
import io.trunkline.wire.history.AuditReport;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;

/** What a server does unasked. */
final class BackgroundWork {

    /** So that a start is not held up. */
    private static final Duration AFTER_START = Duration.ofSeconds(1);

    private BackgroundWork() {}

    /** Makes the reports that were asked for, and deletes old ones. */
    static Repeating makeReports(Services services, Settings settings, InstantSource clock) {
        ReportMaker maker = new ReportMaker(
                services.store().database(),
                Map.of(AuditReport.TYPE, new AuditReport(services.auditSearch())),
                settings.reports().keep(),
                clock);
        return Repeating.start(
                "report-maker", services.reports().requested(), AFTER_START, ReportMaker.INTERVAL, maker::work);
    }
}
