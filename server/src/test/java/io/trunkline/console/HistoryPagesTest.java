package io.trunkline.console;

import static io.trunkline.console.ConsoleVisitor.PASSWORD;
import static io.trunkline.console.ConsoleVisitor.location;
import static io.trunkline.console.ConsoleVisitor.unescaped;
import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.audit.Actor;
import io.trunkline.billing.LedgerEntry;
import io.trunkline.billing.TransactionType;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages with what has happened to an account. */
final class HistoryPagesTest {

    private final ConsoleServer server;
    private final ConsoleVisitor visitor;

    HistoryPagesTest(@TempDir Path data) {
        server = new ConsoleServer(data);
        visitor = server.signedIn();
    }

    @AfterEach
    void close() {
        visitor.close();
        server.close();
    }

    private void record(LedgerEntry... entries) {
        server.seen(services -> {
            for (LedgerEntry entry : entries) {
                services.billing().ledger().record(Actor.operator("jane"), "balance", server.owner(), entry);
            }
            return entries.length;
        });
    }

    private static LedgerEntry charge(String amount) {
        return new LedgerEntry.Charge(TransactionType.RESOURCE_CHARGE, new BigDecimal(amount), "call", false);
    }

    private static LedgerEntry topUp(TransactionType type, String amount, String description) {
        return new LedgerEntry.TopUp(type, new BigDecimal(amount), description);
    }

    /** A page without what is around every page. */
    private String shown(String path) {
        String page = visitor.get(path).body();
        return page.substring(page.indexOf("<main"));
    }

    private ConsoleVisitor clerk(String roles) {
        server.addSubUser("clerk", roles);
        ConsoleVisitor clerk = server.visitor();
        clerk.post(
                "/sign-in",
                "/sign-in",
                Map.of("login", "owner", "subuser", "clerk", "password", PASSWORD, "then", "/"));
        return clerk;
    }

    @Test
    void theAuditLogShowsOldAndNewValuesAndHidesSecrets() {
        visitor.submit("/profile", Map.of("account_first_name", "Before"));
        visitor.submit("/profile", Map.of("account_first_name", "<script>after"));
        visitor.submit("/notifications", Map.of("news_notifications", "true"));
        String page = shown("/audit");
        assertThat(page)
                .contains(
                        "<del><bdi>Before</bdi></del>",
                        "<ins><bdi>&lt;script&gt;after</bdi></ins>",
                        "<ins><bdi>on</bdi></ins>",
                        "changed; its value is secret",
                        "Owner (password)",
                        "Browser/1",
                        "data-relative")
                .doesNotContain("<script>after", PASSWORD);
    }

    @Test
    void theAuditLogIsFilteredByFieldMethodAndDay() {
        visitor.submit("/profile", Map.of("account_first_name", "Ada"));
        visitor.submit("/profile", Map.of("account_last_name", "Lovelace"));
        assertThat(shown("/audit?changed_field=account_last_name"))
                .contains("Lovelace</bdi>")
                .doesNotContain("Ada</bdi>");
        assertThat(shown("/audit?filtered_cmd=nothing")).contains("No changes match");
        assertThat(shown("/audit?to_date=2026-02-28")).contains("No changes match");
        assertThat(shown("/audit?from_date=2026-03-01")).contains("Ada</bdi>");
    }

    @Test
    void aDayIsOneOfTheTimeZoneOfTheAccount() {
        visitor.submit("/profile", Map.of("location", "Pacific/Kiritimati"));
        // 14 hours ahead of UTC, where it is noon on the first of March.
        assertThat(shown("/audit?from_date=2026-03-02&to_date=2026-03-02"))
                .contains("Pacific/Kiritimati</bdi>");
        assertThat(shown("/audit?from_date=2026-03-01&to_date=2026-03-01"))
                .contains("No changes match");
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "2026-02-30", "2026-3-1", "\"><b>"})
    void whatIsNoDayIsRefusedAtItsFieldAndKept(String day) {
        for (String path : new String[] {"/audit", "/billing/transactions"}) {
            HttpResponse<String> answer = visitor.get(path + "?from_date="
                    + URLEncoder.encode(day, StandardCharsets.UTF_8));
            assertThat(answer.statusCode()).isEqualTo(422);
            assertThat(unescaped(answer.body())).contains("id=\"filter-from_date-fault\"", "value=\"" + day);
            assertThat(answer.body()).doesNotContain("<b>");
        }
    }

    @Test
    void aRangeThatEndsBeforeItBeginsIsRefusedInTheWordsOfTheApi() {
        HttpResponse<String> answer = visitor.get("/audit?from_date=2026-03-02&to_date=2026-03-01");
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("id=\"filter-to_date-fault\"", "(code 123)");
    }

    @Test
    void longListsHavePagesThatKeepTheFilters() {
        record(IntStream.rangeClosed(1, 60)
                .mapToObj(number -> topUp(TransactionType.GIFT, "1", "gift " + number))
                .toArray(LedgerEntry[]::new));
        String first = shown("/billing/transactions?transaction_type=gift");
        assertThat(first).contains("1–50 of 60", "<bdi>gift 60</bdi>").doesNotContain("<bdi>gift 10</bdi>");
        Matcher next = Pattern.compile("href=\"([^\"]+)\" rel=\"next\"").matcher(first);
        assertThat(next.find()).isTrue();
        String second = shown(unescaped(next.group(1)));
        assertThat(second).contains("51–60 of 60", "<bdi>gift 10</bdi>", "rel=\"prev\"").doesNotContain("rel=\"next\"");
        assertThat(shown("/audit")).contains("1–50<", "rel=\"next\"");
        assertThat(shown("/audit?offset=50")).doesNotContain("rel=\"next\"");
        assertThat(shown("/audit?offset=99999999999999")).contains("1–50<");
    }

    @Test
    void transactionsHaveSumsOfAllPages() {
        record(topUp(TransactionType.CARD_PAYMENT, "100.25", "top-up <b>"), charge("0.000001"), charge("20"));
        String page = shown("/billing/transactions");
        assertThat(page)
                .contains("<dd>-$20.000001</dd>", "<dd>$100.25</dd>", "top-up &lt;b&gt;", "Card payment", "1–3 of 3");
        assertThat(shown("/billing/transactions?transaction_type=resource_charge"))
                .contains("<dd>$0.00</dd>")
                .doesNotContain("top-up");
    }

    @Test
    void theChainIsCheckedWhenSomebodyAsks() {
        assertThat(shown("/audit/chain")).contains("Check now").doesNotContain("unaltered:");
        assertThat(visitor.post("/audit/chain", "/audit/chain", Map.of()).body())
                .contains("The log is unaltered:", "Last hash");
        server.seen(services -> {
            services.store().database().run(handle -> handle.execute(
                    "UPDATE audit_log SET method = 'other' WHERE account_id = ? AND audit_id = 2", server.owner()));
            return 0;
        });
        assertThat(visitor.post("/audit/chain", "/audit/chain", Map.of()).body())
                .contains("entry 2 is not as it was written", "role=\"alert\"");
    }

    @Test
    void aReportIsAskedForAndDownloadedWhenItIsReady() {
        visitor.submit("/profile", Map.of("account_first_name", "Ada"));
        HttpResponse<String> asked = visitor.post(
                "/reports",
                "/reports",
                Map.of("report_type", "audit", "output", "csv", "changed_field", "account_first_name"));
        assertThat(location(asked)).isEqualTo("/reports?done=report");
        String page = shown("/reports");
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!page.contains("/reports/file?id=1") && System.nanoTime() < end) {
            assertThat(page).contains("hx-trigger=\"every 3s\"", "In progress", "Look again");
            Thread.onSpinWait();
            page = shown("/reports");
        }
        assertThat(page).contains("href=\"/reports/file?id=1\"", "1 row, ").doesNotContain("hx-trigger");
        HttpResponse<String> file = visitor.get("/reports/file?id=1");
        assertThat(file.headers().firstValue("Content-Disposition").orElse("")).contains("audit-1.csv");
        assertThat(file.body()).startsWith("audit_log_id,").contains("SetAccountInfo", "Ada");
        assertThat(visitor.get("/reports/file?id=2").statusCode()).isEqualTo(403);
    }

    @Test
    void aReportThatCannotBeMadeIsRefusedAndWhatWasTypedIsKept() {
        HttpResponse<String> answer = visitor.post(
                "/reports",
                "/reports",
                Map.of("report_type", "transactions", "output", "xml", "from_date", "2026-01-02"));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("(code 105)", "value=\"2026-01-02\"");
        assertThat(visitor.post("/reports", "/reports", Map.of("report_type", "<b>")).statusCode())
                .isEqualTo(422);
    }

    @Test
    void subUsersSeeWhatTheirRolesAllow() {
        try (ConsoleVisitor clerk = clerk("Accountant")) {
            assertThat(clerk.get("/").body()).contains("href=\"/reports\"").doesNotContain("href=\"/audit\"");
            assertThat(clerk.get("/audit").statusCode()).isEqualTo(403);
            assertThat(clerk.get("/audit/chain").statusCode()).isEqualTo(403);
            assertThat(clerk.get("/billing/transactions").statusCode()).isEqualTo(200);
            assertThat(clerk.get("/reports").body())
                    .contains("value=\"transactions\"")
                    .doesNotContain("value=\"audit\"");
            assertThat(clerk.post("/reports", "/reports", Map.of("report_type", "audit", "output", "csv"))
                            .statusCode())
                    .isEqualTo(422);
        }
    }
}
