package io.trunkline.method.sms;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.account.StateChange;
import io.trunkline.account.profile.ProfileFields;
import io.trunkline.audit.Actor;
import io.trunkline.sms.history.StoredMessages;
import io.trunkline.sms.status.DeliveryStatus;
import io.trunkline.sms.status.SmsDirection;
import io.trunkline.store.TestPostgres;
import io.trunkline.testing.FormClient;
import io.trunkline.testing.People;
import io.trunkline.testing.People.Somebody;
import io.trunkline.testing.TestEngine;
import io.trunkline.testing.Who;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** The histories of text messages as clients call them. */
@ParameterizedClass
@EnumSource(TestEngine.class)
final class SmsHistoryMethodsTest {

    @RegisterExtension
    static final TestPostgres POSTGRES = new TestPostgres();

    private static final String HISTORY = "GetSmsHistory";
    private static final String A2P = "A2PGetSmsHistory";
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    private final People people;
    private final Somebody owner;
    private final FormClient client;
    private final StoredMessages messages;

    SmsHistoryMethodsTest(TestEngine engine, @TempDir Path data) {
        people = new People(engine.settings(data, POSTGRES), new SecureRandom());
        owner = people.meet(Who.A_KEY);
        client = owner.client();
        messages = new StoredMessages(people.otherProcess(), owner.account());
    }

    @AfterEach
    void close() {
        people.close();
    }

    private long between(Instant at, SmsDirection direction, String source, String destination) {
        return messages.add(at, sms -> StoredMessages.between(sms, direction, source, destination));
    }

    private List<Long> ids(String method, String... parameters) {
        JsonNode answer = client.call(method, parameters);
        assertThat(answer.has("error")).as("%s", answer).isFalse();
        assertThat(answer.get("count").intValue())
                .isEqualTo(answer.get("result").size());
        return answer.get("result")
                .valueStream()
                .map(message -> message.get("message_id").longValue())
                .toList();
    }

    private String refused(String method, String... parameters) {
        JsonNode answer = client.call(method, parameters);
        assertThat(answer.has("result")).as("%s", answer).isFalse();
        return FormClient.codeOf(answer) + " " + answer.at("/error/field_name").asString("");
    }

    @Test
    void aMessageIsShownAsThePublishedTypeHasIt() {
        long id = messages.add(NOON, sms -> StoredMessages.withDetails(sms, "Gr\u00fc\u00dfe", "no route", 17));
        assertThat(client.call(HISTORY).toString())
                .isEqualTo(
                        "{\"result\":[{\"message_id\":" + id
                                + ",\"source_number\":4930111,\"destination_number\":4930222,\"direction\":\"OUT\",\"fragments\":3,\"cost\":0.05,"
                                + "\"status_id\":\"2\",\"error_message\":\"no route\",\"processed_date\":\"2026-01-31 12:00:00\","
                                + "\"transaction_id\":17,\"text\":\"Gr\u00fc\u00dfe\"}],\"count\":1,\"total_count\":1,\"timezone\":\"UTC\"}");
    }

    @Test
    void aMessageOfAnApplicationIsShownAsThePublishedTypeHasIt() {
        long id = messages.add(
                NOON,
                sms -> StoredMessages.a2p(
                        StoredMessages.withDetails(sms, "Hello", "lost", 18), DeliveryStatus.EXPIRED));
        assertThat(client.call(A2P).toString())
                .isEqualTo("{\"result\":[{\"message_id\":" + id
                        + ",\"source_number\":4930111,\"destination_number\":4930222,\"fragments\":3,\"cost\":0.05,\"status_id\":\"2\","
                        + "\"error_message\":\"lost\",\"processing_date\":\"2026-01-31 12:00:00\",\"delivery_status\":\"EXPIRED\","
                        + "\"transaction_id\":18,\"text\":\"Hello\"}],\"count\":1,\"total_count\":1}");
        assertThat(ids(HISTORY)).isEmpty();
    }

    @Test
    void whatAMessageDoesNotHaveIsLeftOut() {
        between(NOON, SmsDirection.IN, "4930222", "4930111");
        JsonNode shown = client.call(HISTORY).at("/result/0");
        assertThat(shown.has("text")).isFalse();
        assertThat(shown.has("error_message")).isFalse();
        assertThat(shown.has("transaction_id")).isFalse();
        assertThat(shown.get("status_id").stringValue()).isEqualTo("1");
        assertThat(shown.get("direction").stringValue()).isEqualTo("IN");
    }

    @Test
    void numbersAreNumbersUnlessThatWouldLoseSomething() {
        between(NOON, SmsDirection.IN, "My Bank", "4930111");
        between(NOON, SmsDirection.IN, "0123", "999999999999999");
        between(NOON, SmsDirection.IN, "9999999999999999", "112");
        assertThat(client.call(HISTORY)
                        .get("result")
                        .valueStream()
                        .map(message -> message.get("source_number") + " " + message.get("destination_number")))
                .containsExactly("\"My Bank\" 4930111", "\"0123\" 999999999999999", "\"9999999999999999\" 112");
    }

    @Test
    void messagesAreFoundByWhatTheCallAsks() {
        long sent = between(NOON, SmsDirection.OUT, "4930111", "4930222");
        long arrived = between(NOON.plusSeconds(1), SmsDirection.IN, "4930222", "4930111");
        long named = between(NOON.plusSeconds(2), SmsDirection.IN, "M\u00fcller & Co", "4930111");
        assertThat(ids(HISTORY)).containsExactly(sent, arrived, named);
        assertThat(ids(HISTORY, "source_number", "+4930222")).containsExactly(arrived);
        assertThat(ids(HISTORY, "source_number", "4930222")).containsExactly(arrived);
        assertThat(ids(HISTORY, "source_number", "M\u00fcller & Co")).containsExactly(named);
        assertThat(ids(HISTORY, "source_number", "M\u00dcLLER & CO")).isEmpty();
        assertThat(ids(HISTORY, "destination_number", "+4930222")).containsExactly(sent);
        assertThat(ids(HISTORY, "direction", "iN")).containsExactly(arrived, named);
        assertThat(ids(HISTORY, "direction", "out")).containsExactly(sent);
        assertThat(ids(HISTORY, "message_id", arrived + ";" + sent + ";99")).containsExactly(sent, arrived);
        assertThat(ids(HISTORY, "message_id", "[" + named + "]")).containsExactly(named);
        assertThat(ids(HISTORY, "message_id", "all", "count", "1", "offset", "1"))
                .containsExactly(arrived);
        assertThat(ids(HISTORY, "source_number", "+4930222", "destination_number", "4930111", "direction", "IN"))
                .containsExactly(arrived);
    }

    @Test
    void whatTheGoClientSendsForNothingIsNothing() {
        long id = between(NOON, SmsDirection.OUT, "4930111", "4930222");
        assertThat(ids(
                        HISTORY,
                        "source_number",
                        "",
                        "destination_number",
                        "",
                        "direction",
                        "",
                        "message_id",
                        "",
                        "from_date",
                        "",
                        "to_date",
                        "",
                        "timezone",
                        "",
                        "output",
                        ""))
                .containsExactly(id);
        assertThat(ids(A2P, "delivery_status", "0")).isEmpty();
    }

    @Test
    void messagesOfApplicationsAreFoundByTheirDelivery() {
        long failed = messages.add(NOON, sms -> StoredMessages.a2p(sms, DeliveryStatus.FAILED));
        long delivered = messages.add(NOON, sms -> StoredMessages.a2p(sms, DeliveryStatus.DELIVERED));
        assertThat(ids(A2P)).containsExactly(failed, delivered);
        assertThat(ids(A2P, "delivery_status", "6")).containsExactly(failed);
        assertThat(ids(A2P, "delivery_status", "8")).isEmpty();
        assertThat(ids(A2P, "source_number", "+4930111", "message_id", Long.toString(delivered)))
                .containsExactly(delivered);
        assertThat(refused(A2P, "delivery_status", "9")).isEqualTo("497 delivery_status");
        assertThat(refused(A2P, "delivery_status", "-1")).isEqualTo("497 delivery_status");
        assertThat(refused(A2P, "delivery_status", "FAILED")).isEqualTo("496 delivery_status");
    }

    @Test
    void badValuesHaveThePublishedCodes() {
        for (String method : List.of(HISTORY, A2P)) {
            for (String bad : List.of(
                    "12",
                    "1234567890123456",
                    "+",
                    "+Bank",
                    " 4930111",
                    "49-30",
                    "\u0664\u0669\u0663\u0660\u0661",
                    "\uff14\uff19\uff13",
                    "Bank\n",
                    "a".repeat(65))) {
                assertThat(refused(method, "source_number", bad)).as(bad).isEqualTo("422 source_number");
            }
            for (String bad : List.of("12", "Bank", "\u06f4\u06f9\u06f3", "4930111x")) {
                assertThat(refused(method, "destination_number", bad)).as(bad).isEqualTo("423 destination_number");
            }
            for (String bad : List.of("x", "-1", "1;x", "01", "+1", "1.5", "99999999999999999999", "\u0661")) {
                assertThat(refused(method, "message_id", bad)).as(bad).isEqualTo("192 message_id");
            }
            assertThat(refused(method, "count", "0")).isEqualTo("497 count");
            assertThat(refused(method, "count", "1001")).isEqualTo("497 count");
            assertThat(refused(method, "offset", "-1")).isEqualTo("497 offset");
            assertThat(refused(method, "from_date", "2026-01-31")).isEqualTo("111 from_date");
            assertThat(refused(method, "to_date", "2026-02-30 00:00:00")).isEqualTo("111 to_date");
            assertThat(refused(method, "from_date", "2026-02-01 00:00:01", "to_date", "2026-02-01 00:00:00"))
                    .isEqualTo("123 to_date");
        }
        assertThat(refused(HISTORY, "direction", "BOTH")).isEqualTo("470 direction");
        assertThat(refused(HISTORY, "timezone", "Mars/Olympus")).isEqualTo("496 timezone");
    }

    @Test
    void everyFormButJsonAndCsvIsRefused() {
        for (String method : List.of(HISTORY, A2P)) {
            JsonNode answer = client.call(method, "output", "xls");
            assertThat(FormClient.codeOf(answer)).isEqualTo(496);
            assertThat(answer.at("/error/hint").stringValue()).contains("send csv");
            assertThat(refused(method, "output", "xml")).isEqualTo("105 output");
            assertThat(client.call(method, "output", "json").has("result")).isTrue();
            assertThat(FormClient.codeOf(people.stranger().call(method, "output", "xls")))
                    .as("strangers are told nothing")
                    .isEqualTo(100);
        }
    }

    @Test
    void theTableIsSafeToOpenInASpreadsheet() {
        assertThat(client.send(HISTORY, FormClient.parameters("output", "csv")))
                .isEqualTo(
                        "message_id,source_number,destination_number,direction,fragments,cost,status_id,error_message,"
                                + "processed_date,transaction_id,text\r\n");
        long id = messages.add(
                NOON,
                sms -> StoredMessages.between(
                        StoredMessages.withDetails(sms, "=HYPERLINK(\"x\"),\nend", "-1", 17),
                        SmsDirection.IN,
                        "@Bank",
                        "4930111"));
        assertThat(client.send(
                        HISTORY, FormClient.parameters("output", "csv", "timezone", "Asia/Tokyo", "direction", "in")))
                .isEqualTo(
                        "message_id,source_number,destination_number,direction,fragments,cost,status_id,error_message,"
                                + "processed_date,transaction_id,text\r\n" + id
                                + ",'@Bank,4930111,IN,3,0.05,2,'-1,2026-01-31 21:00:00,17,\"'=HYPERLINK(\"\"x\"\"),\nend\"\r\n");
        assertThat(client.send(A2P, FormClient.parameters("output", "csv")))
                .isEqualTo("message_id,source_number,destination_number,fragments,cost,status_id,error_message,"
                        + "processing_date,delivery_status,transaction_id,text\r\n");
        assertThat(refused(HISTORY, "output", "csv", "count", "1001")).isEqualTo("497 count");
    }

    @Test
    void thousandAndOneMessagesAreTwoPages() {
        people.otherProcess().store().database().run(handle -> {
            for (int i = 0; i < 1001; i++) {
                messages.add(handle, NOON.plusSeconds(i), sms -> sms);
            }
        });
        assertThat(ids(HISTORY)).hasSize(1000);
        JsonNode rest = client.call(HISTORY, "offset", "1000", "count", "1000");
        assertThat(rest.get("result")).hasSize(1);
        assertThat(rest.get("total_count").intValue()).isEqualTo(1001);
        assertThat(client.send(HISTORY, FormClient.parameters("output", "csv"))).hasLineCount(1001);
    }

    @Test
    void timesAreThoseOfTheZoneThatTheCallNames() {
        long id = between(NOON, SmsDirection.OUT, "4930111", "4930222");
        JsonNode tokyo = client.call(
                HISTORY,
                "timezone",
                "Asia/Tokyo",
                "from_date",
                "2026-01-31 21:00:00",
                "to_date",
                "2026-01-31 21:00:00");
        assertThat(tokyo.at("/result/0/processed_date").stringValue()).isEqualTo("2026-01-31 21:00:00");
        assertThat(tokyo.get("timezone").stringValue()).isEqualTo("Asia/Tokyo");
        assertThat(ids(HISTORY, "timezone", "Asia/Tokyo", "to_date", "2026-01-31 20:59:59"))
                .isEmpty();
        assertThat(ids(A2P, "timezone", "Mars/Olympus"))
                .as("not one of its parameters")
                .isEmpty();
        assertThat(client.call(HISTORY, "timezone", "AUTO")
                        .at("/result/0/processed_date")
                        .stringValue())
                .isEqualTo("2026-01-31 12:00:00");
        people.otherProcess()
                .accounts()
                .profiles()
                .edit(
                        Actor.operator("jane"),
                        "account set",
                        owner.account(),
                        people.otherProcess().accounts().rules().newEdit().setText(ProfileFields.LOCATION, "GMT-8"),
                        StateChange.NONE);
        JsonNode auto = client.call(HISTORY, "timezone", "auto", "message_id", Long.toString(id));
        assertThat(auto.at("/result/0/processed_date").stringValue()).isEqualTo("2026-01-31 04:00:00");
        assertThat(auto.get("timezone").stringValue()).isEqualTo("GMT-8");
    }

    @Test
    void everySecondIsFoundWhereClocksAreChanged() {
        String[] berlin = {"timezone", "Europe/Berlin", "from_date", "", "to_date", ""};
        // 02:30 is twice: an hour apart.
        long summer = between(Instant.parse("2026-10-25T00:30:00Z"), SmsDirection.OUT, "111", "222");
        long winter = between(Instant.parse("2026-10-25T01:30:00.999999Z"), SmsDirection.OUT, "111", "222");
        berlin[3] = "2026-10-25 02:30:00";
        berlin[5] = "2026-10-25 02:30:00";
        assertThat(ids(HISTORY, berlin)).containsExactly(summer, winter);
        berlin[3] = "2026-10-25 02:30:01";
        berlin[5] = "2026-10-25 03:00:00";
        assertThat(ids(HISTORY, berlin)).containsExactly(winter);
        // 02:30 is not there: clocks go from 01:59:59 to 03:00:00.
        long before = between(Instant.parse("2026-03-29T00:59:59.5Z"), SmsDirection.OUT, "111", "222");
        long after = between(Instant.parse("2026-03-29T01:00:00Z"), SmsDirection.OUT, "111", "222");
        berlin[3] = "2026-03-29 02:30:00";
        berlin[5] = "2026-03-29 12:00:00";
        assertThat(ids(HISTORY, berlin)).containsExactly(after);
        berlin[3] = "2026-03-29 00:00:00";
        berlin[5] = "2026-03-29 02:30:00";
        assertThat(ids(HISTORY, berlin)).containsExactly(before);
        berlin[3] = "2026-03-29 02:30:00";
        assertThat(refused(HISTORY, berlin)).as("no time at all").isEqualTo("123 to_date");
    }

    @Test
    void everyRoleOfTheContractReadsAndNoOther() {
        messages.add(NOON, sms -> sms);
        for (String role : List.of("Owner", "Admin", "Developer", "Supervisor", "Accountant", "CallsSMS")) {
            assertThat(withRole(role).call(HISTORY).get("result")).as(role).hasSize(1);
        }
        for (String role : List.of("Support", "Payer", "CallHistory", "PhoneNumberManager")) {
            assertThat(FormClient.codeOf(withRole(role).call(HISTORY))).as(role).isEqualTo(104);
        }
        for (String role : List.of("Owner", "Admin", "CallsSMS")) {
            assertThat(withRole(role).call(A2P).has("result")).as(role).isTrue();
        }
        for (String role : List.of("Developer", "Supervisor", "Accountant", "Payer")) {
            assertThat(FormClient.codeOf(withRole(role).call(A2P))).as(role).isEqualTo(104);
        }
    }

    private FormClient withRole(String role) {
        JsonNode key = client.call("CreateKey", "role_name", role).at("/result/0");
        return client.withKey(key.toString(), owner.account());
    }

    @Test
    void everybodyWhoMayReadsItsOwnMessagesAndNothingOnceItMayNot() {
        messages.add(NOON, sms -> sms);
        for (Who who : Who.values()) {
            Somebody somebody = people.meet(who);
            long id = new StoredMessages(people.otherProcess(), somebody.account()).add(NOON, sms -> sms);
            JsonNode shown = somebody.client().call(HISTORY);
            assertThat(shown.at("/result/0/message_id").longValue())
                    .as("%s", who)
                    .isEqualTo(id);
            assertThat(shown.get("total_count").intValue()).as("%s", who).isOne();
            somebody.takeAway().run();
            assertThat(somebody.client().call(HISTORY).has("result"))
                    .as("%s", who)
                    .isFalse();
        }
    }

    @Test
    void aFrozenAccountReadsAsItReadsAllElse() {
        messages.add(NOON, sms -> sms);
        people.otherProcess()
                .accounts()
                .profiles()
                .edit(
                        Actor.operator("jane"),
                        "account set",
                        owner.account(),
                        people.otherProcess().accounts().rules().newEdit(),
                        new StateChange(Optional.empty(), Optional.of(true)));
        assertThat(FormClient.codeOf(client.call(HISTORY)))
                .isEqualTo(FormClient.codeOf(client.call("GetTransactionHistory")));
        assertThat(FormClient.codeOf(client.call("ControlSms", "phone_number", "4930111", "command", "enable")))
                .isEqualTo(100);
    }
}
