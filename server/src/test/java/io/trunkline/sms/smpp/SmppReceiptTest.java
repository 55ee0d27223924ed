package io.trunkline.sms.smpp;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.sms.status.DeliveryStatus;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.OptionalParameter.Message_state;
import org.jsmpp.bean.OptionalParameter.Receipted_message_id;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Receipts are understood as carriers write them. */
final class SmppReceiptTest {

    private static DeliverSm packet(int esmClass, OptionalParameter... parameters) {
        DeliverSm packet = new DeliverSm();
        packet.setEsmClass((byte) esmClass);
        packet.setOptionalParameters(parameters);
        return packet;
    }

    private static Optional<SmppReceipt> read(String text, OptionalParameter... parameters) {
        return SmppReceipt.of(packet(4, parameters), text.getBytes(StandardCharsets.ISO_8859_1));
    }

    @ParameterizedTest
    @CsvSource({
        "ENROUTE, DISPATCHED",
        "ACCEPTD, DISPATCHED",
        "ACCEPTED, DISPATCHED",
        "DELIVRD, DELIVERED",
        "DELIVERED, DELIVERED",
        "delivrd, DELIVERED",
        "EXPIRED, EXPIRED",
        "DELETED, ABORTED",
        "UNDELIV, FAILED",
        "UNDELIVERABLE, FAILED",
        "FAILED, FAILED",
        "REJECTD, REJECTED",
        "REJECTED, REJECTED",
        "UNKNOWN, UNKNOWN",
        "WHAT, UNKNOWN"
    })
    void words(String word, DeliveryStatus status) {
        assertThat(read("id:7 stat:" + word).orElseThrow().status()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "0, DISPATCHED",
        "1, DISPATCHED",
        "2, DELIVERED",
        "3, EXPIRED",
        "4, ABORTED",
        "5, FAILED",
        "6, DISPATCHED",
        "7, UNKNOWN",
        "8, REJECTED",
        "9, UNKNOWN",
        "100, UNKNOWN"
    })
    void states(int state, DeliveryStatus status) {
        // The parameter wins.
        assertThat(read("id:7 stat:DELIVRD", new Message_state((byte) state))
                        .orElseThrow()
                        .status())
                .isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id:7 sub:001 dlvrd:001 submit date:2611301200 done date:2611301201 stat:UNDELIV err:042 text:Hi",
                "ID:7 STAT:UNDELIV ERR:042",
                "stat:UNDELIV err:042 id:7",
                "id: 7 stat: UNDELIV err: 042 Text:id:8 stat:DELIVRD err:000"
            })
    void theFieldsAreFoundWhereverTheyAre(String text) {
        assertThat(read(text))
                .contains(new SmppReceipt(
                        "7", DeliveryStatus.FAILED, Optional.of("The carrier reports UNDELIV, error 042")));
    }

    @Test
    void theTextOfTheMessageIsNeverRead() {
        assertThat(read("id:7 text:stat:DELIVRD")).isEmpty();
        assertThat(read("text: id:7 stat:DELIVRD")).isEmpty();
        assertThat(read("id:7 stat:REJECTD text:open-sesame").orElseThrow().toString())
                .doesNotContain("sesame");
    }

    @Test
    void theNameInTheParameterWins() {
        assertThat(read("id:7 stat:DELIVRD", new Receipted_message_id("8"))
                        .orElseThrow()
                        .id())
                .isEqualTo("8");
        assertThat(read("id:7 stat:DELIVRD", new Receipted_message_id(""))
                        .orElseThrow()
                        .id())
                .isEqualTo("7");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "id:7", "stat:DELIVRD", "invalid:7 stat:DELIVRD", "id: stat:DELIVRD"})
    void whatSaysTooLittleIsNone(String text) {
        assertThat(read(text).map(SmppReceipt::id).filter(id -> !id.startsWith("stat:")))
                .isEmpty();
    }

    @Test
    void whatIsAReceipt() {
        OptionalParameter[] both = {new Receipted_message_id("7"), new Message_state((byte) 2)};
        assertThat(SmppReceipt.is(packet(0x04))).isTrue();
        assertThat(SmppReceipt.is(packet(0x20))).isTrue();
        assertThat(SmppReceipt.is(packet(0x44))).isTrue();
        assertThat(SmppReceipt.is(packet(0, both))).isTrue();
        assertThat(SmppReceipt.is(packet(0, both[0]))).isFalse();
        assertThat(SmppReceipt.is(packet(0x40))).isFalse();
        assertThat(SmppReceipt.is(packet(0x08))).isFalse();
    }
}
