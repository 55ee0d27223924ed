package io.trunkline.callback.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.FaultException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Payloads against the declared fields of their types. */
final class PayloadCheckTest {

    private static String canonical(CallbackType type, String payload) {
        return PayloadCheck.canonical(type, PayloadJson.read(payload));
    }

    private static FaultException refusal(CallbackType type, String payload) {
        return catchThrowableOfType(FaultException.class, () -> canonical(type, payload));
    }

    private static List<String> faultyPaths(CallbackType type, String payload) {
        return refusal(type, payload).all().stream()
                .map(fault -> String.valueOf(fault.field()))
                .toList();
    }

    /** A payload with every field, or with those only that have to be there. */
    private static String example(PayloadKind kind, boolean whole) {
        return switch (kind) {
            case PayloadKind.WholeNumber _ -> "7";
            case PayloadKind.DecimalNumber _ -> "-12.5";
            case PayloadKind.Text _ -> "\"some text\"";
            case PayloadKind.Flag _ -> "true";
            case PayloadKind.Timestamp _ -> "\"2026-02-28 23:59:59\"";
            case PayloadKind.Day _ -> "\"2028-02-29\"";
            case PayloadKind.ListOf list ->
                "[" + example(list.entry(), whole) + "," + example(list.entry(), whole) + "]";
            case PayloadKind.Structure structure ->
                "{"
                        + String.join(
                                ",",
                                structure.fields().stream()
                                        .filter(field -> whole || !field.optional())
                                        .map(field -> "\"" + field.name() + "\":" + example(field.kind(), whole))
                                        .toList())
                        + "}";
        };
    }

    @ParameterizedTest
    @EnumSource
    void everyTypeTakesItsFieldsAndRefusesOthers(CallbackType type) {
        String whole = example(type.payload(), true);
        String least = example(type.payload(), false);
        assertThat(canonical(type, whole)).isEqualTo(whole);
        assertThat(canonical(type, least)).isEqualTo(least);
        assertThat(faultyPaths(
                        type, "{\"no_such_field\":1," + whole.substring(1).replaceFirst("^}", "\"x\":1}")))
                .contains("no_such_field");
        assertThat(CallbackType.of(type.wireName())).contains(type);
        assertThat(type.wireName()).isEqualTo(type.name().toLowerCase(Locale.ROOT));
    }

    @ParameterizedTest
    @EnumSource
    void everyMissingFieldIsNamed(CallbackType type) {
        List<String> required = type.payload().fields().stream()
                .filter(field -> !field.optional())
                .map(PayloadField::name)
                .toList();
        if (required.isEmpty()) {
            assertThat(canonical(type, "{}")).isEqualTo("{}");
        } else {
            assertThat(faultyPaths(type, "{}")).isEqualTo(required);
        }
    }

    @Test
    void theNestedTypesRepeatTheirName() {
        assertThat(Arrays.stream(CallbackType.values())
                        .filter(type -> type.payload().fields().stream()
                                .anyMatch(field -> field.name().equals(type.wireName()))))
                .containsExactly(
                        CallbackType.SMS_INBOUND,
                        CallbackType.TRANSCRIPTION_COMPLETE,
                        CallbackType.PHONE_NUMBER_ACTIVATION_STATUS_CHANGED,
                        CallbackType.NEW_INVOICE);
    }

    @Test
    void onlyScriptErrorsHaveASwitch() {
        assertThat(Stream.of(CallbackType.values())
                        .filter(type -> type.profileSwitch().isPresent()))
                .containsExactly(CallbackType.JS_FAIL);
        assertThat(CallbackType.JS_FAIL.profileSwitch()).contains("send_js_error");
    }

    @Test
    void allFaultsAreToldWithTheirPaths() {
        FaultException refused = refusal(CallbackType.RENEWED_SUBSCRIPTIONS, """
                {"subscriptions": [
                  {"type": "SIP", "name": "a", "cost": 1, "next_renewal": "2026-01-01", "details": []},
                  {"type": 5, "name": "b", "cost": "1", "next_renewal": "2026-02-30", "details": [
                    {"type": "x", "phone_numbers": [{"phone_id": 1.5, "phone_number": "7"}]}]},
                  {"type": "SIP", "name": "c", "costs": 1, "next_renewal": "2026-01-01", "details": {}}]}""");
        assertThat(refused.all())
                .extracting(fault -> fault.field() + ": " + fault.hint())
                .containsExactly(
                        "subscriptions[1].type: Send text of up to 1000 characters, not a number.",
                        "subscriptions[1].cost: Send a number, not this text.",
                        "subscriptions[1].next_renewal: Send a date as YYYY-MM-DD, not this text.",
                        "subscriptions[1].details[0].phone_numbers[0].phone_id: Send an integer, not a number.",
                        "subscriptions[2].cost: It is missing: send a number.",
                        "subscriptions[2].details: Send a list of up to 500, not an object.",
                        "subscriptions[2].costs: Unknown field; did you mean cost?");
        assertThat(refused.all()).allSatisfy(fault -> assertThat(fault.code()).isEqualTo(ErrorCode.INVALID));
    }

    @ParameterizedTest
    @CsvSource({
        "1.50, 1.5",
        "-0.000001, -0.000001",
        "1e3, 1000",
        "999999999999.999999, 999999999999.999999",
        "0.1, 0.1",
        "-0.0, 0",
        "0e-50, 0",
    })
    void numbersAreExactAndHaveOneForm(String sent, String kept) {
        String payload = "{\"transaction_id\":1,\"transaction_type\":\"x\",\"amount\":%s}";
        assertThat(canonical(CallbackType.CARD_PAYMENT, payload.formatted(sent)))
                .isEqualTo(payload.formatted(kept));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1000000000000",
                "0.0000001",
                "1e999999999",
                "1e-999999999",
                "-1e400",
                "\"1\"",
                "true",
                "null",
                "[]",
                "{}"
            })
    void whatIsNoAmountIsRefused(String sent) {
        assertThat(faultyPaths(
                        CallbackType.CARD_PAYMENT,
                        "{\"transaction_id\":1,\"transaction_type\":\"x\",\"amount\":" + sent + "}"))
                .containsExactly("amount");
    }

    @Test
    void aBinaryFractionIsTheServersFault() {
        ObjectNode payload = JsonNodeFactory.instance
                .objectNode()
                .put("transaction_id", 1)
                .put("transaction_type", "x")
                .put("amount", 0.1);
        assertThatThrownBy(() -> PayloadCheck.canonical(CallbackType.CARD_PAYMENT, payload))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** In the types of the clients, the amounts of this one are whole numbers, and both dates of an invoice have a time. */
    @Test
    void whatAClientCouldNotReadIsRefused() {
        assertThat(faultyPaths(
                        CallbackType.NEXT_CHARGE_ALERT, "{\"required_money\":9.99,\"insufficient_funds_amount\":1}"))
                .containsExactly("required_money");
        String invoice = "{\"invoice_id\":1,\"invoice_date\":\"%s\",\"receival_date\":\"%s\",\"amount\":\"1\","
                + "\"tax_amount\":\"0\",\"currency\":\"USD\"}";
        String day = "2026-03-01";
        String time = "2026-03-01 00:00:00";
        assertThat(faultyPaths(CallbackType.INVOICE_RECEIVED, invoice.formatted(day, day)))
                .containsExactly("invoice_date", "receival_date");
        assertThat(canonical(CallbackType.INVOICE_RECEIVED, invoice.formatted(time, time)))
                .isEqualTo(invoice.formatted(time, time));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "9007199254740992", "1e2", "1.0", "99999999999999999999", "\"7\"", "false"})
    void whatIsNoIdIsRefused(String sent) {
        assertThat(faultyPaths(CallbackType.EXPIRED_AGREEMENT, "{\"document_ids\":[1," + sent + "]}"))
                .containsExactly("document_ids[1]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-02-29 00:00:00",
                "2026-01-01 24:00:00",
                "2026-01-01T00:00:00",
                "2026-01-01",
                "2026-1-1 0:0:0",
                "2026-01-01 00:00:00 ",
                "+12026-01-01 00:00:00",
                "-2026-01-01 00:00:00",
                ""
            })
    void whatIsNoTimeIsRefused(String sent) {
        assertThat(faultyPaths(
                        CallbackType.CALL_HISTORY_REPORT,
                        "{\"history_report_id\":1,\"success\":true,\"order_date\":\"" + sent + "\"}"))
                .containsExactly("order_date");
    }

    @Test
    void sizesAreBounded() {
        String sms = "{\"sms_inbound\":{\"source_number\":\"1\",\"destination_number\":\"2\",\"sms_body\":\"%s\"}}";
        assertThat(canonical(CallbackType.SMS_INBOUND, sms.formatted("x".repeat(4096))))
                .hasSizeGreaterThan(4096);
        assertThat(faultyPaths(CallbackType.SMS_INBOUND, sms.formatted("x".repeat(4097))))
                .containsExactly("sms_inbound.sms_body");
        assertThat(faultyPaths(CallbackType.EXPIRED_AGREEMENT, ids(501))).containsExactly("document_ids");
        assertThat(canonical(CallbackType.EXPIRED_AGREEMENT, ids(500))).startsWith("{");
        String texts = "{\"callerids\":[" + "\"ééééééééé\",".repeat(499) + "\"%s\"]}";
        assertThat(canonical(CallbackType.EXPIRED_CALLERID, texts.formatted("x")))
                .startsWith("{");
        assertThat(faultyPaths(
                        CallbackType.EXPIRED_CALLERID,
                        texts.replace("éé", "éééé").formatted("x")))
                .containsExactly("payload");
    }

    private static String ids(int count) {
        return "{\"document_ids\":[" + "1,".repeat(count - 1) + "1]}";
    }

    @Test
    void theListOfFaultsIsBounded() {
        String payload = "{\"document_ids\":[" + "true,".repeat(499) + "true]}";
        assertThat(refusal(CallbackType.EXPIRED_AGREEMENT, payload).all()).hasSize(20);
        assertThat(refusal(CallbackType.EXPIRED_AGREEMENT, payload).unreported())
                .isEqualTo(480);
        String name = "x".repeat(10_000);
        assertThat(String.valueOf(refusal(CallbackType.JS_FAIL, "{\"" + name + "\":1}")
                        .first()
                        .field()))
                .hasSizeLessThan(100);
    }

    @Test
    void halfACharacterIsRefused() {
        assertThat(faultyPaths(CallbackType.EXPIRED_CALLERID, "{\"callerids\":[\"\\ud800\"]}"))
                .containsExactly("callerids[0]");
        assertThat(canonical(CallbackType.EXPIRED_CALLERID, "{\"callerids\":[\"\\ud83d\\ude00\"]}"))
                .isEqualTo("{\"callerids\":[\"\ud83d\ude00\"]}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{}{}", "{\"a\":1,\"a\":2}", "nonsense", "{'a':1}", "[1,]"})
    void whatIsNoJsonIsRefused(String text) {
        assertThat(catchThrowableOfType(FaultException.class, () -> canonical(CallbackType.JS_FAIL, text))
                        .all())
                .extracting("field")
                .containsExactly("payload");
    }

    @Test
    void depthAndLengthOfJsonAreBounded() {
        assertThat(faultyPaths(CallbackType.JS_FAIL, "[".repeat(5000) + "]".repeat(5000)))
                .containsExactly("payload");
        assertThat(faultyPaths(CallbackType.JS_FAIL, "{}" + " ".repeat(70_000))).containsExactly("payload");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "null", "1", "\"x\""})
    void thePayloadIsAnObject(String text) {
        assertThat(faultyPaths(CallbackType.JS_FAIL, text)).containsExactly("payload");
    }
}
