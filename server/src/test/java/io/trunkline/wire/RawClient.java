package io.trunkline.wire;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One connection on which the test decides about every byte. */
final class RawClient implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 20_000;
    private static final JsonMapper MAPPER = new JsonMapper();

    private final Socket socket;
    private final PushbackInputStream in;
    private boolean atEnd;

    RawClient(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
        in = new PushbackInputStream(new BufferedInputStream(socket.getInputStream()));
    }

    static RawClient connect(URI server) throws IOException {
        return new RawClient(new Socket(server.getHost(), server.getPort()));
    }

    /** The lines with the line breaks of HTTP between them. */
    static String lines(String... lines) {
        return String.join("\r\n", lines);
    }

    /** Sends the characters as bytes, so that {@code \u00EB} is the byte EB. */
    RawClient send(String latin1) throws IOException {
        return send(latin1.getBytes(StandardCharsets.ISO_8859_1));
    }

    RawClient send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
        return this;
    }

    /** Sends a POST with its Content-Length. */
    RawClient post(String target, String contentType, String body) throws IOException {
        return send("POST " + target + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + contentType
                + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
    }

    RawClient get(String target) throws IOException {
        return send("GET " + target + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
    }

    /** Goes away, whatever the server still wants to say. */
    void disconnect() throws IOException {
        socket.close();
    }

    void finishSending() throws IOException {
        socket.shutdownOutput();
    }

    /** Whether the server ends the connection, having sent nothing more. */
    boolean isClosedByServer() throws IOException {
        try {
            return in.read() < 0;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (SocketException e) {
            return true;
        }
    }

    /** Expects the server to end the connection properly: after a reset, a system may drop an answer that it has received. */
    void expectEnd() throws IOException {
        int next = in.read();
        if (next >= 0) {
            throw new IOException("more came: " + next);
        }
    }

    /** Whether the server has ended the connection. Known after {@link #hasAnswerWithin}. */
    boolean isAtEnd() {
        return atEnd;
    }

    /** Whether bytes can be sent one by one for that long without the connection breaking. */
    boolean keepsSendingFor(Duration time, Duration pause) throws IOException {
        long end = System.nanoTime() + time.toNanos();
        try {
            while (System.nanoTime() < end) {
                send("a");
                LockSupport.parkNanos(pause.toNanos());
            }
            return true;
        } catch (SocketException e) {
            return false;
        }
    }

    /** Whether an answer begins in that time; it can be received afterwards. */
    boolean hasAnswerWithin(Duration time) throws IOException {
        socket.setSoTimeout((int) time.toMillis());
        try {
            int first = in.read();
            if (first >= 0) {
                in.unread(first);
            }
            atEnd = first < 0;
            return first >= 0;
        } catch (SocketTimeoutException e) {
            return false;
        } finally {
            socket.setSoTimeout(PATIENCE_MILLIS);
        }
    }

    RawAnswer receive() throws IOException {
        String status = line(in);
        Map<String, String> headers = new LinkedHashMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        byte[] body = {};
        if (headers.containsKey("content-length")) {
            int length = Integer.parseInt(Objects.requireNonNull(headers.get("content-length")));
            body = in.readNBytes(length);
        } else if ("chunked".equals(headers.get("transfer-encoding"))) {
            body = chunks(in);
        }
        return new RawAnswer(Integer.parseInt(status.substring(9, 12)), headers, body);
    }

    private static byte[] chunks(InputStream in) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = Integer.parseInt(line(in), 16); size > 0; size = Integer.parseInt(line(in), 16)) {
            body.writeBytes(in.readNBytes(size));
            line(in);
        }
        line(in);
        return body.toByteArray();
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new EOFException("the server closed the connection after \"" + line + "\"");
            }
            line.append((char) b);
        }
        return line.toString().stripTrailing();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    /** What came back. */
    static final class RawAnswer {

        final int status;
        final Map<String, String> headers;
        final byte[] body;

        RawAnswer(int status, Map<String, String> headers, byte[] body) {
            this.status = status;
            this.headers = headers;
            this.body = body;
        }

        JsonNode json() {
            return MAPPER.readTree(body);
        }

        /** The method as the server read it. */
        String method() {
            return json().path("method").asString("");
        }

        /** The values of one parameter as the server read them. */
        List<String> values(String name) {
            return json().path("parameters")
                    .path(name)
                    .valueStream()
                    .map(JsonNode::asString)
                    .toList();
        }

        int errorCode() {
            return json().path("error").path("code").asInt(0);
        }

        String field() {
            return json().path("error").path("field_name").asString("");
        }

        String hint() {
            return json().path("error").path("hint").asString("");
        }

        @Override
        public String toString() {
            return status + " " + headers + " " + new String(body, StandardCharsets.UTF_8);
        }
    }
}
