package io.trunkline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The money in the answers about accounts, and GetTransactionHistory. */
@OwnServer
@ExtendWith(Target.Resolver.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MoneyTest {

    private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    private final Api owner;

    /** Makes an account with four transactions. */
    MoneyTest(Target target) {
        owner = target.newAccount();
        CommandLine commandLine = target.process().commandLine();
        String account = Long.toString(owner.credentials().accountId());
        assertThat(owner.info().get("balance").intValue()).isZero();
        commandLine.succeed("balance", "top-up", "--account", account, "20.5", "--description", "Invoice 17");
        commandLine.succeed("balance", "charge", "--account", account, "0.000001");
        commandLine.succeed("balance", "credit-limit", "--account", account, "100");
        commandLine.succeed("balance", "charge", "--account", account, "30", "--type", "subscription_charge");
    }

    @AfterAll
    void close() {
        owner.close();
    }

    private Answer history(String... namesAndValues) {
        LocalDateTime now = LocalDateTime.now(ZoneOffset.UTC);
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("from_date", FORM.format(now.minusDays(1)));
        parameters.put("to_date", FORM.format(now.plusDays(1)));
        parameters.putAll(Api.parameters(namesAndValues));
        return owner.call(Form.URLENCODED, "GetTransactionHistory", parameters);
    }

    private static List<Integer> ids(Answer answer) {
        return StreamSupport.stream(answer.result().spliterator(), false)
                .map(transaction -> transaction.get("transaction_id").intValue())
                .toList();
    }

    @Test
    void theAccountShowsItsMoney() {
        JsonNode info = owner.info();
        assertThat(info.get("balance").toString()).isEqualTo("-9.500001");
        assertThat(info.get("live_balance").toString()).isEqualTo("-9.500001");
        assertThat(info.get("credit_limit").toString()).isEqualTo("100");
        assertThat(info.get("currency").stringValue()).isEqualTo("USD");
        JsonNode without = owner.call(Form.URLENCODED, "GetAccountInfo", Map.of("return_live_balance", "false"))
                .result();
        assertThat(without.has("live_balance")).isFalse();
        assertThat(without.get("balance")).isEqualTo(info.get("balance"));
    }

    @Test
    void theHistoryIsComplete() {
        Answer answer = history();
        assertThat(ids(answer)).containsExactly(1, 2, 3, 4);
        assertThat(answer.json().get("count").intValue()).isEqualTo(4);
        assertThat(answer.json().get("total_count").intValue()).isEqualTo(4);
        assertThat(answer.json().get("timezone").stringValue()).isEqualTo("UTC");
        JsonNode first = answer.result().get(0);
        assertThat(first.get("account_id").stringValue())
                .isEqualTo(Long.toString(owner.credentials().accountId()));
        assertThat(first.get("amount").toString()).isEqualTo("20.5");
        assertThat(first.get("currency").stringValue()).isEqualTo("USD");
        assertThat(first.get("transaction_type").stringValue()).isEqualTo("wire_transfer");
        assertThat(first.get("transaction_description").stringValue()).isEqualTo("Invoice 17");
        assertThat(first.get("performed_at").stringValue()).matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d");
        assertThat(answer.result().get(2).get("amount").toString()).isEqualTo("0");
    }

    @Test
    void theHistoryIsFilteredAndPaged() {
        assertThat(ids(history("transaction_id", "4;2;77"))).containsExactly(2, 4);
        assertThat(ids(history("transaction_type", "SUBSCRIPTION_CHARGE;resource_charge")))
                .containsExactly(2, 4);
        assertThat(ids(history("transaction_type", "all", "desc_order", "1"))).containsExactly(4, 3, 2, 1);
        assertThat(ids(history("count", "2", "offset", "1"))).containsExactly(2, 3);
        assertThat(history("with_total_count", "false").json().has("total_count"))
                .isFalse();
        assertThat(ids(history("is_uncommitted", "true"))).isEmpty();
        assertThat(ids(history("from_date", "2020-01-01 00:00:00", "to_date", "2020-01-02 00:00:00")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            from_date,        '',                  485
            to_date,          2000-01-01 00:00:00, 123
            timezone,         Nowhere,             496
            transaction_id,   -1,                  197
            transaction_id,   x,                   496
            transaction_type, magic,               209
            is_uncommitted,   perhaps,             496
            """)
    void badParametersAreRefused(String name, String value, int code) {
        Refusal.assertThat(history(name, value), code, name);
    }

    @Test
    void whoMayNotSeeMoneyIsRefused() {
        Credentials developer =
                Credentials.parse(owner.call(Form.URLENCODED, "CreateKey", Map.of("role_name", "Developer"))
                        .result()
                        .toString());
        try (Api other = new Api(owner.base(), developer)) {
            Refusal.assertThat(other.call(Form.URLENCODED, "GetTransactionHistory", Map.of()), 104);
        }
    }
}
