package io.trunkline.notification.send;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.Test;

/** A dialogue of short lines must not wait for acknowledgements that the other side puts off. */
final class OpenSocketsTest {

    private final OpenSockets sockets = new OpenSockets();

    @Test
    void aConnectionSendsEachLineAtOnce() throws IOException {
        try (Socket socket = sockets.plain().createSocket()) {
            assertThat(socket.getTcpNoDelay()).isTrue();
        }
    }

    @Test
    void soDoesAnEncryptedOne() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket socket = new Socket(server.getInetAddress(), server.getLocalPort());
                Socket secure = sockets.secure((SSLSocketFactory) SSLSocketFactory.getDefault())
                        .createSocket(socket, "localhost", server.getLocalPort(), true)) {
            assertThat(secure.getTcpNoDelay()).isTrue();
            assertThat(socket.getTcpNoDelay()).isTrue();
        }
    }
}
