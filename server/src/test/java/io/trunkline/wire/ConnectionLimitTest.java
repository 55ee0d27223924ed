package io.trunkline.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.address.IpNetwork;
import io.trunkline.connection.ServerSettings;
import io.trunkline.http.ProxySettings;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many connections of one client, or of many. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class ConnectionLimitTest {

    private static final int PLACES = 3;

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

    @Test
    void whereAllPlacesWereTakenByCallsTheFirstThatIsIdleGivesWay() throws Exception {
        try (WireServer server = WireServer.start(settings(PLACES, 100))) {
            List<RawClient> calling = new ArrayList<>();
            try {
                for (int i = 0; i < PLACES; i++) {
                    calling.add(server.connect().get("/platform_api/Wait"));
                    server.handler.waiting.acquire();
                }
                server.handler.mayLeave.countDown();
                for (RawClient client : calling) {
                    assertThat(client.receive().status).isEqualTo(200);
                }
                assertSomebodyElseIsServed(server);
            } finally {
                closeAll(calling);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /platform_api/Huge?size=25000000 HTTP/1.1\r\nHost: x\r\n\r\n",
                "POST /platform_api/M HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 9\r\n\r\n",
                "POST /platform_api/M HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nTransfer-Encoding: chunked\r\n\r\n",
                "GET /platform_api/M HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\nmore"
            })
    void aCallThatOnlyWaitsForItsClientGivesWay(String call) throws Exception {
        try (WireServer server = WireServer.start(settings(PLACES, 100))) {
            List<RawClient> slow = new ArrayList<>();
            try {
                for (int i = 0; i < PLACES; i++) {
                    slow.add(server.connect().send(call));
                    // Known to be a call by now, or to have been one.
                    assertThat(slow.getLast().hasAnswerWithin(Duration.ofSeconds(20)))
                            .isTrue();
                }
                assertSomebodyElseIsServed(server);
            } finally {
                closeAll(slow);
            }
        }
    }

    @Test
    void aConnectionOverHttp2GivesWayWhenAllItsCallsWaitForTheClient() throws Exception {
        TestCertificate certificate = new TestCertificate();
        try (WireServer server =
                WireServer.startWithTls(WireServer.withTls(settings(PLACES, 100)), certificate.forServer())) {
            List<RawHttp2> slow = new ArrayList<>();
            try {
                for (int i = 0; i < PLACES; i++) {
                    slow.add(new RawHttp2(server.https(), certificate.forClient(), 0));
                    slow.getLast().get("/platform_api/Long");
                    slow.getLast().receive(RawHttp2.HEADERS);
                }
                assertSomebodyElseIsServed(server);
            } finally {
                for (RawHttp2 client : slow) {
                    client.close();
                }
            }
        }
    }

    @Test
    void theSlowestGivesWayAndACallThatTheServerWorksAtDoesNot() throws Exception {
        try (WireServer server = WireServer.start(settings(2, 100));
                RawClient running = server.connect().get("/platform_api/Wait")) {
            server.handler.waiting.acquire();
            try (RawClient slow = server.connect().get("/platform_api/Huge?size=25000000")) {
                assertThat(slow.hasAnswerWithin(Duration.ofSeconds(20))).isTrue();
                assertSomebodyElseIsServed(server);
            }
            server.handler.mayLeave.countDown();
            assertThat(running.receive().status).isEqualTo(200);
        }
    }

    private static void assertSomebodyElseIsServed(WireServer server) throws IOException {
        try (RawClient other = server.connect().get("/platform_api/M")) {
            assertThat(other.hasAnswerWithin(Duration.ofSeconds(5))).isTrue();
        }
    }

    private static void closeAll(List<RawClient> clients) throws IOException {
        for (RawClient client : clients) {
            client.close();
        }
    }
}
