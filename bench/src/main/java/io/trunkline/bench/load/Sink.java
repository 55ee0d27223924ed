package io.trunkline.bench.load;

import io.trunkline.bench.host.BenchException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * A receiver of callbacks that reads each request whole, counts what is in it and answers 204, at once or after some time, or that takes
 * every request and answers none. It does no more than it must, because it shares the machine with the server. Thread-safe.
 */
public final class Sink implements AutoCloseable {

    private static final byte[] ANSWER = "HTTP/1.1 204 No Content\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] HASH = "{\"hash\":\"".getBytes(StandardCharsets.US_ASCII);
    private static final String LENGTH = "content-length:";
    private static final int BACKLOG = 1_024;
    private static final int BUFFER = 16 * 1024;

    private final ServerSocket listener;
    private final boolean answers;
    private final Duration delay;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Tally tally = new Tally("callbacks");

    private Sink(boolean answers, Duration delay) {
        this.answers = answers;
        this.delay = delay;
        try {
            listener = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new BenchException("Nothing can listen for callbacks: " + e.getMessage(), e);
        }
        Thread.ofPlatform().daemon().name("sink").start(this::accept);
    }

    /** Answers at once. */
    public static Sink answering() {
        return new Sink(true, Duration.ZERO);
    }

    /** Never answers. */
    public static Sink hanging() {
        return new Sink(false, Duration.ZERO);
    }

    /** Answers after some time. */
    public static Sink slow(Duration delay) {
        return new Sink(true, delay);
    }

    /** Where it listens. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }

    /** Connections at this moment. */
    public int connections() {
        return open.size();
    }

    /** Begins to count anew. */
    public void reset() {
        tally.reset();
    }

    /**
     * Waits until so many callbacks have come since the last reset.
     *
     * @return how many came in a second, from the first request to the last
     * @throws BenchException if they do not come in time, or more of them come
     */
    public double awaitPerSecond(long callbacks, Duration patience) {
        return tally.awaitPerSecond(callbacks, patience);
    }

    /** Ends every connection, so that what hangs is over for the server. */
    public void dropAll() {
        open.forEach(Sink::close);
    }

    private void accept() {
        while (!closed.get()) {
            try {
                Socket socket = listener.accept();
                open.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (SocketException e) {
                return;
            } catch (IOException e) {
                throw new BenchException("The receiver of callbacks cannot listen: " + e.getMessage(), e);
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream(), BUFFER);
            OutputStream out = socket.getOutputStream();
            int length = head(in);
            while (length >= 0) {
                int callbacks = count(in.readNBytes(length));
                if (answers) {
                    pause();
                    out.write(ANSWER);
                    tally.add(callbacks);
                }
                length = head(in);
            }
        } catch (IOException _) {
            // The server has ended the connection, or dropAll has.
        } finally {
            open.remove(socket);
        }
    }

    private void pause() {
        if (delay.isPositive()) {
            LockSupport.parkNanos(delay.toNanos());
        }
    }

    /** Reads the head of a request; the length of its body, or -1 if there is no further request. */
    private static int head(InputStream in) throws IOException {
        int length = 0;
        StringBuilder line = new StringBuilder();
        boolean first = true;
        while (true) {
            int next = in.read();
            if (next < 0) {
                return -1;
            }
            if (next != '\n') {
                line.append((char) next);
                continue;
            }
            String text = line.toString().strip();
            if (text.isEmpty() && !first) {
                return length;
            }
            if (text.regionMatches(true, 0, LENGTH, 0, LENGTH.length())) {
                length = Integer.parseInt(text.substring(LENGTH.length()).strip());
            }
            first = false;
            line.setLength(0);
        }
    }

    /** Each callback has one hash, which begins it. */
    static int count(byte[] body) {
        int found = 0;
        for (int at = 0; at <= body.length - HASH.length; at++) {
            if (body[at] == HASH[0] && startsAt(body, at)) {
                found++;
                at += HASH.length - 1;
            }
        }
        return found;
    }

    private static boolean startsAt(byte[] body, int at) {
        for (int i = 1; i < HASH.length; i++) {
            if (body[at + i] != HASH[i]) {
                return false;
            }
        }
        return true;
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new BenchException("A connection cannot be closed: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        closed.set(true);
        try {
            listener.close();
        } catch (IOException e) {
            throw new BenchException("The receiver of callbacks cannot be closed: " + e.getMessage(), e);
        }
        dropAll();
    }
}
