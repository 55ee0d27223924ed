package io.trunkline.callback.receiver;

import io.trunkline.text.Ascii;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A small HTTP/1.1 server that receives callbacks and gives scripted answers, right or wrong ones: for {@code trunkline listen} and for
 * tests. Not meant to be exposed to the public. Thread-safe; each connection has a virtual thread.
 */
public final class Receiver implements AutoCloseable {

    private static final int MAX_LINE = 16 * 1024;
    private static final int MAX_HEADERS = 200;
    private static final int MAX_BODY = 4 * 1024 * 1024;
    private static final int BACKLOG = 1024;

    private final ServerSocket server;
    private final String scheme;
    private final List<ReceiverAnswer> script;
    private final Listener listener;
    private final AtomicInteger turn = new AtomicInteger();
    private final AtomicInteger accepted = new AtomicInteger();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    /**
     * One request.
     *
     * @param target path and query
     * @param headers by lower-case name; the last value if a name is repeated
     */
    public record ReceivedRequest(String method, String target, Map<String, String> headers, String body) {}

    /** Is notified of requests, on the threads of their connections. */
    public interface Listener {

        /** A request has arrived and is not answered yet. */
        void received(ReceivedRequest request);

        /** The request has been answered, or its connection is gone. */
        default void answered(ReceivedRequest request) {}
    }

    /**
     * Receives on a socket that is already bound.
     *
     * @param server closed with the receiver
     * @param scheme {@code http}, or {@code https} if the socket does TLS
     * @param script the answers in turn, at least one; the last one is repeated
     * @param listener notified of the requests
     */
    public Receiver(ServerSocket server, String scheme, List<ReceiverAnswer> script, Listener listener) {
        if (script.isEmpty()) {
            throw new IllegalArgumentException("At least one answer is needed");
        }
        this.server = server;
        this.scheme = scheme;
        this.script = List.copyOf(script);
        this.listener = listener;
        Thread.ofVirtual().name("receiver").start(this::accept);
    }

    /**
     * Receives HTTP on the loopback interface.
     *
     * @param port 0 for any free one
     * @throws IOException if the port is not available
     */
    public static Receiver onLoopback(int port, List<ReceiverAnswer> script, Listener listener) throws IOException {
        ServerSocket server = new ServerSocket();
        try {
            server.setReuseAddress(true);
            server.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), BACKLOG);
        } catch (IOException e) {
            server.close();
            throw e;
        }
        return new Receiver(server, "http", script, listener);
    }

    /** The port it listens on. */
    public int port() {
        return server.getLocalPort();
    }

    /** A URL of this receiver. */
    public URI url() {
        return URI.create(scheme + "://127.0.0.1:" + port() + "/callbacks");
    }

    /** How many connections have been accepted. */
    public int connections() {
        return accepted.get();
    }

    /** Closes the open connections and keeps listening. */
    public void dropConnections() {
        open.forEach(Receiver::closeQuietly);
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                accepted.incrementAndGet();
                open.add(socket);
                Thread.ofVirtual().name("receiver-connection").start(() -> serve(socket));
            } catch (IOException e) {
                // A connection broke off at once; or the receiver was closed, and the loop ends.
                Thread.onSpinWait();
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            if (server.isClosed()) {
                return;
            }
            InputStream in = new BufferedInputStream(socket.getInputStream());
            boolean goOn = true;
            while (goOn) {
                ReceivedRequest received = read(in);
                ReceiverAnswer answer = script.get(Math.min(turn.getAndIncrement(), script.size() - 1));
                listener.received(received);
                try {
                    goOn = ReceiverAnswers.give(answer, socket);
                } finally {
                    listener.answered(received);
                }
            }
        } catch (IOException e) {
            // The other side is gone, or does not speak HTTP.
            return;
        } finally {
            open.remove(socket);
        }
    }

    private static ReceivedRequest read(InputStream in) throws IOException {
        String[] request = line(in).split(" ", 3);
        if (request.length != 3) {
            throw new IOException("Not a request line");
        }
        Map<String, String> headers = new LinkedHashMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            if (colon < 1 || headers.size() == MAX_HEADERS) {
                throw new IOException("Not a header");
            }
            headers.put(
                    Ascii.lower(line.substring(0, colon)),
                    line.substring(colon + 1).strip());
        }
        byte[] body = in.readNBytes(length(headers));
        return new ReceivedRequest(
                request[0], request[1], Map.copyOf(headers), new String(body, StandardCharsets.UTF_8));
    }

    private static int length(Map<String, String> headers) throws IOException {
        try {
            int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
            if (length >= 0 && length <= MAX_BODY) {
                return length;
            }
        } catch (NumberFormatException e) {
            throw new IOException("Not a length", e);
        }
        throw new IOException("Not a length up to " + MAX_BODY);
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0 || line.length() == MAX_LINE) {
                throw new EOFException("The line does not end");
            }
            line.append((char) next);
        }
        return line.toString().stripTrailing();
    }

    /** Closes all connections, including those that are being answered. */
    @Override
    public void close() {
        closeQuietly(server);
        dropConnections();
    }

    private static void closeQuietly(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception e) {
            throw new IllegalStateException("A socket cannot be closed", e);
        }
    }
}
