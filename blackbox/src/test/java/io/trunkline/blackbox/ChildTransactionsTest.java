package io.trunkline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The transactions of an account and its children: GetTransactionHistory, and the file of GetTransactionHistoryAsync. */
@OwnServer
@ExtendWith(Target.Resolver.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChildTransactionsTest {

    private final Target target;
    private final Api parent;
    private final long own;
    private final long first;
    private final long second;

    /** Makes an account with two children; each has one transaction, the second child's is a charge. */
    ChildTransactionsTest(Target target) {
        this.target = target;
        parent = target.newAccount();
        own = parent.credentials().accountId();
        first = child("first");
        second = child("second");
        move("top-up", own, "10");
        move("top-up", first, "20");
        move("charge", second, "30");
    }

    private long child(String name) {
        String whole = name + "-of-" + own;
        return parent.call(
                        Form.URLENCODED,
                        "AddAccount",
                        Api.parameters(
                                "account_name",
                                whole,
                                "account_email",
                                whole + "@example.com",
                                "account_password",
                                "Correct-Horse-7"))
                .json()
                .get("account_id")
                .longValue();
    }

    private void move(String command, long account, String amount) {
        String _ =
                target.process().commandLine().succeed("balance", command, "--account", Long.toString(account), amount);
    }

    @AfterAll
    void close() {
        parent.close();
    }

    private static List<Long> accounts(JsonNode transactions) {
        return StreamSupport.stream(transactions.spliterator(), false)
                .map(transaction -> Long.valueOf(transaction.get("account_id").stringValue()))
                .toList();
    }

    private List<Long> listed(String... namesAndValues) {
        Answer answer = parent.call(Form.URLENCODED, "GetTransactionHistory", Api.parameters(namesAndValues));
        assertThat(answer.json().get("total_count").intValue())
                .isEqualTo(answer.result().size());
        return accounts(answer.result());
    }

    @Test
    void withoutDatesTheLastMonthIsListed() {
        assertThat(listed()).containsExactly(own);
    }

    @Test
    void childrenAreListedWhenTheyAreAskedFor() {
        assertThat(listed("child_account_id", "all")).containsExactly(own, first, second);
        assertThat(listed("child_account_id", Long.toString(second))).containsExactly(own, second);
        assertThat(listed("child_account_id", first + ";" + second, "children_transactions_only", "true"))
                .containsExactly(first, second);
        assertThat(listed("children_transactions_only", "true", "desc_order", "true"))
                .containsExactly(second, first);
        assertThat(listed("child_account_id", "0", "children_transactions_only", "false"))
                .containsExactly(own);
        assertThat(listed("child_account_id", "all", "transaction_type", "resource_charge"))
                .containsExactly(second);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "payment_reference",
                "user_id",
                "application_id",
                "application_name",
                "subscription_id",
                "subscription_name",
                "resource_type",
                "price_group_name"
            })
    void whatNoTransactionHasFindsNone(String name) {
        assertThat(listed(name, "5")).isEmpty();
        assertThat(listed(name, "")).containsExactly(own);
    }

    @Test
    void usersHaveNoTransactions() {
        assertThat(listed("users_transactions_only", "true")).isEmpty();
        assertThat(listed("users_transactions_only", "false")).containsExactly(own);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            child_account_id,           999999,              194
            child_account_id,           x,                   496
            children_transactions_only, perhaps,             496
            users_transactions_only,    perhaps,             496
            from_date,                  2026-01-01 00:00:00, 485
            to_date,                    2026-01-01 00:00:00, 485
            """)
    void badParametersAreRefusedByBothMethods(String name, String value, int code) {
        Map<String, String> parameters = Map.of(name, value);
        String field = code != 485 ? name : name.equals("from_date") ? "to_date" : "from_date";
        Refusal.assertThat(parent.call(Form.URLENCODED, "GetTransactionHistory", parameters), code, field);
        Refusal.assertThat(parent.call(Form.URLENCODED, "GetTransactionHistoryAsync", parameters), code, field);
    }

    @Test
    void anAccountThatIsNobodysChildIsNotFound() {
        try (Api stranger = target.newAccount()) {
            Map<String, String> parameters = Map.of(
                    "child_account_id", Long.toString(stranger.credentials().accountId()));
            Refusal.assertThat(
                    parent.call(Form.URLENCODED, "GetTransactionHistory", parameters), 194, "child_account_id");
        }
    }

    private long report(String... namesAndValues) {
        JsonNode answer = parent.call(Form.URLENCODED, "GetTransactionHistoryAsync", Api.parameters(namesAndValues))
                .json();
        assertThat(answer.get("result").intValue()).isEqualTo(1);
        return answer.get("history_report_id").longValue();
    }

    private Answer file(Api api, long report) {
        Map<String, String> query = Map.of("history_report_id", Long.toString(report), "is_completed", "true");
        Poll.until(
                "report " + report + " is completed",
                () -> !parent.call(Form.URLENCODED, "GetHistoryReports", query)
                        .result()
                        .isEmpty());
        return api.send(Form.URLENCODED
                .request("DownloadHistoryReport", Map.of("history_report_id", Long.toString(report)))
                .authorized(api.token()));
    }

    @Test
    void aReportIsAFileOfTheSame() {
        String csv =
                file(parent, report("child_account_id", "all", "offset", "1")).text();
        List<String> lines = csv.lines().toList();
        assertThat(lines.getFirst())
                .isEqualTo("transaction_id,account_id,amount,currency,performed_at,transaction_type,"
                        + "transaction_description");
        assertThat(lines).hasSize(3);
        assertThat(lines.get(1)).startsWith("1," + first + ",20,USD,");
        assertThat(lines.get(2)).startsWith("1," + second + ",-30,USD,").endsWith(",resource_charge,");
        Answer json = file(parent, report("output", "json", "children_transactions_only", "true", "count", "1"));
        assertThat(accounts(json.json())).containsExactly(first);
        assertThat(file(parent, report("user_id", "7", "with_header", "false")).text())
                .isEmpty();
        JsonNode listed = parent.call(Form.URLENCODED, "GetHistoryReports", Map.of("history_type", "transactions"))
                .result();
        assertThat(listed).hasSize(3);
        assertThat(listed.get(0).get("filters").stringValue())
                .contains("\"accounts\":[" + own + "," + first + "," + second + "]");
    }

    @Test
    void theAccountsServerIsToldWhenTheFileIsReady() {
        try (Api other = target.newAccount()) {
            assertThat(other.call(
                                    Form.URLENCODED,
                                    "SetAccountInfo",
                                    Map.of("callback_url", "https://callbacks.example.com/"))
                            .result()
                            .intValue())
                    .isEqualTo(1);
            long report = other.call(Form.URLENCODED, "GetTransactionHistoryAsync", Map.of())
                    .json()
                    .get("history_report_id")
                    .longValue();
            String account = Long.toString(other.credentials().accountId());
            Poll.until(
                    "report " + report + " is told of",
                    () -> target.process()
                            .commandLine()
                            .succeed("callbacks", "list", "--account", account)
                            .contains("transaction_history_report"));
        }
    }

    @Test
    void whoMaySeeTransactionsMayGetTheFileAndWhoMayNotMayNot() {
        long report = report();
        try (Api payer = new Api(parent.base(), key("Payer"));
                Api supervisor = new Api(parent.base(), key("Supervisor"))) {
            assertThat(file(payer, report).text()).contains("," + own + ",10,");
            Refusal.assertThat(file(supervisor, report), 104);
            Refusal.assertThat(supervisor.call(Form.URLENCODED, "GetTransactionHistoryAsync", Map.of()), 104);
        }
    }

    private Credentials key(String role) {
        return Credentials.parse(parent.call(Form.URLENCODED, "CreateKey", Map.of("role_name", role))
                .result()
                .toString());
    }
}
