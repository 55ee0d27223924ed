package io.trunkline.method.history;

import io.trunkline.parameter.Times;
import io.trunkline.report.Report;
import io.trunkline.report.ReportFormat;
import io.trunkline.shape.JsonTypes;
import io.trunkline.shape.Shape;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** How a report is shown (contract section 4.5). Stateless and thread-safe. */
final class HistoryReportShape {

    private static final Shape<Report.Content> CALCULATED = Shape.<Report.Content>of("CalculatedData")
            .required("row_count", JsonTypes.INTEGER, "The number of rows.", Report.Content::rows)
            .required("cut", JsonTypes.FLAG, "Whether there was more than a report can hold.", Report.Content::isCut)
            .build();

    /** A report that can be downloaded. */
    private record Made(Report report, Report.Content content) {

        static @Nullable Made of(Report report) {
            Report.Content content = report.content();
            return content == null ? null : new Made(report, content);
        }
    }

    private static final Shape<Made> MADE = Shape.<Made>of("MadeReport")
            .optional(
                    "completed",
                    JsonTypes.TEXT,
                    "When it was completed: YYYY-MM-DD HH:mm:ss in UTC; absent until then, like all members below.",
                    made -> time(made.report.finished()))
            .required("file_name", JsonTypes.TEXT, "The name of the file.", made -> made.report.fileName())
            .required("file_size", JsonTypes.INTEGER, "The size of the file in bytes.", made -> made.content.size())
            .required(
                    "download_size",
                    JsonTypes.INTEGER,
                    "The size of the file in bytes when compressed with gzip.",
                    made -> made.content.zippedSize())
            .required(
                    "download_count",
                    JsonTypes.INTEGER,
                    "How often it was downloaded.",
                    made -> made.report.downloads().count())
            .optional(
                    "last_downloaded",
                    JsonTypes.TEXT,
                    "When it was last downloaded: YYYY-MM-DD HH:mm:ss in UTC.",
                    made -> time(made.report.downloads().last()))
            .optional(
                    "store_until",
                    JsonTypes.DAY,
                    "The day on which it will be deleted: YYYY-MM-DD.",
                    made -> day(made.report.storeUntil()))
            // As in the published API: JSON inside a string.
            .required("calculated_data", JsonTypes.inText(CALCULATED), "Further facts about the file.", Made::content)
            .build();

    static final Shape<Report> SHAPE = Shape.<Report>of("HistoryReport")
            .required(
                    "history_report_id",
                    JsonTypes.INTEGER,
                    "The report's id; each account counts its reports from 1.",
                    Report::id)
            .required(
                    "history_type",
                    JsonTypes.TEXT,
                    "The type of the report: audit or transactions.",
                    report -> report.order().type())
            .required(
                    "created",
                    JsonTypes.TEXT,
                    "When it was requested: YYYY-MM-DD HH:mm:ss in UTC.",
                    report -> Times.text(report.created()))
            .required(
                    "format",
                    JsonTypes.oneOf(ReportFormat.class, ReportFormat::text),
                    "The format of the file.",
                    report -> report.order().format())
            .required(
                    "filters",
                    JsonTypes.TEXT,
                    "What was requested: the parameters of the call, as JSON.",
                    report -> report.order().filters())
            .when(MADE, Made::of)
            .optional(
                    "failed",
                    JsonTypes.TEXT,
                    "When it finally failed: YYYY-MM-DD HH:mm:ss in UTC.",
                    report -> report.content() == null ? time(report.finished()) : null)
            .build();

    private HistoryReportShape() {}

    private static @Nullable String time(@Nullable Instant at) {
        return at == null ? null : Times.text(at);
    }

    private static @Nullable LocalDate day(@Nullable Instant at) {
        return at == null ? null : LocalDate.ofInstant(at, ZoneOffset.UTC);
    }
}
