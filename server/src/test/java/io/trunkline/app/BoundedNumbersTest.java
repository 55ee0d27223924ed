package io.trunkline.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.store.TestPostgres;
import io.trunkline.testing.ApiClient;
import io.trunkline.testing.OperatorClient;
import io.trunkline.testing.OperatorClient.Reply;
import io.trunkline.testing.OperatorServer;
import io.trunkline.testing.TestEngine;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** Numbers and times of few characters and many digits, at both doors. A reader that writes one out does not end within the time-out. */
@ParameterizedClass
@EnumSource(TestEngine.class)
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class BoundedNumbersTest {

    @RegisterExtension
    static final TestPostgres POSTGRES = new TestPostgres();

    private final OperatorServer server;
    private final OperatorClient operator;

    BoundedNumbersTest(TestEngine engine, @TempDir Path data) {
        OperatorServer made = new OperatorServer(engine.settings(data, POSTGRES));
        // Tokens of callers are made by the real time.
        made.clock.move(
                Duration.between(made.clock.instant(), InstantSource.system().instant()));
        server = made;
        operator = server.client(server.newToken("tests", null));
    }

    @AfterEach
    void close() {
        operator.close();
        server.close();
    }

    private ApiClient owner() {
        return new ApiClient(
                server.server().http().orElseThrow(),
                server.server().credentials().orElseThrow());
    }

    private void assertRefused(Reply reply, String member) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(400);
        assertThat(reply.body()).hasSizeLessThan(4096);
        assertThat(reply.body()).contains(member);
    }

    @Test
    void theOperatorsNumbersAreJudgedBeforeTheyAreWrittenOut() {
        for (String number : List.of(
                "1e1000000",
                "1e2147483647",
                "1e-2147483647",
                "-1e1000000000",
                "1e164",
                "1e99",
                "9999999999999999999999999999999999999999999999999999999999999999999999")) {
            for (String value : new String[] {number, "\"" + number + "\""}) {
                assertRefused(operator.send("POST", "/accounts/1/top-ups", "{\"amount\":" + value + "}"), "amount");
                assertRefused(operator.send("POST", "/accounts/1/charges", "{\"amount\":" + value + "}"), "amount");
                assertRefused(
                        operator.send("POST", "/accounts/1/credit-limit", "{\"credit_limit\":" + value + "}"),
                        "credit_limit");
                assertRefused(
                        operator.send("PATCH", "/accounts/1", "{\"min_balance_to_notify\":" + value + "}"),
                        "min_balance_to_notify");
                assertRefused(
                        operator.send(
                                "POST",
                                "/accounts",
                                "{\"account_name\":\"numbers\",\"account_email\":\"numbers@example.com\",\"min_balance_to_notify\":"
                                        + value + "}"),
                        "min_balance_to_notify");
            }
        }
    }

    @Test
    void exponentsThatNoNumberHasAreRefused() {
        for (String number : List.of("1e99999999999999999999", "1e-99999999999999999999")) {
            Reply reply = operator.send("POST", "/accounts/1/top-ups", "{\"amount\":" + number + "}");
            assertThat(reply.status()).as(reply.body()).isEqualTo(400);
        }
    }

    @Test
    void numbersOfImportedLinesAreJudgedToo() {
        Reply reply = operator.send(
                "POST",
                "/account-imports",
                "{\"import_id\":\"numbers\",\"first_line\":1,\"accounts\":[{\"account_name\":\"numbers\","
                        + "\"account_email\":\"numbers@example.com\",\"min_balance_to_notify\":1e1000000}]}");
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        assertThat(reply.json().at("/lines/0/errors/0/pointer").stringValue()).isEqualTo("#/min_balance_to_notify");
    }

    @Test
    void linesAndBodiesTellTwentyFaultsAndCountTheOthers() {
        String members =
                IntStream.range(0, 1000).mapToObj(i -> "\"member" + i + "\":1").collect(Collectors.joining(","));
        JsonNode ofBody =
                operator.send("POST", "/accounts", "{" + members + "}").json();
        assertThat(ofBody.get("errors")).hasSize(21);
        assertThat(ofBody.at("/errors/20/detail").stringValue()).matches("There are 98\\d more\\.");

        JsonNode ofLine = operator.send(
                        "POST",
                        "/account-imports",
                        "{\"import_id\":\"faults\",\"first_line\":1,\"accounts\":[{" + members + "}]}")
                .json();
        assertThat(ofLine.at("/lines/0/errors")).hasSize(21);
        assertThat(ofLine.at("/lines/0/errors/20/detail").stringValue()).startsWith("There are ");
    }

    @Test
    void aLongNameIsNotEchoed() {
        Reply reply = operator.send("POST", "/accounts", "{\"" + "x".repeat(9000) + "\":1}");
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body()).hasSizeLessThan(2048);
    }

    @Test
    void theOperatorsTimesHaveYearsOfFourDigits() {
        for (String time : List.of("+999999999-12-31T23:59:59Z", "+292278-12-31T23:59:59Z", "+10000-01-01T00:00:00Z")) {
            assertRefused(operator.send("POST", "/accounts/1/keys", "{\"expires\":\"" + time + "\"}"), "expires");
        }
    }

    @Test
    void theTimesOfCallsHaveYearsOfFourDigits() {
        for (String time : List.of("+999999999-01-01 00:00:00", "-999999999-01-01 00:00:00", "+10000-01-01 00:00:00")) {
            String value = URLEncoder.encode(time, StandardCharsets.UTF_8);
            try (ApiClient owner = owner()) {
                for (String method : new String[] {
                    "GetAuditLog",
                    "GetAuditLogAsync",
                    "GetTransactionHistory",
                    "GetTransactionHistoryAsync",
                    "GetSmsHistory",
                    "A2PGetSmsHistory"
                }) {
                    JsonNode answer = owner.call(method, "from_date=" + value + "&to_date=" + value);
                    assertThat(answer.at("/error/code").asInt())
                            .as("%s", answer)
                            .isEqualTo(111);
                    assertThat(answer.at("/error/field_name").stringValue()).isEqualTo("from_date");
                }
                JsonNode reports = owner.call("GetHistoryReports", "created_from=" + value);
                assertThat(reports.at("/error/code").asInt()).isEqualTo(111);
                assertThat(owner.call("GetHistoryReports", "")
                                .get("total_count")
                                .asInt())
                        .isZero();
            }
        }
    }

    @Test
    void theNumbersOfCallsAreJudgedAsText() {
        for (String number :
                List.of("1e1000000", "1e99", "99999999999999999999999999999999999999999999999999999999999999999")) {
            try (ApiClient owner = owner()) {
                assertThat(owner.call("SetAccountInfo", "min_balance_to_notify=" + number)
                                .at("/error/code")
                                .asInt())
                        .isIn(496, 497);
                for (String query : new String[] {"count=", "offset=", "delivery_status="}) {
                    assertThat(owner.call("A2PGetSmsHistory", query + number)
                                    .at("/error/code")
                                    .asInt())
                            .isIn(496, 497);
                }
                for (String query : new String[] {"count=", "offset=", "child_account_id=", "active="}) {
                    assertThat(owner.call("GetChildrenAccounts", query + number)
                                    .at("/error/code")
                                    .asInt())
                            .isIn(496, 497);
                }
            }
        }
    }
}
