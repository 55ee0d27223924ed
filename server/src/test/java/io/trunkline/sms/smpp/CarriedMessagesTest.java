package io.trunkline.sms.smpp;

import static io.trunkline.sms.smpp.SmppCarrier.deliver;
import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.sms.history.SmsFilter;
import io.trunkline.sms.history.StoredSms;
import io.trunkline.sms.status.DeliveryStatus;
import io.trunkline.sms.status.SmsDirection;
import io.trunkline.sms.status.SmsStatus;
import io.trunkline.testing.FormClient;
import io.trunkline.testing.People;
import io.trunkline.testing.People.Somebody;
import io.trunkline.testing.TestSettings;
import io.trunkline.testing.Who;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.jsmpp.bean.SubmitSm;
import org.jsmpp.session.SMPPServerSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A whole server with a carrier: calls become messages, and what the carrier tells is in the history. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class CarriedMessagesTest {

    private static final String OURS = "15552220002";
    private static final String THEIRS = "15551110001";
    private static final long BETWEEN_LOOKS = Duration.ofMillis(50).toNanos();
    private static final int RECEIPT = 4;

    private final Path data;

    CarriedMessagesTest(@TempDir Path data) {
        this.data = data;
    }

    private static String send(Somebody owner, String destination, String text) {
        FormClient client = owner.client();
        JsonNode sent = client.call("SendSmsMessage", "source", OURS, "destination", destination, "sms_body", text);
        assertThat(sent.path("result").asInt()).as("%s", sent).isOne();
        return sent.get("message_id").asString();
    }

    private static void enable(Somebody owner, String number) {
        assertThat(owner.client()
                        .call("ControlSms", "phone_number", number, "command", "enable")
                        .toString())
                .isEqualTo("{\"result\":1}");
    }

    private static List<StoredSms> history(People people, Somebody owner) {
        return people.otherProcess()
                .sms()
                .history()
                .find(SmsFilter.all(owner.account(), new SmsFilter.BetweenNumbers(Optional.empty())), 0, 100)
                .messages();
    }

    private static void await(People people, Somebody owner, Predicate<List<StoredSms>> condition) {
        while (!condition.test(history(people, owner))) {
            LockSupport.parkNanos(BETWEEN_LOOKS);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void bySmppAMessageIsDeliveredAndAnAnswerArrives() throws Exception {
        try (SmppCarrier carrier = new SmppCarrier();
                People people = new People(
                        TestSettings.of(
                                data,
                                "sms.transport",
                                "smpp",
                                "sms.smpp.hosts",
                                carrier.host(),
                                "sms.smpp.tls",
                                "false",
                                "sms.smpp.system-id",
                                SmppCarrier.SYSTEM_ID,
                                "sms.smpp.password",
                                SmppCarrier.PASSWORD),
                        new SecureRandom())) {
            carrier.answers(_ -> "m-1");
            SMPPServerSession session = carrier.awaitBound();
            Somebody owner = people.meet(Who.THE_OWNER_BY_PASSWORD);
            enable(owner, OURS);
            String id = send(owner, THEIRS, "Hello");
            SubmitSm part = carrier.awaitPart();
            assertThat(part.getSourceAddr()).isEqualTo(OURS);
            assertThat(part.getDestAddress()).isEqualTo(THEIRS);
            while (deliver(session, RECEIPT, 0, ascii("id:m-1 stat:DELIVRD err:000")) != 0) {
                LockSupport.parkNanos(BETWEEN_LOOKS);
            }
            StoredSms sent = history(people, owner).getFirst();
            assertThat(sent.messageId()).isEqualTo(Long.parseLong(id));
            assertThat(sent.status()).isEqualTo(SmsStatus.OK);
            assertThat(sent.deliveryStatus()).contains(DeliveryStatus.DELIVERED);
            assertThat(deliver(session, 0, 0, ascii("Hello yourself"))).isZero();
            StoredSms arrived = history(people, owner).getLast();
            assertThat(arrived.direction()).isEqualTo(SmsDirection.IN);
            assertThat(arrived.source()).isEqualTo(THEIRS);
            assertThat(arrived.destination()).isEqualTo(OURS);
        }
    }

    @Test
    void aConnectionThatIsLostAfterAMessageWasHandedOverDoesNotRepeatIt() throws Exception {
        try (SmppCarrier carrier = new SmppCarrier();
                People people = new People(
                        TestSettings.of(
                                data,
                                "sms.transport",
                                "smpp",
                                "sms.smpp.hosts",
                                carrier.host(),
                                "sms.smpp.tls",
                                "false",
                                "sms.smpp.system-id",
                                SmppCarrier.SYSTEM_ID,
                                "sms.smpp.password",
                                SmppCarrier.PASSWORD),
                        new SecureRandom())) {
            carrier.answers(_ -> {
                try {
                    carrier.drop();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                return "lost";
            });
            SMPPServerSession _ = carrier.awaitBound();
            Somebody owner = people.meet(Who.THE_OWNER_BY_PASSWORD);
            enable(owner, OURS);
            String _ = send(owner, THEIRS, "Hello");
            await(people, owner, messages -> messages.getFirst().status() == SmsStatus.ERROR);
            assertThat(history(people, owner).getFirst().deliveryStatus()).contains(DeliveryStatus.UNKNOWN);
            carrier.answers(_ -> "next");
            SMPPServerSession _ = carrier.awaitBound();
            String next = send(owner, THEIRS, "The next one");
            await(people, owner, messages -> messages.getLast().status() == SmsStatus.OK);
            assertThat(history(people, owner).getLast().messageId()).isEqualTo(Long.parseLong(next));
            SubmitSm _ = carrier.awaitPart();
            assertThat(carrier.awaitPart().getShortMessage()).isEqualTo(ascii("The next one"));
            assertThat(carrier.hasNothingMore()).isTrue();
        }
    }

    @Test
    void withoutACarrierAMessageArrivesAtTheOtherNumberHere() {
        try (People people = new People(TestSettings.of(data), new SecureRandom())) {
            Somebody owner = people.meet(Who.THE_OWNER_BY_PASSWORD);
            enable(owner, OURS);
            enable(owner, THEIRS);
            String _ = send(owner, THEIRS, "x".repeat(200));
            await(
                    people,
                    owner,
                    messages -> messages.size() == 2
                            && messages.getFirst().deliveryStatus().equals(Optional.of(DeliveryStatus.DELIVERED)));
            StoredSms arrived = history(people, owner).getLast();
            assertThat(arrived.direction()).isEqualTo(SmsDirection.IN);
            assertThat(arrived.source()).isEqualTo(OURS);
            assertThat(arrived.fragments()).isEqualTo(2);
        }
    }
}
