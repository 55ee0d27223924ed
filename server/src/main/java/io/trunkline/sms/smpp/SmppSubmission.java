package io.trunkline.sms.smpp;

import io.trunkline.sms.send.OutgoingSms;
import io.trunkline.sms.text.Concatenation;
import io.trunkline.sms.text.SmsEncoding;
import io.trunkline.sms.text.SmsText;
import java.io.IOException;
import java.util.Optional;
import org.jsmpp.InvalidResponseException;
import org.jsmpp.PDUException;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.RawDataCoding;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.SMSCDeliveryReceipt;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ResponseTimeoutException;

/** A message as packets for a carrier. Immutable. */
final class SmppSubmission {

    private static final byte GSM = 0;
    private static final byte UCS2 = 8;

    /** The text has a header with the number of the part (SMPP 3.4, section 5.2.12). */
    private static final ESMClass WITH_HEADER = new ESMClass(0x40);

    private static final ESMClass WITHOUT_HEADER = new ESMClass(0);

    private static final byte NONE = 0;

    private final SmppAddress source;
    private final SmppAddress destination;
    private final SmsText text;
    private final int reference;
    private final RegisteredDelivery receipt;

    private SmppSubmission(
            SmppAddress source, SmppAddress destination, SmsText text, int reference, boolean receiptWanted) {
        this.source = source;
        this.destination = destination;
        this.text = text;
        this.reference = reference;
        receipt = new RegisteredDelivery(
                receiptWanted ? SMSCDeliveryReceipt.SUCCESS_FAILURE : SMSCDeliveryReceipt.DEFAULT);
    }

    /**
     * Writes a message as packets; empty if the protocol cannot have its sender, its recipient or so long a text.
     *
     * @param reference the number of the message, by which a phone finds its parts
     */
    static Optional<SmppSubmission> of(OutgoingSms message, int reference) {
        Optional<SmppAddress> source = SmppAddress.ofSender(message.source());
        Optional<SmppAddress> destination = SmppAddress.ofNumber(message.destination());
        if (source.isEmpty() || destination.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new SmppSubmission(
                    source.get(), destination.get(), SmsText.of(message.text()), reference, message.receiptWanted()));
        } catch (IllegalArgumentException tooLong) {
            return Optional.empty();
        }
    }

    int parts() {
        return text.parts().size();
    }

    /**
     * Sends a part, and waits for the answer.
     *
     * @param part from 0
     * @return the carrier's name for it, which may be empty
     */
    String send(int part, SmppLink link)
            throws PDUException, ResponseTimeoutException, InvalidResponseException, NegativeResponseException,
                    IOException {
        boolean whole = parts() == 1;
        byte[] octets = text.encoding().encode(text.parts().get(part));
        String id = link.submitShortMessage(
                        "",
                        source.type(),
                        source.plan(),
                        source.text(),
                        destination.type(),
                        destination.plan(),
                        destination.text(),
                        whole ? WITHOUT_HEADER : WITH_HEADER,
                        NONE,
                        NONE,
                        null,
                        null,
                        receipt,
                        NONE,
                        new RawDataCoding(text.encoding() == SmsEncoding.GSM ? GSM : UCS2),
                        NONE,
                        whole ? octets : new Concatenation(reference, parts(), part + 1).withHeader(octets))
                .getMessageId();
        return id == null ? "" : id.strip();
    }
}
