package io.trunkline.blackbox;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.net.ssl.SSLSocketFactory;

/** An HTTP/1.1 connection of which every byte is known. Reads give up after 20 seconds. Used by one thread. */
final class Connection implements AutoCloseable {

    private static final int TIMEOUT_MILLIS = 20_000;

    private final Socket socket;
    private final InputStream in;
    private final String host;

    private Connection(Socket socket, String host) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
        this.host = host;
    }

    static Connection open(URI base) throws IOException {
        boolean secure = base.getScheme().equals("https");
        int port = base.getPort() > 0 ? base.getPort() : secure ? 443 : 80;
        Socket socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(base.getHost(), port), TIMEOUT_MILLIS);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.setTcpNoDelay(true);
            Socket layered = secure
                    ? ((SSLSocketFactory) SSLSocketFactory.getDefault())
                            .createSocket(socket, base.getHost(), port, true)
                    : socket;
            return new Connection(layered, base.getAuthority());
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    Answer exchange(Request request) throws IOException {
        send(request.bytes(host));
        return receive();
    }

    void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }

    void send(Request request) throws IOException {
        send(request.bytes(host));
    }

    /** Tells the server that nothing more comes. */
    void endOutput() throws IOException {
        socket.shutdownOutput();
    }

    /** Whether the server has closed the connection without another byte. */
    boolean isEnded() throws IOException {
        in.mark(1);
        int next = in.read();
        in.reset();
        return next < 0;
    }

    /** Reads whatever comes until the server closes the connection. */
    void drain() throws IOException {
        byte[] _ = in.readAllBytes();
    }

    /** Reads one answer; interim ones are passed over. */
    Answer receive() throws IOException {
        while (true) {
            String[] start = line().split(" ", 3);
            if (start.length < 2 || !start[0].equals("HTTP/1.1")) {
                throw new IOException("Not a status line: " + String.join(" ", start));
            }
            int status = Integer.parseInt(start[1]);
            Map<String, List<String>> headers = headers();
            if (status >= 200) {
                return new Answer(status, headers, hasNoBody(status) ? new byte[0] : body(headers));
            }
        }
    }

    /** RFC 9110 sections 15.3.5 and 15.4.5. */
    private static boolean hasNoBody(int status) {
        return status == 204 || status == 304;
    }

    /** Reads the head of an answer that has no body: one to HEAD, or an interim one. */
    Answer receiveHead() throws IOException {
        int status = Integer.parseInt(line().split(" ", 3)[1]);
        return new Answer(status, headers(), new byte[0]);
    }

    private Map<String, List<String>> headers() throws IOException {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.computeIfAbsent(line.substring(0, colon).toLowerCase(Locale.ROOT), _ -> new ArrayList<>())
                    .add(line.substring(colon + 1).strip());
        }
        return headers;
    }

    private byte[] body(Map<String, List<String>> headers) throws IOException {
        if (headers.getOrDefault("transfer-encoding", List.of()).contains("chunked")) {
            return chunks();
        }
        List<String> length = headers.get("content-length");
        return length == null ? in.readAllBytes() : exactly(Integer.parseInt(length.getFirst()));
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int size = chunkSize(); size > 0; size = chunkSize()) {
            all.write(exactly(size));
            line();
        }
        line();
        return all.toByteArray();
    }

    private int chunkSize() throws IOException {
        return Integer.parseInt(line().strip(), 16);
    }

    private byte[] exactly(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("The answer ends after " + bytes.length + " of " + length + " bytes");
        }
        return bytes;
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int last = in.read();
        while (last != '\n') {
            if (last < 0) {
                throw new EOFException("The connection ended within an answer");
            }
            line.write(last);
            last = in.read();
        }
        String text = line.toString(StandardCharsets.ISO_8859_1);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
