package io.trunkline.bench.load;

import io.trunkline.bench.host.BenchException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * One HTTP/1.1 connection that is kept alive, for answers with a {@code Content-Length}. It does no more than it must,
 * because the load shares the machine with the server. One thread may send while another receives.
 */
public final class HttpConnection implements AutoCloseable {

    private static final int BUFFER = 32 * 1024;
    private static final byte[] HEAD_END = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] LENGTH = "\r\ncontent-length:".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] OK = "HTTP/1.1 200 ".getBytes(StandardCharsets.US_ASCII);
    private static final int CASE_BIT = 0x20;

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final byte[] buffer = new byte[BUFFER];

    /** Connects. Throws a {@link BenchException} if that fails. */
    public HttpConnection(URI server) {
        try {
            socket = new Socket();
            socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
            socket.connect(new InetSocketAddress(server.getHost(), server.getPort()));
            in = socket.getInputStream();
            out = socket.getOutputStream();
        } catch (IOException e) {
            throw new BenchException("No connection to " + server + ": " + e.getMessage(), e);
        }
    }

    /** Sends a whole request. */
    public void send(byte[] request) throws IOException {
        out.write(request);
    }

    /**
     * Reads a whole answer.
     *
     * @return whether its status is 200 and its body begins with {@code expected}
     */
    public boolean receive(byte[] expected) throws IOException {
        int filled = 0;
        int body = -1;
        while (body < 0) {
            filled = more(filled);
            int end = indexOf(HEAD_END, filled, filled);
            body = end < 0 ? -1 : end + HEAD_END.length;
        }
        int whole = body + contentLength(body);
        while (filled < whole) {
            filled = more(filled);
        }
        return startsWith(OK, 0, filled) && startsWith(expected, body, filled);
    }

    /** The answer that was received last, as far as it is needed for a message. */
    public String lastAnswer() {
        return new String(buffer, 0, 600, StandardCharsets.ISO_8859_1).trim();
    }

    private int more(int filled) throws IOException {
        int read = in.read(buffer, filled, buffer.length - filled);
        if (read <= 0) {
            throw new EOFException(
                    "The server closed the connection, or its answer is longer than " + BUFFER + " bytes");
        }
        return filled + read;
    }

    private int contentLength(int headEnd) throws IOException {
        int at = indexOf(LENGTH, headEnd, headEnd);
        if (at < 0) {
            throw new IOException("An answer has no Content-Length");
        }
        int length = 0;
        for (int i = at + LENGTH.length; i < headEnd; i++) {
            if (buffer[i] >= '0' && buffer[i] <= '9') {
                length = length * 10 + buffer[i] - '0';
            } else if (buffer[i] == '\r') {
                return length;
            }
        }
        return length;
    }

    /** Without regard to the case of letters in the buffer; {@code wanted} has none in upper case. */
    private int indexOf(byte[] wanted, int limit, int filled) {
        for (int i = 0; i <= limit - wanted.length; i++) {
            int j = 0;
            while (j < wanted.length && lower(buffer[i + j]) == wanted[j]) {
                j++;
            }
            if (j == wanted.length && i + j <= filled) {
                return i;
            }
        }
        return -1;
    }

    private static int lower(byte letter) {
        return letter >= 'A' && letter <= 'Z' ? letter | CASE_BIT : letter;
    }

    private boolean startsWith(byte[] wanted, int at, int filled) {
        if (at + wanted.length > filled) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            if (buffer[at + i] != wanted[i]) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new BenchException("A connection cannot be closed: " + e.getMessage(), e);
        }
    }
}
