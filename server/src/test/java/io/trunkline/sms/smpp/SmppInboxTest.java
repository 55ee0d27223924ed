package io.trunkline.sms.smpp;

import static io.trunkline.sms.smpp.SmppCarrier.deliver;
import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.sms.send.SmsOutcome.Accepted;
import io.trunkline.sms.smpp.SmppTests.Options;
import io.trunkline.sms.text.Concatenation;
import io.trunkline.sms.text.SmsEncoding;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.OptionalParameter.Message_payload;
import org.jsmpp.bean.OptionalParameter.Message_state;
import org.jsmpp.bean.OptionalParameter.Receipted_message_id;
import org.jsmpp.bean.OptionalParameter.Sar_msg_ref_num;
import org.jsmpp.bean.OptionalParameter.Sar_segment_seqnum;
import org.jsmpp.bean.OptionalParameter.Sar_total_segments;
import org.jsmpp.session.SMPPServerSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a carrier tells reaches the listener whole, or is told again. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class SmppInboxTest {

    private static final String PREFIX = "inbound 15551110001 15552220002 ";

    private SmppCarrier carrier;

    @BeforeEach
    void begin() throws Exception {
        carrier = new SmppCarrier();
    }

    @AfterEach
    void end() throws Exception {
        carrier.close();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void aReceiptInATextIsHeard() throws Exception {
        try (SmppTests tests = SmppTests.to(carrier)) {
            SMPPServerSession session = carrier.awaitBound();
            assertThat(deliver(
                            session,
                            4,
                            0,
                            ascii("id:m1 sub:001 dlvrd:001 submit date:2611301200 done date:2611301201 stat:DELIVRD"
                                    + " err:000 text:Hi")))
                    .isZero();
            assertThat(tests.heard().next()).isEqualTo("receipt m1 DELIVERED");
            assertThat(deliver(session, 4, 0, ascii("id:m2 stat:UNDELIV err:011")))
                    .isZero();
            assertThat(tests.heard().next()).isEqualTo("receipt m2 FAILED The carrier reports UNDELIV, error 011");
        }
    }

    @Test
    void aReceiptInParametersIsHeard() throws Exception {
        try (SmppTests tests = SmppTests.to(carrier)) {
            SMPPServerSession session = carrier.awaitBound();
            for (int esmClass : new int[] {4, 0}) {
                assertThat(deliver(
                                session,
                                esmClass,
                                0,
                                new byte[0],
                                new Receipted_message_id("m1"),
                                new Message_state((byte) 3)))
                        .isZero();
                assertThat(tests.heard().next()).isEqualTo("receipt m1 EXPIRED The carrier reports EXPIRED");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ANSWERS_HEX, 1A2b, 0000006699, 6699",
        "ANSWERS_HEX, 001a2b, 6699, 6699",
        "RECEIPTS_HEX, 0006699, 1A2B, 6699",
        "ANSWERS_HEX, order-7, order-7, order-7",
        "AS_GIVEN, 1A2B, 1A2B, 1A2B"
    })
    void namesInDifferentNotationsAreTheSame(MessageIds ids, String answered, String reported, String id)
            throws Exception {
        carrier.answers(_ -> answered);
        try (SmppTests tests = Options.to(carrier.host()).ids(ids).start()) {
            assertThat(tests.send("Hi")).isEqualTo(new Accepted(List.of(id)));
            assertThat(deliver(carrier.awaitBound(), 4, 0, ascii("id:" + reported + " stat:DELIVRD")))
                    .isZero();
            assertThat(tests.heard().next()).isEqualTo("receipt " + id + " DELIVERED");
        }
    }

    @Test
    void aReceiptThatSaysNothingIsNotRepeatedForever() throws Exception {
        try (SmppTests tests = SmppTests.to(carrier)) {
            SMPPServerSession session = carrier.awaitBound();
            assertThat(deliver(session, 4, 0, ascii("something else"))).isZero();
            assertThat(deliver(session, 8, 0, ascii("read by a user"))).isZero();
            assertThat(tests.heard().hasNothingMore()).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, 480069001b65, 'H\u00a1i@€'",
        "8, 041f04400438, При",
        "8, d83dde00, \ud83d\ude00",
        "3, c4e9, Äé",
        "1, 4869, Hi",
        // Shown at once, in the alphabet of GSM and in UCS-2.
        "240, 4869, Hi",
        "24, 0416, Ж"
    })
    void anInboundMessageIsRead(int dataCoding, String octets, String text) throws Exception {
        String expected = dataCoding == 0 ? "H@i@€" : text;
        try (SmppTests tests = SmppTests.to(carrier)) {
            assertThat(deliver(
                            carrier.awaitBound(), 0, dataCoding, HexFormat.of().parseHex(octets)))
                    .isZero();
            assertThat(tests.heard().next()).isEqualTo(PREFIX + expected);
        }
    }

    @Test
    void aLongInboundMessageInOnePacketIsRead() throws Exception {
        try (SmppTests tests = SmppTests.to(carrier)) {
            assertThat(deliver(carrier.awaitBound(), 0, 0, new byte[0], new Message_payload(ascii("a".repeat(600)))))
                    .isZero();
            assertThat(tests.heard().next()).isEqualTo(PREFIX + "a".repeat(600));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4, 13, 245})
    void whatIsNoTextIsRefusedForGood(int dataCoding) throws Exception {
        try (SmppTests tests = SmppTests.to(carrier)) {
            assertThat(deliver(carrier.awaitBound(), 0, dataCoding, new byte[] {1, 2}))
                    .isEqualTo(SMPPConstant.STAT_ESME_RX_R_APPN);
            assertThat(tests.heard().hasNothingMore()).isTrue();
        }
    }

    @Test
    void partsAreJoinedInWhateverOrderTheyCome() throws Exception {
        String text = "Привет \ud83d\ude00!";
        byte[] octets = SmsEncoding.UCS2.encode(text);
        // In the middle of a pair of surrogates.
        byte[] first = java.util.Arrays.copyOf(octets, 16);
        byte[] second = java.util.Arrays.copyOfRange(octets, 16, octets.length);
        try (SmppTests tests = SmppTests.to(carrier)) {
            SMPPServerSession session = carrier.awaitBound();
            assertThat(deliver(session, 0x40, 8, new Concatenation(7, 2, 2).withHeader(second)))
                    .isZero();
            assertThat(deliver(session, 0x40, 8, new Concatenation(8, 2, 1).withHeader(second)))
                    .isZero();
            assertThat(deliver(session, 0x40, 8, new Concatenation(7, 2, 1).withHeader(first)))
                    .isZero();
            assertThat(tests.heard().next()).isEqualTo(PREFIX + text);
            assertThat(tests.heard().hasNothingMore()).isTrue();
        }
    }

    @Test
    void partsThatAreNumberedByParametersAreJoined() throws Exception {
        try (SmppTests tests = SmppTests.to(carrier)) {
            SMPPServerSession session = carrier.awaitBound();
            for (byte part = 1; part <= 2; part++) {
                assertThat(deliver(session, 0, 0, ascii("part" + part), new OptionalParameter[] {
                            new Sar_msg_ref_num((short) 9),
                            new Sar_total_segments((byte) 2),
                            new Sar_segment_seqnum(part)
                        }))
                        .isZero();
            }
            assertThat(tests.heard().next()).isEqualTo(PREFIX + "part1part2");
        }
    }

    @Test
    void whatIsMissingForTooLongIsLeftOut() throws Exception {
        try (SmppTests tests = SmppTests.to(carrier)) {
            assertThat(deliver(carrier.awaitBound(), 0x40, 0, new Concatenation(7, 3, 1).withHeader(ascii("one "))))
                    .isZero();
            tests.pass(PartJoiner.LONGEST_WAIT);
            assertThat(tests.heard().next()).isEqualTo(PREFIX + "one ");
        }
    }

    @Test
    void whatIsMissingAtTheEndIsLeftOut() throws Exception {
        SmppTests tests = SmppTests.to(carrier);
        assertThat(deliver(carrier.awaitBound(), 0x40, 0, new Concatenation(7, 3, 3).withHeader(ascii("three"))))
                .isZero();
        tests.close();
        assertThat(tests.heard().next()).isEqualTo(PREFIX + "three");
    }

    @Test
    void whatTheListenerDoesNotTakeIsRefusedForATime() throws Exception {
        try (SmppTests tests = SmppTests.to(carrier)) {
            SMPPServerSession session = carrier.awaitBound();
            tests.heard().refuse(2);
            assertThat(deliver(session, 4, 0, ascii("id:m1 stat:DELIVRD"))).isEqualTo(0x64);
            assertThat(deliver(session, 0, 0, ascii("Hi"))).isEqualTo(0x64);
            assertThat(deliver(session, 0, 0, ascii("Hi"))).isZero();
            assertThat(tests.heard().next()).isEqualTo(PREFIX + "Hi");
        }
    }

    @Test
    void theLastPartIsRefusedWithTheMessage() throws Exception {
        try (SmppTests tests = SmppTests.to(carrier)) {
            SMPPServerSession session = carrier.awaitBound();
            byte[] last = new Concatenation(7, 2, 2).withHeader(ascii("two"));
            assertThat(deliver(session, 0x40, 0, new Concatenation(7, 2, 1).withHeader(ascii("one "))))
                    .isZero();
            tests.heard().refuse(1);
            assertThat(deliver(session, 0x40, 0, last)).isEqualTo(0x64);
            assertThat(deliver(session, 0x40, 0, last)).isZero();
            assertThat(tests.heard().next()).isEqualTo(PREFIX + "one two");
        }
    }

    @Test
    void aSlowListenerDoesNotHoldUpWhatIsSent() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        try (SmppTests tests = SmppTests.to(carrier);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            SMPPServerSession session = carrier.awaitBound();
            tests.heard().before(() -> {
                try {
                    assertThat(release.await(20, TimeUnit.SECONDS)).isTrue();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
            List<Future<Integer>> told = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                told.add(threads.submit(() -> deliver(session, 0, 0, ascii("Hi"))));
            }
            assertThat(tests.send("Hi")).isInstanceOf(Accepted.class);
            release.countDown();
            int taken = 0;
            for (Future<Integer> status : told) {
                assertThat(status.get(20, TimeUnit.SECONDS)).isIn(0, 0x64);
                taken += status.get() == 0 ? 1 : 0;
            }
            assertThat(taken).isBetween(14, 40);
        }
    }
}
