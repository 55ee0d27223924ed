package io.trunkline.wire;

import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;

/** A socket that can hold back what is written to it, for the test to send it by and by. */
final class TrickledSocket extends Socket {

    private final ByteArrayOutputStream held = new ByteArrayOutputStream();
    private boolean holding;

    TrickledSocket(String host, int port) throws IOException {
        super(host, port);
    }

    void hold() {
        holding = true;
    }

    /** What would have been written since {@link #hold}. */
    byte[] held() {
        return held.toByteArray();
    }

    /** Writes at once. */
    void writeByte(int b) throws IOException {
        super.getOutputStream().write(b);
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        return new FilterOutputStream(super.getOutputStream()) {
            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                if (holding) {
                    held.write(bytes, from, length);
                } else {
                    out.write(bytes, from, length);
                }
            }
        };
    }
}
