package io.trunkline.callback.send;

import io.trunkline.callback.delivery.Load;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** A server that says what it is told, byte by byte, however wrong that is; and keeps what it was sent. Thread-safe. */
public final class RawReceiver implements AutoCloseable {

    /** What is said on a connection, which is closed afterwards. */
    @FunctionalInterface
    public interface Manners {
        void speak(Conversation with) throws IOException;
    }

    /**
     * A request as it came.
     *
     * @param headers their lines, in their order
     */
    public record Taken(String line, List<String> headers, String webhookId, String body) {}

    private final ServerSocket server;
    private final Manners manners;
    private final String elsewhere;
    private final Load load;
    private final List<Taken> taken = new CopyOnWriteArrayList<>();
    private final List<Thread> connections = new CopyOnWriteArrayList<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final AtomicLong sent = new AtomicLong();

    /**
     * Starts to receive.
     *
     * @param server closed with this
     * @param elsewhere a URL of another receiver
     */
    public RawReceiver(ServerSocket server, Manners manners, String elsewhere, Load load) {
        this.server = server;
        this.manners = manners;
        this.elsewhere = elsewhere;
        this.load = load;
        Thread.ofVirtual().name("raw-receiver").start(this::accept);
    }

    public int port() {
        return server.getLocalPort();
    }

    /** All requests, in their order. */
    public List<Taken> taken() {
        return List.copyOf(taken);
    }

    /** How many bytes the other sides took, or at least the system for them. */
    public long sent() {
        return sent.get();
    }

    /** Waits until the other sides have closed all connections. */
    public boolean awaitClosed(Duration limit) throws InterruptedException {
        for (Thread connection : connections) {
            if (!connection.join(limit)) {
                return false;
            }
        }
        return true;
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                sockets.add(socket);
                connections.add(Thread.ofVirtual().name("raw-connection").start(() -> serve(socket)));
            } catch (IOException e) {
                // The receiver was closed, and the loop ends.
                Thread.onSpinWait();
            }
        }
    }

    private void serve(Socket socket) {
        try (socket;
                Conversation conversation = new Conversation(socket)) {
            manners.speak(conversation);
        } catch (IOException e) {
            // The other side has gone, or cannot do what this one wants.
            return;
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    /** One connection. */
    public final class Conversation implements AutoCloseable {

        private final Socket socket;
        private final InputStream in;
        private final OutputStream out;
        private boolean isCounted;

        private Conversation(Socket socket) throws IOException {
            this.socket = socket;
            in = new BufferedInputStream(socket.getInputStream());
            out = socket.getOutputStream();
        }

        /** Reads the next request; it counts as unanswered until something is written, or {@link #hold} has ended. */
        public Conversation request() throws IOException {
            String line = line();
            List<String> headers = new ArrayList<>();
            String webhookId = "";
            int length = 0;
            for (String header = line(); !header.isEmpty(); header = line()) {
                headers.add(header);
                String name = header.substring(0, header.indexOf(':')).toLowerCase(Locale.ROOT);
                String value = header.substring(name.length() + 1).strip();
                switch (name) {
                    case "content-length" -> length = Integer.parseInt(value);
                    case "webhook-id" -> webhookId = value;
                    default -> {}
                }
            }
            String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
            taken.add(new Taken(line, List.copyOf(headers), webhookId, body));
            return count();
        }

        /** Counts the connection as a request that is unanswered, without reading one. */
        public Conversation count() {
            isCounted = true;
            load.begin();
            return this;
        }

        private String line() throws IOException {
            StringBuilder line = new StringBuilder();
            for (int next = in.read(); next != '\n'; next = in.read()) {
                if (next < 0) {
                    throw new EOFException("The other side has closed the connection");
                }
                line.append((char) next);
            }
            return line.toString().stripTrailing();
        }

        /** A URL of another receiver. */
        public String elsewhere() {
            return elsewhere;
        }

        /** Waits until other good receivers may answer, too. */
        public Conversation passRush() throws IOException {
            try {
                load.pass();
                return this;
            } catch (InterruptedException e) {
                throw interrupted();
            }
        }

        public Conversation write(String text) throws IOException {
            settle();
            return put(text);
        }

        /** Begins an answer, with the request still unanswered. */
        public Conversation begin(String text) throws IOException {
            return put(text);
        }

        public void write(String text, int times) throws IOException {
            for (int i = 0; i < times; i++) {
                Conversation _ = write(text);
            }
        }

        private Conversation put(String text) throws IOException {
            byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
            out.write(bytes);
            out.flush();
            sent.addAndGet(bytes.length);
            return this;
        }

        /** Says the text again and again, with the request unanswered, until the other side is tired of it. */
        public void dribble(String text) throws IOException {
            try {
                while (true) {
                    put(text);
                    Thread.sleep(20);
                }
            } catch (InterruptedException e) {
                throw interrupted();
            }
        }

        /** Says nothing until the other side is tired of it. */
        public void hold() throws IOException {
            long _ = in.transferTo(OutputStream.nullOutputStream());
        }

        /** Closes without a farewell: whatever was not read yet by the other side is lost as well. */
        public void reset() throws IOException {
            settle();
            socket.setSoLinger(true, 0);
        }

        private void settle() {
            if (isCounted) {
                isCounted = false;
                load.end();
            }
        }

        private static IOException interrupted() {
            Thread.currentThread().interrupt();
            return new InterruptedIOException();
        }

        @Override
        public void close() {
            settle();
        }
    }

    /** A server on loopback. */
    public static ServerSocket onLoopback(int backlog) {
        try {
            return new ServerSocket(0, backlog, InetAddress.ofLiteral("127.0.0.1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
