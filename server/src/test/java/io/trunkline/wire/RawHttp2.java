package io.trunkline.wire;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** One connection over HTTP/2 on which the test decides about every frame (RFC 9113). Not thread-safe. */
final class RawHttp2 implements AutoCloseable {

    static final int DATA = 0;
    static final int HEADERS = 1;
    static final int RST_STREAM = 3;
    static final int GOAWAY = 7;
    static final int ENHANCE_YOUR_CALM = 0xb;

    private static final int SETTINGS = 4;
    private static final int PING = 6;
    private static final int WINDOW_UPDATE = 8;
    private static final int INITIAL_WINDOW_SIZE = 4;
    private static final int END_STREAM_AND_HEADERS = 0x5;
    private static final int PATIENCE_MILLIS = 20_000;

    private final Socket socket;
    private final boolean secure;
    private final DataInputStream in;
    private int lastStream = -1;

    // No two frames are compared.
    @SuppressWarnings("ArrayRecordComponent")
    record Frame(int type, int stream, byte[] payload) {

        /** The error of RST_STREAM. */
        int error() {
            return ByteBuffer.wrap(payload).getInt();
        }
    }

    /** Opens one whose streams begin with such a window for what the server sends. */
    RawHttp2(URI server, SSLContext trusted, int window) throws IOException {
        this(secured(server, trusted), true, window);
    }

    /** The same without TLS, by prior knowledge. */
    RawHttp2(URI server, int window) throws IOException {
        this(connected(server), false, window);
    }

    private static Socket connected(URI server) throws IOException {
        Socket below = new Socket();
        // Small, so that what is not taken soon waits in the server.
        below.setReceiveBufferSize(16 * 1024);
        below.connect(new InetSocketAddress(server.getHost(), server.getPort()));
        below.setTcpNoDelay(true);
        below.setSoTimeout(PATIENCE_MILLIS);
        return below;
    }

    private static Socket secured(URI server, SSLContext trusted) throws IOException {
        SSLSocket socket = (SSLSocket)
                trusted.getSocketFactory().createSocket(connected(server), server.getHost(), server.getPort(), true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setApplicationProtocols(new String[] {"h2"});
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    private RawHttp2(Socket socket, boolean secure, int window) throws IOException {
        this.socket = socket;
        this.secure = secure;
        in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
        socket.getOutputStream().write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        send(
                SETTINGS,
                0,
                0,
                ByteBuffer.allocate(6)
                        .putShort((short) INITIAL_WINDOW_SIZE)
                        .putInt(window)
                        .array());
    }

    /** Asks for something, and returns the stream on which the answer comes. */
    int get(String target) throws IOException {
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        // RFC 7541 appendix A: the names and values are those of its table.
        block.writeBytes(new byte[] {(byte) 0x82, (byte) (secure ? 0x87 : 0x86)});
        literal(block, 1, "127.0.0.1");
        literal(block, 4, target);
        lastStream += 2;
        send(HEADERS, END_STREAM_AND_HEADERS, lastStream, block.toByteArray());
        return lastStream;
    }

    private static void literal(ByteArrayOutputStream block, int name, String value) {
        block.write(name);
        block.write(value.length());
        block.writeBytes(value.getBytes(StandardCharsets.US_ASCII));
    }

    /** Lets the server send so much more on a stream, or on all of them together. */
    void openWindow(int stream, int bytes) throws IOException {
        send(WINDOW_UPDATE, 0, stream, ByteBuffer.allocate(4).putInt(bytes).array());
    }

    /** Asks for a sign of life. */
    void ping() throws IOException {
        send(PING, 0, 0, new byte[8]);
    }

    private void send(int type, int flags, int stream, byte[] payload) throws IOException {
        byte[] frame = ByteBuffer.allocate(9 + payload.length)
                .putInt(payload.length << 8 | type)
                .put((byte) flags)
                .putInt(stream)
                .put(payload)
                .array();
        socket.getOutputStream().write(frame);
    }

    /** Waits for the next frame. */
    Frame receive() throws IOException {
        int head = in.readInt();
        in.readByte();
        int stream = in.readInt();
        return new Frame(head & 0xff, stream, in.readNBytes(head >>> 8));
    }

    /** Waits for the next frame of such a type. */
    Frame receive(int type) throws IOException {
        Frame frame = receive();
        while (frame.type() != type) {
            frame = receive();
        }
        return frame;
    }

    /** Whether something of a frame comes within a moment. */
    boolean hasFrame() throws IOException {
        return peek() == Peek.SOMETHING;
    }

    /** Whether the server has closed the connection, as far as is known after a moment; leaves out all frames. */
    boolean hasEnded() throws IOException {
        Peek found = peek();
        while (found == Peek.SOMETHING) {
            if (receive().type() == GOAWAY) {
                return true;
            }
            found = peek();
        }
        return found == Peek.END;
    }

    private enum Peek {
        NOTHING,
        SOMETHING,
        END
    }

    private Peek peek() throws IOException {
        socket.setSoTimeout(5);
        in.mark(1);
        try {
            return in.read() < 0 ? Peek.END : Peek.SOMETHING;
        } catch (SocketTimeoutException e) {
            return Peek.NOTHING;
        } finally {
            in.reset();
            socket.setSoTimeout(PATIENCE_MILLIS);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
