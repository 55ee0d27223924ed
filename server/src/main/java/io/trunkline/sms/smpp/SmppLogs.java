package io.trunkline.sms.smpp;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * Silences the library for SMPP: it logs what it sends and receives, so texts, numbers and the password. What an operator has to know is
 * told by this package.
 */
final class SmppLogs {

    /** All classes of the library with a logger: a level that a configuration gives to one of them would win over that of its package. */
    private static final List<String> NAMES = List.of(
            "",
            ".DefaultPDUSender",
            ".bean.LongSMS",
            ".bean.OptionalParameters",
            ".session.AbstractSession",
            ".session.AbstractSessionContext",
            ".session.PDUProcessOutboundServerTask",
            ".session.PDUProcessOutboundTask",
            ".session.PDUProcessServerTask",
            ".session.PDUProcessTask",
            ".session.SMPPOutboundServerSession",
            ".session.SMPPOutboundSession",
            ".session.SMPPServerSession",
            ".session.SMPPSession",
            ".session.connection.socket.SocketConnection",
            ".session.state.AbstractGenericSMPPSessionBound",
            ".session.state.SMPPOutboundServerSessionBoundRX",
            ".session.state.SMPPOutboundServerSessionOpen",
            ".session.state.SMPPOutboundServerSessionOutbound",
            ".session.state.SMPPOutboundServerSessionUnbound",
            ".session.state.SMPPOutboundSessionBoundRX",
            ".session.state.SMPPOutboundSessionOpen",
            ".session.state.SMPPServerSessionBoundRX",
            ".session.state.SMPPServerSessionBoundTX",
            ".session.state.SMPPServerSessionOpen",
            ".session.state.SMPPSessionBound",
            ".session.state.SMPPSessionBoundRX",
            ".session.state.SMPPSessionBoundTX",
            ".session.state.SMPPSessionClosed",
            ".session.state.SMPPSessionOpen",
            ".session.state.SMPPSessionUnbound",
            ".util.DefaultComposer",
            ".util.DefaultDecomposer",
            ".util.InterfaceVersionUtil");

    /** Held, since a logger that nobody holds is forgotten with its level. */
    private static final List<Logger> SILENT = loggers().toList();

    private SmppLogs() {}

    private static Stream<Logger> loggers() {
        return NAMES.stream().map(name -> Logger.getLogger("org.jsmpp" + name));
    }

    /** Silences them all. */
    static void silence() {
        SILENT.forEach(logger -> logger.setLevel(Level.OFF));
    }
}
