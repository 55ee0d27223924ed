package io.trunkline.sms.smpp;

import io.trunkline.sms.send.SmsListener;
import io.trunkline.sms.smpp.PartJoiner.Incomplete;
import io.trunkline.sms.smpp.PartJoiner.Part;
import io.trunkline.sms.text.Concatenation;
import io.trunkline.sms.text.UserData;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.AlertNotification;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.OptionalParameter.Message_payload;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.MessageReceiverListener;
import org.jsmpp.session.Session;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what a carrier tells: receipts and inbound messages. What the listener does not take is refused for now, and what is neither is
 * refused for good. Thread-safe.
 */
final class SmppInbox implements MessageReceiverListener {

    /** Threads of a session. */
    static final int THREADS = 16;

    /** What waits for a thread of a session; the carrier is asked for less when there is more. */
    static final int QUEUE = 100;

    /** Some threads are left for the carrier's other packets, however slow the listener is. */
    private static final int MOST_CALLS = THREADS - 2;

    private static final int HAS_HEADER = 0x40;
    private static final int MESSAGE_TYPE = 0x3c;

    private static final Logger LOG = LoggerFactory.getLogger(SmppInbox.class);

    private final SmsListener listener;
    private final MessageIds ids;
    private final PartJoiner joiner;
    private final Semaphore calls = new Semaphore(MOST_CALLS);

    SmppInbox(SmsListener listener, MessageIds ids, PartJoiner joiner) {
        this.listener = listener;
        this.ids = ids;
        this.joiner = joiner;
    }

    @Override
    public void onAcceptDeliverSm(DeliverSm packet) throws ProcessRequestException {
        if (!calls.tryAcquire()) {
            throw notNow();
        }
        try {
            take(packet);
        } catch (RuntimeException | Error e) {
            // The exception may show a value.
            LOG.debug("What the SMS carrier told was not taken; it will repeat it", e);
            throw notNow();
        } finally {
            calls.release();
        }
    }

    private static ProcessRequestException notNow() {
        return new ProcessRequestException("Not now", SMPPConstant.STAT_ESME_RX_T_APPN);
    }

    private static ProcessRequestException never() {
        return new ProcessRequestException("Not for this program", SMPPConstant.STAT_ESME_RX_R_APPN);
    }

    private void take(DeliverSm packet) throws ProcessRequestException {
        byte[] octets = octets(packet);
        if (SmppReceipt.is(packet)) {
            Optional<SmppReceipt> receipt = SmppReceipt.of(packet, octets);
            if (receipt.isEmpty()) {
                LOG.debug("A receipt of the SMS carrier does not say of what, or what became of it");
                return;
            }
            listener.receipt(
                    ids.ofReceipt(receipt.get().id()),
                    receipt.get().status(),
                    receipt.get().error());
        } else if ((packet.getEsmClass() & MESSAGE_TYPE) != 0) {
            LOG.debug("The SMS carrier told that a phone's user has read or answered, which is passed over");
        } else {
            takeMessage(packet, octets);
        }
    }

    private static byte[] octets(DeliverSm packet) {
        Message_payload payload = packet.getOptionalParameter(Message_payload.class);
        byte[] message = packet.getShortMessage();
        if (payload != null && (message == null || message.length == 0)) {
            return payload.getValue();
        }
        return message == null ? new byte[0] : message;
    }

    private void takeMessage(DeliverSm packet, byte[] octets) throws ProcessRequestException {
        Alphabet alphabet = Alphabet.of(packet.getDataCoding()).orElseThrow(() -> {
            LOG.debug("An inbound SMS is no text");
            return never();
        });
        byte[] text = octets;
        Optional<Concatenation> number = SarNumber.of(packet);
        if ((packet.getEsmClass() & HAS_HEADER) != 0) {
            UserData data = UserData.of(octets);
            text = data.text();
            number = data.concatenation().or(() -> SarNumber.of(packet));
        }
        if (number.isPresent() && number.get().total() > 1) {
            takePart(packet.getSourceAddr(), packet.getDestAddress(), number.get(), new Part(alphabet, text));
        } else {
            listener.inbound(packet.getSourceAddr(), packet.getDestAddress(), alphabet.decode(text));
        }
    }

    private void takePart(String source, String destination, Concatenation number, Part part) {
        Optional<Incomplete> oldest = joiner.takeIfFull();
        while (oldest.isPresent()) {
            handOn(oldest.get());
            oldest = joiner.takeIfFull();
        }
        Optional<Incomplete> whole = joiner.add(source, destination, number, part);
        if (whole.isPresent()) {
            try {
                tell(whole.get());
            } catch (RuntimeException | Error e) {
                joiner.putBackWithout(whole.get(), number.sequence());
                throw e;
            }
        }
    }

    private void handOn(Incomplete message) {
        try {
            tell(message);
        } catch (RuntimeException | Error e) {
            joiner.putBack(message);
            throw e;
        }
    }

    private void tell(Incomplete message) {
        listener.inbound(message.source(), message.destination(), message.text());
    }

    /** Hands on, as they are, the messages that have waited too long for their missing parts. */
    void rest() {
        tellAsTheyAre(joiner.takeExpired(), true);
    }

    /** Hands on, as they are, all messages that wait for missing parts. */
    void finish() {
        tellAsTheyAre(joiner.takeAll(), false);
    }

    private void tellAsTheyAre(List<Incomplete> messages, boolean keep) {
        for (Incomplete message : messages) {
            try {
                tell(message);
            } catch (RuntimeException | Error e) {
                LOG.debug("An inbound SMS was not taken", e);
                if (keep) {
                    joiner.putBack(message);
                } else {
                    LOG.warn("An inbound SMS of which {} had come is lost", message);
                }
            }
        }
    }

    @Override
    public DataSmResult onAcceptDataSm(DataSm packet, Session session) throws ProcessRequestException {
        throw never();
    }

    @Override
    public void onAcceptAlertNotification(AlertNotification alert) {
        LOG.debug("The SMS carrier told that a phone can be reached again, which is passed over");
    }
}
