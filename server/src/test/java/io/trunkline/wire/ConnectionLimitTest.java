package io.trunkline.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.address.IpNetwork;
import io.trunkline.config.ProxySettings;
import io.trunkline.config.ServerSettings;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many connections of one client, or of many. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class ConnectionLimitTest {

    private static ServerSettings settings(int most, int mostOfOne) {
        ServerSettings from = WireServer.settings(Duration.ofMinutes(10), Duration.ofMinutes(10), most);
        return WireServer.withConnectionsPerAddress(from, mostOfOne);
    }

    /** A connection from another address of this machine. */
    private static RawClient connectFrom(String address, WireServer server) throws IOException {
        return new RawClient(
                new Socket(server.http().getHost(), server.http().getPort(), InetAddress.getByName(address), 0));
    }

    private static void assertServes(RawClient client) throws IOException {
        assertThat(client.get("/platform_api/M").receive().status).isEqualTo(200);
    }

    @Test
    void oneAddressHasItsShareAndOthersStillGetIn() throws IOException {
        try (WireServer server = WireServer.start(settings(100, 2));
                RawClient first = connectFrom("127.0.0.2", server);
                RawClient second = connectFrom("127.0.0.2", server)) {
            assertServes(first);
            assertServes(second);
            try (RawClient third = connectFrom("127.0.0.2", server);
                    RawClient other = connectFrom("127.0.0.3", server)) {
                assertThat(third.isClosedByServer()).isTrue();
                assertServes(other);
            }
            assertServes(first);
        }
    }

    @Test
    void aConnectionThatEndsMakesRoomForOneOfItsAddress() throws IOException {
        try (WireServer server = WireServer.start(settings(100, 1))) {
            for (int i = 0; i < 20; i++) {
                // The client may see the end of the one before a moment earlier than the server has counted it.
                while (!isServedOnce(server)) {
                    Thread.onSpinWait();
                }
            }
        }
    }

    private static boolean isServedOnce(WireServer server) throws IOException {
        try (RawClient client = connectFrom("127.0.0.2", server)) {
            client.send("GET /platform_api/M HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
            assertThat(client.receive().status).isEqualTo(200);
            return true;
        } catch (EOFException | SocketException e) {
            return false;
        }
    }

    @Test
    void aTrustedProxyHasAnyNumber() throws IOException {
        ProxySettings proxies =
                new ProxySettings(List.of(IpNetwork.parse("127.0.0.2")), ProxySettings.Header.X_FORWARDED_FOR);
        try (WireServer server = WireServer.start(settings(100, 1), proxies);
                RawClient first = connectFrom("127.0.0.2", server);
                RawClient second = connectFrom("127.0.0.2", server)) {
            assertServes(first);
            assertServes(second);
        }
    }

    @Test
    void whereAllAreTakenTheOneThatWaitedLongestGivesWay() throws IOException {
        try (WireServer server = WireServer.start(settings(3, 100));
                RawClient oldest = server.connect()) {
            assertServes(oldest);
            List<RawClient> later = new ArrayList<>();
            try {
                for (int i = 0; i < 20; i++) {
                    later.add(server.connect());
                    assertServes(later.getLast());
                }
                assertThat(oldest.isClosedByServer()).isTrue();
                assertServes(later.getLast());
            } finally {
                for (RawClient client : later) {
                    client.close();
                }
            }
        }
    }

    @Test
    void halfARequestIsNoCallThatKeepsOthersOut() throws IOException {
        try (WireServer server = WireServer.start(settings(3, 100))) {
            List<RawClient> slow = new ArrayList<>();
            try {
                for (int i = 0; i < 10; i++) {
                    slow.add(server.connect().send("GET /platform_api/M HTTP/1.1\r\nHost"));
                }
                try (RawClient client = server.connect()) {
                    assertServes(client);
                }
            } finally {
                for (RawClient client : slow) {
                    client.close();
                }
            }
        }
    }

    @Test
    void runningCallsAreNotCutOffSoTheNextConnectionsWait() throws Exception {
        try (WireServer server = WireServer.start(settings(2, 100));
                RawClient running = server.connect()) {
            running.get("/platform_api/Wait");
            server.handler.entered.await();
            try (RawClient other = server.connect()) {
                other.get("/platform_api/Wait");
                List<Socket> waiting = new ArrayList<>();
                try {
                    // More than the usual 50: the system takes them on, and none has to try again.
                    for (int i = 0; i < 200; i++) {
                        Socket socket = new Socket();
                        waiting.add(socket);
                        socket.connect(
                                new InetSocketAddress(
                                        server.http().getHost(), server.http().getPort()),
                                500);
                    }
                    server.handler.mayLeave.countDown();
                    assertThat(running.receive().status).isEqualTo(200);
                } finally {
                    for (Socket socket : waiting) {
                        socket.close();
                    }
                }
            }
        }
    }
}
