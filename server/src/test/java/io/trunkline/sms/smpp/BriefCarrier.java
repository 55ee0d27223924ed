package io.trunkline.sms.smpp;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A carrier that ends each session during the log-in or just after it, over real sockets. Thread-safe. */
final class BriefCarrier implements AutoCloseable {

    private static final int BIND_TRANSCEIVER_RESP = 0x80000009;
    private static final int SUBMIT_SM_RESP = 0x80000004;
    private static final int UNBIND = 0x00000006;
    private static final int HEADER = 16;

    private final ServerSocket listening;
    private final End end;

    /** How a session ends. */
    enum End {
        BEFORE_THE_ANSWER,
        WITHIN_THE_ANSWER,
        WITH_ANOTHER_ANSWER,
        CLOSED,
        RESET,
        UNBOUND,
        UNBOUND_AND_CLOSED
    }

    BriefCarrier(End end) throws IOException {
        this.end = end;
        listening = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
        Thread.ofVirtual().start(this::accept);
    }

    String host() {
        return "127.0.0.1:" + listening.getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                try (Socket socket = listening.accept()) {
                    serve(socket);
                }
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void serve(Socket socket) throws IOException {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        byte[] bind = in.readNBytes(in.readInt() - Integer.BYTES);
        int number = ByteBuffer.wrap(bind).getInt(2 * Integer.BYTES);
        byte[] answer = packet(BIND_TRANSCEIVER_RESP, number, "carrier\0");
        byte[] unbind = packet(UNBIND, 1, "");
        OutputStream out = socket.getOutputStream();
        switch (end) {
            case BEFORE_THE_ANSWER -> {}
            case WITHIN_THE_ANSWER -> out.write(answer, 0, HEADER);
            case WITH_ANOTHER_ANSWER -> {
                out.write(packet(SUBMIT_SM_RESP, number, "m1\0"));
                int _ = in.read();
            }
            case CLOSED -> out.write(answer);
            case RESET -> {
                out.write(answer);
                socket.setSoLinger(true, 0);
            }
            case UNBOUND -> {
                out.write(joined(answer, unbind));
                in.skipNBytes(HEADER);
                int _ = in.read();
            }
            case UNBOUND_AND_CLOSED -> out.write(joined(answer, unbind));
        }
    }

    private static byte[] packet(int command, int number, String body) {
        byte[] octets = body.getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(HEADER + octets.length)
                .putInt(HEADER + octets.length)
                .putInt(command)
                .putInt(0)
                .putInt(number)
                .put(octets)
                .array();
    }

    private static byte[] joined(byte[] one, byte[] other) {
        return ByteBuffer.allocate(one.length + other.length)
                .put(one)
                .put(other)
                .array();
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
