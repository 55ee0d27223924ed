package io.trunkline.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/** A port of loopback where nobody listens, and, until this is closed, nobody else will: tests run side by side. */
public final class ReservedPort implements AutoCloseable {

    private final Socket socket = new Socket();

    public ReservedPort() throws IOException {
        socket.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0));
    }

    public int number() {
        return socket.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
