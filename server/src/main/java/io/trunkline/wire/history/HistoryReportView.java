package io.trunkline.wire.history;

import io.trunkline.parameter.Times;
import io.trunkline.report.Report;
import io.trunkline.wire.catalogue.Json;
import io.trunkline.wire.openapi.Schema;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.node.ObjectNode;

/** How a report is shown (contract section 4.5). Stateless and thread-safe. */
final class HistoryReportView {

    private HistoryReportView() {}

    static void write(JsonGenerator json, Report report) {
        json.writeStartObject();
        json.writeNumberProperty("history_report_id", report.id());
        json.writeStringProperty("history_type", report.order().type());
        json.writeStringProperty("created", Times.text(report.created()));
        json.writeStringProperty("format", report.order().format().text());
        json.writeStringProperty("filters", report.order().filters());
        Report.Content content = report.content();
        if (content != null) {
            writeTime(json, "completed", report.finished());
            json.writeStringProperty("file_name", report.fileName());
            json.writeNumberProperty("file_size", content.size());
            json.writeNumberProperty("download_size", content.zippedSize());
            json.writeNumberProperty("download_count", report.downloads().count());
            writeTime(json, "last_downloaded", report.downloads().last());
            if (report.storeUntil() != null) {
                json.writeStringProperty(
                        "store_until",
                        LocalDate.ofInstant(report.storeUntil(), ZoneOffset.UTC).toString());
            }
            json.writeStringProperty("calculated_data", calculated(content));
        } else {
            writeTime(json, "failed", report.finished());
        }
        json.writeEndObject();
    }

    /** As the published API has it: JSON in a text. */
    private static String calculated(Report.Content content) {
        byte[] json = Json.object(members -> {
            members.writeNumberProperty("row_count", content.rows());
            members.writeBooleanProperty("cut", content.isCut());
        });
        return new String(json, StandardCharsets.UTF_8);
    }

    private static void writeTime(JsonGenerator json, String name, @Nullable Instant time) {
        if (time != null) {
            json.writeStringProperty(name, Times.text(time));
        }
    }

    static ObjectNode schema() {
        return Schema.object("HistoryReport")
                .property("history_report_id", Schema.integer("Counts the account's reports from 1."))
                .property("history_type", Schema.text("What it is about: audit or transactions."))
                .property("created", Schema.text("When it was asked for: YYYY-MM-DD HH:mm:ss in UTC."))
                .property("format", Schema.text("csv or json."))
                .property("filters", Schema.text("What was asked for: the parameters of the call, as JSON."))
                .property(
                        "completed",
                        Schema.text(
                                "When it was made: YYYY-MM-DD HH:mm:ss in UTC; absent until then, like all that follows."))
                .property("file_name", Schema.text("The name of the file."))
                .property("file_size", Schema.integer("Bytes of the file."))
                .property("download_size", Schema.integer("Bytes of the file compressed with gzip."))
                .property("download_count", Schema.integer("How often it was downloaded."))
                .property("last_downloaded", Schema.text("When it was downloaded last: YYYY-MM-DD HH:mm:ss in UTC."))
                .property("store_until", Schema.text("The day on which it is deleted: YYYY-MM-DD."))
                .property(
                        "calculated_data",
                        Schema.text(
                                "JSON: `row_count`, and whether it is `cut` because there was more than a report holds."))
                .property("failed", Schema.text("When it was given up: YYYY-MM-DD HH:mm:ss in UTC."))
                .build();
    }
}
