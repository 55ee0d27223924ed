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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

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
    private final Set<String> unexpected = ConcurrentHashMap.newKeySet();
    private final CountDownLatch first = new CountDownLatch(1);

    ReportAsker(Credentials credentials) {
        this.credentials = credentials;
    }

    /** The ids of the reports that the server has promised. */
    Set<Long> acknowledged() {
        return Set.copyOf(acknowledged);
    }

    /** Waits until a server has promised a report; false if none has in time. */
    boolean awaitFirst(long seconds) throws InterruptedException {
        return first.await(seconds, TimeUnit.SECONDS);
    }

    /** Answers that no living server may give. */
    Set<String> unexpected() {
        return Set.copyOf(unexpected);
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
                if (answer.status() == 200 && answer.json().has("history_report_id")) {
                    acknowledged.add(answer.json().get("history_report_id").longValue());
                    first.countDown();
                } else if (answer.code() != TOO_MANY) {
                    unexpected.add(answer.status() + " " + answer.text());
                }
            }
        } catch (IOException e) {
            // The server is gone: a report that was not acknowledged may or may not have been ordered.
        }
    }

    /** Fails unless a completed report has all rows that it says it has, from the first entry on. */
    void assertWhole(URI server, long id) {
        try (Api api = new Api(server, credentials)) {
            JsonNode shown = api.call(
                            Form.URLENCODED, "GetHistoryReports", Map.of("history_report_id", Long.toString(id)))
                    .result();
            if (shown.isEmpty()) {
                // Of many finished ones, the oldest make room.
                return;
            }
            int rows = JsonMapper.shared()
                    .readTree(shown.get(0).get("calculated_data").stringValue())
                    .get("row_count")
                    .intValue();
            List<List<String>> lines = CsvReader.read(
                    api.call(Form.URLENCODED, "DownloadHistoryReport", Map.of("history_report_id", Long.toString(id)))
                            .text());
            assertThat(lines.stream().skip(1).map(line -> Long.parseLong(line.getFirst())))
                    .as("report %d", id)
                    .isNotEmpty()
                    .isEqualTo(LongStream.rangeClosed(1, rows).boxed().toList());
        }
    }
}
