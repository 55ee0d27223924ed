package io.trunkline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.time.ZoneId;
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

/** GetAuditLog (contract section 4.5). */
@OwnServer
@ExtendWith(Target.Resolver.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuditLogTest {

    private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
    private static final String PASSWORD = "Aud1t-log-t3st!";

    private final Api owner;
    private final String keyId;

    /** Makes an account whose log has eight entries: two of the command line, then those of these calls. */
    AuditLogTest(Target target) {
        owner = target.newAccount();
        owner.set("account_first_name", "Ada", "min_balance_to_notify", "2.50", "news_notifications", "true")
                .assertDone();
        owner.set("account_first_name", "").assertDone();
        owner.set("new_account_password", PASSWORD, "location", "Asia/Tokyo").assertDone();
        // Nothing changes, and refusals: no entries.
        owner.set("location", "Asia/Tokyo").assertDone();
        Refusal.assertThat(owner.set("language_code", "xx"), 202, "language_code");
        keyId = call("CreateKey", "role_name", "Admin", "key_name", "CI")
                .result()
                .get(0)
                .get("key_id")
                .stringValue();
        call("RemoveKeyRoles", "key_id", keyId, "role_name", "Admin").assertDone();
        call("DeleteKey", "key_id", keyId).assertDone();
    }

    @AfterAll
    void close() {
        owner.close();
    }

    private Answer call(String method, String... namesAndValues) {
        return owner.call(Form.URLENCODED, method, Api.parameters(namesAndValues));
    }

    /** The log from yesterday to tomorrow, in UTC. */
    private Answer log(String... namesAndValues) {
        LocalDateTime now = LocalDateTime.now(ZoneOffset.UTC);
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("from_date", FORM.format(now.minusDays(1)));
        parameters.put("to_date", FORM.format(now.plusDays(1)));
        parameters.putAll(Api.parameters(namesAndValues));
        return owner.call(Form.URLENCODED, "GetAuditLog", parameters);
    }

    private static List<Integer> ids(Answer answer) {
        return StreamSupport.stream(answer.result().spliterator(), false)
                .map(entry -> entry.get("audit_log_id").intValue())
                .toList();
    }

    @Test
    void everyAcceptedChangeIsThereInItsOrder() {
        Answer answer = log();

        assertThat(ids(answer)).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
        assertThat(answer.json().get("count").intValue()).isEqualTo(8);
        assertThat(answer.json().has("total_count")).isFalse();
        assertThat(answer.json().get("timezone").stringValue()).isEqualTo("UTC");
        JsonNode edit = answer.result().get(2);
        assertThat(edit.get("account_id").longValue())
                .isEqualTo(owner.credentials().accountId());
        assertThat(edit.get("cmd_name").stringValue()).isEqualTo("SetAccountInfo");
        assertThat(edit.has("cmd_result"))
                .as("an object in the types of the clients, some of which refuse a number")
                .isFalse();
        assertThat(edit.get("cmd_args").toString())
                .isEqualTo(
                        "{\"account_first_name\":\"Ada\",\"min_balance_to_notify\":2.5,\"news_notifications\":true}");
        assertThat(edit.get("ip").stringValue()).isEqualTo("127.0.0.1");
        assertThat(edit.get("actor_id").stringValue())
                .isEqualTo(owner.credentials().keyId());
        assertThat(answer.result().get(0).has("ip")).as("of the command line").isFalse();
        assertThat(answer.result().get(3).get("cmd_args").toString()).isEqualTo("{\"account_first_name\":\"\"}");
    }

    @Test
    void secretsAreMaskedAndRemovalsNameWhatIsGone() {
        Answer answer = log();

        assertThat(answer.result().get(4).get("cmd_args").toString())
                .isEqualTo("{\"new_account_password\":\"***\",\"location\":\"Asia/Tokyo\"}");
        assertThat(answer.text()).doesNotContain(PASSWORD);
        assertThat(answer.result().get(7).get("cmd_args").toString()).isEqualTo("{\"key_id\":\"" + keyId + "\"}");
    }

    @Test
    void filtersOrderAndPagesNarrowItDown() {
        assertThat(ids(log("filtered_cmd", "setaccountinfo;DeleteKey"))).containsExactly(3, 4, 5, 8);
        assertThat(ids(log("filtered_ip", "127.0.0.1", "audit_log_id", "1;3;9")))
                .containsExactly(3);
        assertThat(ids(log("filtered_ip", "192.0.2.1"))).isEmpty();
        assertThat(ids(log("filtered_admin_user_id", owner.credentials().keyId())))
                .containsExactly(3, 4, 5, 6, 7, 8);
        assertThat(ids(log("advanced_filters", keyId))).containsExactly(6, 7, 8);
        assertThat(ids(log("desc_order", "true", "count", "2", "offset", "1"))).containsExactly(7, 6);
        Answer counted = log("count", "3", "with_total_count", "1");
        assertThat(ids(counted)).containsExactly(1, 2, 3);
        assertThat(counted.json().get("total_count").intValue()).isEqualTo(8);
    }

    @Test
    void timesAreThoseOfTheZone() {
        LocalDateTime inTokyo = LocalDateTime.now(ZoneId.of("Asia/Tokyo"));
        Answer answer = log(
                "timezone",
                "auto",
                "from_date",
                FORM.format(inTokyo.minusMinutes(20)),
                "to_date",
                FORM.format(inTokyo.plusMinutes(1)));
        assertThat(answer.json().get("timezone").stringValue()).isEqualTo("Asia/Tokyo");
        assertThat(ids(answer)).hasSize(8);
        LocalDateTime requested =
                LocalDateTime.parse(answer.result().get(7).get("requested").stringValue(), FORM);
        assertThat(requested).isBetween(inTokyo.minusMinutes(20), inTokyo.plusSeconds(2));
        assertThat(ids(log("timezone", "GMT-08:00", "to_date", FORM.format(inTokyo.minusDays(1)))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            from_date        |                     | 485
            to_date          |                     | 485
            from_date        | yesterday           | 111
            from_date        | 2026-02-30 00:00:00 | 111
            to_date          | 2026-01-01T00:00:00 | 111
            to_date          | 2000-01-01 00:00:00 | 123
            timezone         | Middle/Earth        | 496
            audit_log_id     | one                 | 496
            desc_order       | maybe               | 496
            count            | 1001                | 497
            offset           | -1                  | 497
            """)
    void badInputIsNamed(String name, String value, int code) {
        Answer answer = log(name, value == null ? "" : value);

        assertThat(answer.code()).as(answer.text()).isEqualTo(code);
        assertThat(answer.field()).as(answer.text()).isEqualTo(name);
        assertThat(answer.hint()).as(answer.text()).isNotBlank();
    }

    @Test
    void yearsAreAnsweredAtATimeAndMoreThanTheServersBoundIsRefused() {
        assertThat(log("from_date", "2020-01-01 00:00:00").result().size()).isPositive();

        Answer answer = log("from_date", "2000-01-01 00:00:00");

        answer.assertRefused(569, "Date range must be within 3660 days");
        assertThat(answer.field()).isEqualTo("to_date");
    }
}
