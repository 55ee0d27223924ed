package io.trunkline.sms.smpp;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.Map;
import org.jsmpp.DefaultPDUReader;
import org.jsmpp.PDUStringException;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.Command;
import org.jsmpp.bean.SubmitSmResp;
import org.jsmpp.util.DefaultDecomposer;

/**
 * Reads packets of SMPP. A length that no packet has, which the library would make room for, and a silence within a packet, after which it
 * would take the rest for the next one, end the connection. Answers to messages are handed on at once: the library has them wait behind other
 * packets, and loses them if the connection ends meanwhile. For one connection.
 */
final class SmppReader extends DefaultPDUReader {

    private static final int SHORTEST = 16;

    /** The longest optional parameter has 64 KiB, and nothing else is long. */
    private static final int LONGEST = 128 * 1024;

    private static final int BITS_OF_THREE_OCTETS = 24;

    private final DefaultDecomposer decomposer = new DefaultDecomposer();
    private final Map<Integer, SmppAnswer> waiting;

    /** @param waiting by the sequence numbers of their packets */
    SmppReader(Map<Integer, SmppAnswer> waiting) {
        this.waiting = waiting;
    }

    @Override
    public Command readPDUHeader(DataInputStream in) throws IOException {
        // A time-out here is a silence between packets, after which the library asks whether the carrier is there.
        int first = in.read();
        if (first < 0) {
            throw new EOFException("The carrier closed the connection");
        }
        try {
            return header(first, in);
        } catch (SocketTimeoutException e) {
            throw new IOException("The carrier fell silent within a packet", e);
        }
    }

    private static Command header(int first, DataInputStream in) throws IOException {
        int length = (first << BITS_OF_THREE_OCTETS) | (in.readUnsignedByte() << 16) | in.readUnsignedShort();
        if (length < SHORTEST || length > LONGEST) {
            throw new IOException("The carrier sent a packet of " + length + " octets");
        }
        Command header = new Command();
        header.setCommandLength(length);
        header.setCommandId(in.readInt());
        header.setCommandStatus(in.readInt());
        header.setSequenceNumber(in.readInt());
        return header;
    }

    @Override
    public byte[] readPDU(DataInputStream in, Command header) throws IOException {
        byte[] packet;
        try {
            packet = super.readPDU(in, header);
        } catch (SocketTimeoutException e) {
            throw new IOException("The carrier fell silent within a packet", e);
        }
        if (header.getCommandId() == SMPPConstant.CID_SUBMIT_SM_RESP) {
            SmppAnswer answer = waiting.remove(header.getSequenceNumber());
            if (answer != null) {
                answer.done(header.getCommandStatus() == SMPPConstant.STAT_ESME_ROK ? accepted(packet) : header);
            }
        }
        return packet;
    }

    /** The carrier has taken the message, even if its name for it cannot be read. */
    private SubmitSmResp accepted(byte[] packet) {
        try {
            return decomposer.submitSmResp(packet);
        } catch (PDUStringException | RuntimeException _) {
            SubmitSmResp nameless = new SubmitSmResp();
            nameless.setMessageId("");
            return nameless;
        }
    }
}
