package io.trunkline.callback.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.trunkline.fault.FaultException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Payloads that just keep to their bounds or just do not, and the words of refusals. */
final class PayloadBoundsTest {

    private static String canonical(CallbackType type, String payload) {
        return PayloadCheck.canonical(type, PayloadJson.read(payload));
    }

    /** The first fault, as {@code field: hint}. */
    private static String refusal(CallbackType type, String payload) {
        FaultException refused = catchThrowableOfType(FaultException.class, () -> canonical(type, payload));
        return refused.first().field() + ": " + refused.first().hint();
    }

    private static String payloadOf(int bytes) {
        String begin = "{\"callerids\":[" + ("\"" + "x".repeat(950) + "\",").repeat(17) + "\"";
        String end = "\"]}";
        return begin + "y".repeat(bytes - begin.length() - end.length()) + end;
    }

    @Test
    void aPayloadHasUpToSixteenKilobytes() {
        String most = payloadOf(PayloadCheck.MAX_BYTES);
        assertThat(most.getBytes(StandardCharsets.UTF_8)).hasSize(16_384);
        assertThat(canonical(CallbackType.EXPIRED_CALLERID, most)).isEqualTo(most);
        assertThat(refusal(CallbackType.EXPIRED_CALLERID, payloadOf(PayloadCheck.MAX_BYTES + 1)))
                .isEqualTo("payload: A payload has at most 16384 bytes.");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, PayloadKind.MAX_INTEGER})
    void anIdIsFromZeroToTheGreatest(long id) {
        String payload = "{\"document_ids\":[" + id + "]}";
        assertThat(canonical(CallbackType.EXPIRED_AGREEMENT, payload)).isEqualTo(payload);
    }

    @Test
    void anIdBeyondIsRefusedWithTheBounds() {
        assertThat(refusal(CallbackType.EXPIRED_AGREEMENT, "{\"document_ids\":[9007199254740992]}"))
                .isEqualTo("document_ids[0]: Send an integer from 0 to 9007199254740991.");
    }

    @Test
    void theNameOfAnUnknownFieldIsRepeatedUpToSixtyCharacters() {
        String hint = ": Unknown field: send an empty object.";
        String name = "n".repeat(60);
        assertThat(refusal(CallbackType.JS_FAIL, "{\"" + name + "\":1}")).isEqualTo(name + hint);
        assertThat(refusal(CallbackType.JS_FAIL, "{\"" + name + "o\":1}")).isEqualTo(name + "..." + hint);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "A2P_SMS_ACTIVATED | {} | a2p_enabled: It is missing: send true or false.",
                "A2P_SMS_ACTIVATED | {\"a2p_enabled\":1} | a2p_enabled: Send true or false, not a number.",
                "EXPIRING_CALLERID | {} | callerids: It is missing: send a list of up to 500.",
                "BATCH_TASK_CANCELLING_COMPLETED | {} | batch_id: It is missing: send an integer.",
                "EXPIRING_AGREEMENT | {} | expiration_date: It is missing: send a date as YYYY-MM-DD.",
                "SMS_INBOUND | {} | sms_inbound: It is missing: send an object.",
                "SMS_INBOUND | {\"sms_inbound\":[]} | sms_inbound: Send an object, not a list.",
                "SMS_INBOUND | {\"sms_inbound\":true} | sms_inbound: Send an object, not true or false.",
                "CARD_PAYMENT | {\"transaction_id\":1} | transaction_type: It is missing: send text of up to 1000 characters.",
            })
    void refusalsAreSentences(CallbackType type, String payload, String refusal) {
        assertThat(refusal(type, payload)).isEqualTo(refusal);
    }
}
