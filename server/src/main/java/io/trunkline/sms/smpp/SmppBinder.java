package io.trunkline.sms.smpp;

import io.trunkline.config.HostAndPort;
import io.trunkline.text.SafeText;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLException;
import org.jsmpp.bean.BindType;
import org.jsmpp.bean.InterfaceVersion;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ResponseTimeoutException;
import org.jsmpp.session.BindParameter;
import org.jsmpp.session.MessageReceiverListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Begins sessions with a carrier, as both transmitter and receiver, at the first of its servers that lets this program in. */
final class SmppBinder {

    private static final Logger LOG = LoggerFactory.getLogger(SmppBinder.class);

    private final SmppSettings settings;
    private final SmppSockets sockets;
    private final MessageReceiverListener inbox;

    SmppBinder(SmppSettings settings, SmppSockets sockets, MessageReceiverListener inbox) {
        this.settings = settings;
        this.sockets = sockets;
        this.inbox = inbox;
    }

    /** No server lets this program in; the message has the reason for each of them. */
    static final class NoCarrierException extends Exception {

        NoCarrierException(String message) {
            super(message);
        }
    }

    /** @param onEnd called when the session has ended; must not block */
    SmppLink bind(Runnable onEnd) throws NoCarrierException {
        List<String> reasons = new ArrayList<>();
        for (HostAndPort server : settings.servers()) {
            SmppLink link = new SmppLink(sockets, onEnd);
            try {
                bind(link, server);
                LOG.info("Connected to the SMS carrier at {}", server);
                return link;
            } catch (IOException e) {
                link.close();
                reasons.add(server + ": " + reason(e));
            }
        }
        throw new NoCarrierException(String.join("; ", reasons));
    }

    private void bind(SmppLink link, HostAndPort server) throws IOException {
        link.setEnquireLinkTimer(Math.toIntExact(settings.enquireInterval().toMillis()));
        link.setTransactionTimer(settings.timeout().toMillis());
        link.setPduProcessorDegree(SmppInbox.THREADS);
        link.setQueueCapacity(SmppInbox.QUEUE);
        link.setMessageReceiverListener(inbox);
        String _ = link.connectAndBind(
                server.host(),
                server.port(),
                new BindParameter(
                        BindType.BIND_TRX,
                        settings.systemId().orElse(""),
                        settings.password().orElse(""),
                        settings.systemType(),
                        TypeOfNumber.UNKNOWN,
                        NumberingPlanIndicator.UNKNOWN,
                        "",
                        InterfaceVersion.IF_34),
                settings.timeout().toMillis());
    }

    /** Without the exceptions of the library, whose texts are not for operators. */
    private String reason(IOException failure) {
        return switch (failure) {
            case UnknownHostException _ -> "The name does not resolve";
            case SocketTimeoutException _ ->
                "No answer within " + settings.timeout().toMillis() + " ms";
            case ConnectException _ -> "Connection refused";
            case SSLException e -> "TLS failed: " + SafeText.of(String.valueOf(e.getMessage()));
            case SmppAnswer.LostException _ -> "The connection was closed before the log-in was answered";
            default ->
                switch (failure.getCause()) {
                    case NegativeResponseException refused -> SmppStatus.sentence(refused.getCommandStatus());
                    case ResponseTimeoutException _ ->
                        "The log-in was not answered within "
                                + settings.timeout().toMillis() + " ms";
                    case null, default -> "The connection was lost";
                };
        };
    }

    /** Cuts off the connection that is being made. */
    void abort() {
        sockets.abort();
    }
}
