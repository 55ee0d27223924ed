package io.trunkline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;
import tools.jackson.databind.JsonNode;

/**
 * Edits an account and asks for reports of its audit log, again and again until its server is gone. Its answers may be read by any thread
 * once it has ended.
 */
final class ReportAsker {

    private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    /** Three reports wait at most, and one of a server that was killed does so for a while. */
    private static final int TOO_MANY = 340;

    private final Credentials credentials;
    private final Set<Long> acknowledged = ConcurrentHashMap.newKeySet();

    ReportAsker(Credentials credentials) {
        this.credentials = credentials;
    }

    /** The ids of the reports that the server has promised. */
    Set<Long> acknowledged() {
        return Set.copyOf(acknowledged);
    }

    /** Asks until the server is gone. */
    void ask(URI server) {
        try (Api api = new Api(server, credentials)) {
            for (int i = 0; true; i++) {
                api.exchange(Form.URLENCODED
                        .request("SetAccountInfo", Map.of("account_custom_data", "edit " + i))
                        .authorized(api.token()));
                LocalDateTime now = LocalDateTime.now(ZoneOffset.UTC);
                Answer answer = api.exchange(Form.URLENCODED
                        .request(
                                "GetAuditLogAsync",
                                Map.of(
                                        "from_date",
                                        FORM.format(now.minusDays(1)),
                                        "to_date",
                                        FORM.format(now.plusDays(1))))
                        .authorized(api.token()));
                if (answer.code() != TOO_MANY) {
                    acknowledged.add(answer.json().get("history_report_id").longValue());
                }
            }
        } catch (IOException e) {
            // The server is gone: a report that was not acknowledged may or may not have been ordered.
        }
    }

    /** Fails unless a report that says it is completed is whole, from the first entry on. */
    void assertWhole(URI server, long id) {
        try (Api api = new Api(server, credentials)) {
            JsonNode shown = api.call(
                            Form.URLENCODED, "GetHistoryReports", Map.of("history_report_id", Long.toString(id)))
                    .result();
            if (shown.isEmpty()) {
                // Of many finished ones, the oldest make room.
                return;
            }
            List<List<String>> lines = CsvReader.read(
                    api.call(Form.URLENCODED, "DownloadHistoryReport", Map.of("history_report_id", Long.toString(id)))
                            .text());
            assertThat(lines.stream().skip(1).map(line -> Long.parseLong(line.getFirst())))
                    .as("report %d", id)
                    .isEqualTo(LongStream.range(1, lines.size()).boxed().toList());
        }
    }
}
