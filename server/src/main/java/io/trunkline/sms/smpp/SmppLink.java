package io.trunkline.sms.smpp;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jsmpp.DefaultPDUSender;
import org.jsmpp.InvalidResponseException;
import org.jsmpp.PDUException;
import org.jsmpp.SynchronizedPDUSender;
import org.jsmpp.bean.Command;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.PendingResponse;
import org.jsmpp.extra.ResponseTimeoutException;
import org.jsmpp.extra.SessionState;
import org.jsmpp.session.SMPPSession;
import org.jsmpp.session.SendCommandTask;
import org.jsmpp.session.connection.Connection;
import org.jspecify.annotations.Nullable;

/**
 * A session with a carrier. The library's own one lets senders wait for their whole time-out after the connection is lost, and does not say
 * whether their packet was sent: this one tells them at once, by {@link SmppAnswer.LostException} for what was sent, and by another {@link
 * IOException} for what was not. Thread-safe.
 */
final class SmppLink extends SMPPSession {

    private final Map<Integer, SmppAnswer> waiting;
    private final Runnable onEnd;

    /** @param onEnd called when the session has ended; must not block */
    SmppLink(SmppSockets sockets, Runnable onEnd) {
        this(sockets, onEnd, new ConcurrentHashMap<>());
    }

    /** @param waiting for the packets that wait for their answers, by their numbers; empty and thread-safe */
    SmppLink(SmppSockets sockets, Runnable onEnd, Map<Integer, SmppAnswer> waiting) {
        super(new SynchronizedPDUSender(new DefaultPDUSender()), new SmppReader(waiting), sockets);
        this.waiting = waiting;
        this.onEnd = onEnd;
        addSessionStateListener((state, _, _) -> changed(state));
    }

    /** The library holds a lock of the session meanwhile, so that it cannot be closed here. */
    private void changed(SessionState state) {
        if (state == SessionState.UNBOUND) {
            cut();
        } else if (state == SessionState.CLOSED) {
            waiting.values().forEach(SmppAnswer::lost);
            onEnd.run();
        }
    }

    @Override
    protected Command executeSendCommand(SendCommandTask task, long timeoutMillis)
            throws PDUException, ResponseTimeoutException, InvalidResponseException, NegativeResponseException,
                    IOException {
        int number = sequence().nextValue();
        SmppAnswer answer = new SmppAnswer(timeoutMillis);
        waiting.put(number, answer);
        try {
            send(task, number);
            return answer.await();
        } finally {
            waiting.remove(number);
        }
    }

    /** What could not be written whole was not sent: no carrier acts on a part of a packet. */
    private void send(SendCommandTask task, int number) throws PDUException, IOException {
        try {
            task.executeTask(connection().getOutputStream(), number);
        } catch (IOException e) {
            cut();
            throw e;
        }
    }

    @Override
    protected @Nullable PendingResponse<Command> removePendingResponse(int number) {
        return waiting.remove(number);
    }

    /**
     * Whether messages can be sent. The library's state is not enough: it becomes bound twice more after the answer to the log-in, also if the
     * session has ended in between. A connection that was closed is never open again.
     */
    boolean isBound() {
        Connection connection = connection();
        return getSessionState().isTransmittable() && connection != null && connection.isOpen();
    }

    /** How long the write that is under way has taken, in nanoseconds; 0 if there is none. */
    long writingNanos() {
        return connection() instanceof SmppSocket socket ? socket.writingNanos() : 0;
    }

    /** Closes the connection; the library then ends the session by itself. */
    void cut() {
        Connection connection = connection();
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (IOException _) {
            // It is of no use any more, and the reader ends with it.
            Thread.onSpinWait();
        }
    }
}
