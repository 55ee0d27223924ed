package io.trunkline.sms.smpp;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jsmpp.session.connection.Connection;

/** A connection to a carrier that knows whether a write is stuck, for which sockets have no time-out. Thread-safe. */
final class SmppSocket implements Connection {

    private static final int BUFFER = 16 * 1024;
    private static final long NOT_WRITING = Long.MIN_VALUE;

    private final Socket socket;
    private final LongSupplier nanoTime;
    private final InputStream in;
    private final OutputStream out;
    private final AtomicLong writingSince = new AtomicLong(NOT_WRITING);

    SmppSocket(Socket socket, LongSupplier nanoTime) throws IOException {
        this.socket = socket;
        this.nanoTime = nanoTime;
        in = new BufferedInputStream(socket.getInputStream(), BUFFER);
        out = new TimedOutput(socket.getOutputStream());
    }

    /** How long the write that is under way has taken, in nanoseconds; 0 if there is none. */
    long writingNanos() {
        long since = writingSince.get();
        return since == NOT_WRITING ? 0 : nanoTime.getAsLong() - since;
    }

    /** The library writes each packet by one call, and only one at a time. */
    private final class TimedOutput extends OutputStream {

        private final OutputStream target;

        TimedOutput(OutputStream target) {
            this.target = target;
        }

        @Override
        public void write(int octet) throws IOException {
            write(new byte[] {(byte) octet}, 0, 1);
        }

        @Override
        public void write(byte[] octets, int from, int length) throws IOException {
            writingSince.set(nanoTime.getAsLong());
            try {
                target.write(octets, from, length);
            } finally {
                writingSince.set(NOT_WRITING);
            }
        }

        @Override
        public void flush() throws IOException {
            target.flush();
        }
    }

    @Override
    public InputStream getInputStream() {
        return in;
    }

    @Override
    public OutputStream getOutputStream() {
        return out;
    }

    @Override
    public void setSoTimeout(int millis) throws IOException {
        socket.setSoTimeout(millis);
    }

    @Override
    public boolean isOpen() {
        return !socket.isClosed();
    }

    @Override
    public InetAddress getInetAddress() {
        return socket.getInetAddress();
    }

    @Override
    public InetAddress getLocalAddress() {
        return socket.getLocalAddress();
    }

    @Override
    public int getPort() {
        return socket.getPort();
    }

    @Override
    public int getLocalPort() {
        return socket.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
