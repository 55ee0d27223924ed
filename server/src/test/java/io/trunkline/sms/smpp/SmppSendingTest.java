package io.trunkline.sms.smpp;

import static io.trunkline.sms.smpp.SmppCarrier.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.sms.send.OutgoingSms;
import io.trunkline.sms.send.SmsOutcome.Accepted;
import io.trunkline.sms.send.SmsOutcome.PartlyAccepted;
import io.trunkline.sms.send.SmsOutcome.Postponed;
import io.trunkline.sms.send.SmsOutcome.Refused;
import io.trunkline.sms.smpp.SmppTests.Options;
import io.trunkline.sms.text.SmsEncoding;
import io.trunkline.sms.text.UserData;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.SubmitSm;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A carrier gets what SMPP has for a message, and its answer becomes the outcome. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class SmppSendingTest {

    private SmppCarrier carrier;

    @BeforeEach
    void begin() throws Exception {
        carrier = new SmppCarrier();
    }

    @AfterEach
    void end() throws Exception {
        carrier.close();
    }

    @ParameterizedTest
    @CsvSource({
        "15550000001, 1, 1, 15550000001, +15550000002, 15550000002, true, 1",
        "+15550000001, 1, 1, 15550000001, 15550000002, 15550000002, false, 0",
        "12345, 3, 0, 12345, 15550000002, 15550000002, true, 1",
        "Trunkline, 5, 0, Trunkline, 15550000002, 15550000002, true, 1"
    })
    void aMessageOfOnePart(
            String source, int type, int plan, String sentSource, String to, String sentTo, boolean receipt, int wanted)
            throws Exception {
        try (SmppTests tests = SmppTests.to(carrier)) {
            assertThat(tests.send(new OutgoingSms(source, to, "Hi @ all {€}", receipt, "77")))
                    .isEqualTo(new Accepted(List.of("m1")));
            SubmitSm part = carrier.awaitPart();
            assertThat(part.getSourceAddr()).isEqualTo(sentSource);
            assertThat(part.getSourceAddrTon()).isEqualTo((byte) type);
            assertThat(part.getSourceAddrNpi()).isEqualTo((byte) plan);
            assertThat(part.getDestAddress()).isEqualTo(sentTo);
            assertThat(part.getDestAddrTon()).isEqualTo((byte) 1);
            assertThat(part.getDestAddrNpi()).isEqualTo((byte) 1);
            assertThat(part.getRegisteredDelivery()).isEqualTo((byte) wanted);
            assertThat(part.getEsmClass()).isZero();
            assertThat(part.getDataCoding()).isZero();
            assertThat(SmsEncoding.GSM.decode(part.getShortMessage())).isEqualTo("Hi @ all {€}");
        }
    }

    @Test
    void aTextOfAnotherAlphabetIsSentInUcs2() throws Exception {
        try (SmppTests tests = SmppTests.to(carrier)) {
            assertThat(tests.send("Привет \ud83d\ude00")).isEqualTo(new Accepted(List.of("m1")));
            SubmitSm part = carrier.awaitPart();
            assertThat(part.getDataCoding()).isEqualTo((byte) 8);
            assertThat(SmsEncoding.UCS2.decode(part.getShortMessage())).isEqualTo("Привет \ud83d\ude00");
        }
    }

    @ParameterizedTest
    @CsvSource({"a, 765, 5, GSM", "a, 1600, 11, GSM", "ж, 1600, 24, UCS2"})
    void aLongTextIsSentInPartsThatHaveTheSameNumber(String character, int times, int parts, SmsEncoding encoding)
            throws Exception {
        try (SmppTests tests = SmppTests.to(carrier)) {
            Accepted accepted = (Accepted) tests.send(character.repeat(times));
            assertThat(accepted.partIds()).hasSize(parts).startsWith("m1", "m2").endsWith("m" + parts);
            StringBuilder joined = new StringBuilder();
            int reference = -1;
            for (int number = 1; number <= parts; number++) {
                SubmitSm part = carrier.awaitPart();
                assertThat(part.getEsmClass()).isEqualTo((byte) 0x40);
                assertThat(part.getShortMessage()).hasSizeLessThanOrEqualTo(encoding == SmsEncoding.GSM ? 159 : 140);
                UserData data = UserData.of(part.getShortMessage());
                assertThat(data.concatenation().orElseThrow().sequence()).isEqualTo(number);
                assertThat(data.concatenation().orElseThrow().total()).isEqualTo(parts);
                assertThat(reference)
                        .isIn(-1, data.concatenation().orElseThrow().reference());
                reference = data.concatenation().orElseThrow().reference();
                joined.append(encoding.decode(data.text()));
            }
            assertThat(joined).hasToString(character.repeat(times));
        }
    }

    @Test
    void twoMessagesHaveDifferentNumbers() throws Exception {
        try (SmppTests tests = SmppTests.to(carrier)) {
            tests.send("a".repeat(161));
            tests.send("a".repeat(161));
            SubmitSm first = carrier.awaitPart();
            SubmitSm _ = carrier.awaitPart();
            SubmitSm third = carrier.awaitPart();
            assertThat(UserData.of(first.getShortMessage()).concatenation())
                    .isNotEqualTo(UserData.of(third.getShortMessage()).concatenation());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {SMPPConstant.STAT_ESME_RINVDSTADR, SMPPConstant.STAT_ESME_RSUBMITFAIL, 0x0411})
    void aRefusalForGood(int status) {
        carrier.answers(_ -> {
            throw refusal(status);
        });
        try (SmppTests tests = SmppTests.to(carrier)) {
            assertThat(tests.send("Hi"))
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refused -> assertThat(refused.reason())
                                    .startsWith("The carrier refused with status 0x"
                                            + HexFormat.of().toHexDigits(status)));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {SMPPConstant.STAT_ESME_RSYSERR, SMPPConstant.STAT_ESME_RX_T_APPN})
    void aRefusalForATime(int status) {
        carrier.answers(_ -> {
            throw refusal(status);
        });
        try (SmppTests tests = SmppTests.to(carrier)) {
            assertThat(tests.send("Hi"))
                    .isInstanceOfSatisfying(
                            Postponed.class,
                            postponed -> assertThat(postponed.pause()).isEmpty());
            carrier.answers(carrier::nextName);
            assertThat(tests.send("Hi")).isInstanceOf(Accepted.class);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {SMPPConstant.STAT_ESME_RTHROTTLED, SMPPConstant.STAT_ESME_RMSGQFUL})
    void aCarrierThatAsksForLessIsLeftAloneForAWhile(int status) throws Exception {
        carrier.answers(_ -> {
            throw refusal(status);
        });
        try (SmppTests tests = SmppTests.to(carrier)) {
            assertThat(tests.send("Hi")).isInstanceOf(Postponed.class);
            SubmitSm _ = carrier.awaitPart();
            carrier.answers(carrier::nextName);
            assertThat(tests.send("Hi"))
                    .isInstanceOfSatisfying(
                            Postponed.class,
                            postponed -> assertThat(postponed.pause().orElseThrow())
                                    .isBetween(Duration.ofMillis(1), Duration.ofSeconds(1)));
            assertThat(carrier.hasNothingMore()).isTrue();
            tests.pass(Duration.ofSeconds(1));
            assertThat(tests.send("Hi")).isInstanceOf(Accepted.class);
        }
    }

    @Test
    void aPartThatIsRefusedForATimeIsSentAgain() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        carrier.answers(part -> {
            if (calls.incrementAndGet() == 2) {
                throw refusal(SMPPConstant.STAT_ESME_RSYSERR);
            }
            return carrier.nextName(part);
        });
        try (SmppTests tests = SmppTests.to(carrier)) {
            assertThat(tests.send("a".repeat(161))).isEqualTo(new Accepted(List.of("m1", "m2")));
            SubmitSm _ = carrier.awaitPart();
            assertThat(carrier.awaitPart().getShortMessage())
                    .isEqualTo(carrier.awaitPart().getShortMessage());
        }
    }

    @Test
    void whatWasTakenBeforeARefusalIsTold() {
        AtomicInteger calls = new AtomicInteger();
        carrier.answers(part -> {
            if (calls.incrementAndGet() == 3) {
                throw refusal(SMPPConstant.STAT_ESME_RINVDSTADR);
            }
            return carrier.nextName(part);
        });
        try (SmppTests tests = SmppTests.to(carrier)) {
            assertThat(tests.send("a".repeat(600))).isInstanceOfSatisfying(PartlyAccepted.class, partly -> {
                assertThat(partly.partIds()).containsExactly("m1", "m2");
                assertThat(partly.reason()).startsWith("Only 2 of 4 parts were taken. The carrier refused");
            });
        }
    }

    @Test
    void aPartWithoutANameGetsOne() {
        carrier.answers(_ -> "");
        try (SmppTests tests = SmppTests.to(carrier)) {
            assertThat(tests.send("a".repeat(161))).isEqualTo(new Accepted(List.of("77-1", "77-2")));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Far too long a name, 15550000002, 1",
        "Ö, 15550000002, 1",
        "1234567890123456, 15550000002, 1",
        "15550000001, nobody, 1",
        "15550000001, '', 1",
        "'', 15550000002, 1",
        "15550000001, 15550000002, 40000"
    })
    void whatSmppCannotHaveIsRefused(String source, String destination, int length) {
        try (SmppTests tests = SmppTests.to(carrier)) {
            assertThat(tests.transport().send(new OutgoingSms(source, destination, "a".repeat(length), true, "77")))
                    .isInstanceOf(Refused.class);
        }
    }

    @Test
    void theRateIsKept() {
        try (SmppTests tests =
                Options.to(carrier.host()).rate(1, Duration.ofMinutes(10)).start()) {
            assertThat(tests.send("Hi")).isInstanceOf(Accepted.class);
            assertThat(tests.send("Hi"))
                    .isEqualTo(
                            new Postponed("More messages wait than the rate allows", Optional.of(SmppTests.PATIENT)));
            tests.pass(Duration.ofMinutes(10));
            assertThat(tests.send("Hi")).isInstanceOf(Accepted.class);
        }
    }

    @Test
    void itHasToBeStarted() {
        SmppTests tests = SmppTests.to(carrier);
        tests.close();
        assertThat(tests.transport().send(SmppTests.sms("Hi"))).isInstanceOf(Postponed.class);
        assertThatThrownBy(() -> tests.transport().start(tests.heard())).isInstanceOf(IllegalStateException.class);
    }
}
