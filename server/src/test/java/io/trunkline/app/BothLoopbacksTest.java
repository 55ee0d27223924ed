package io.trunkline.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.connection.Listening;
import io.trunkline.testing.TestSettings;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who listens on localhost does so over both versions of IP, as far as the machine has them, and is told for how long. */
final class BothLoopbacksTest {

    private static ServerConnector connector(Server server, String host, int port) {
        ServerConnector connector = new ServerConnector(server);
        connector.setHost(host);
        connector.setPort(port);
        return connector;
    }

    @Test
    void bothListenersAnswerAtEachAddress(@TempDir Path data) throws Exception {
        try (TrunklineServer server =
                        TrunklineServer.start(TestSettings.of(data), InstantSource.system(), new SecureRandom());
                HttpClient client = HttpClient.newHttpClient()) {
            List<String> addresses = Listening.addresses("localhost");
            assertThat(addresses).startsWith("127.0.0.1").isSubsetOf("127.0.0.1", "::1");
            for (String address : addresses) {
                String host = address.contains(":") ? "[" + address + "]" : address;
                int http = server.http().orElseThrow().getPort();
                int operator = server.operator().orElseThrow().getPort();
                for (String at : List.of(
                        "http://" + host + ":" + http + "/livez",
                        "http://" + host + ":" + operator + "/operator/v1/openapi.json")) {
                    HttpResponse<Void> answer =
                            client.send(HttpRequest.newBuilder(URI.create(at)).build(), BodyHandlers.discarding());
                    assertThat(answer.statusCode()).as(at).isEqualTo(200);
                    assertThat(answer.headers().firstValue("Keep-Alive")).as(at).hasValue("timeout=75");
                }
            }
        }
    }

    @Test
    void anyOtherHostIsOneAddress() {
        assertThat(Listening.addresses("127.0.0.1")).containsExactly("127.0.0.1");
        assertThat(Listening.addresses("::")).containsExactly("::");
        assertThat(Listening.hostOfUrl("::")).isEqualTo("localhost");
        assertThat(Listening.hostOfUrl("::1")).isEqualTo("[::1]");
        assertThat(Listening.hostOfUrl("LocalHost")).isEqualTo("127.0.0.1");
    }

    @Test
    void aPortThatIsTakenAtOneAddressIsOpenedAtNone() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.3"))) {
            Server server = new Server();
            List<ServerConnector> connectors = List.of(
                    connector(server, "127.0.0.2", other.getLocalPort()),
                    connector(server, "127.0.0.3", other.getLocalPort()));

            assertThatThrownBy(() -> Listening.open(connectors))
                    .isInstanceOfSatisfying(Listening.PortException.class, e -> {
                        assertThat(e.address()).isEqualTo("127.0.0.3");
                        assertThat(e.isInUse()).isTrue();
                    });
            assertThat(connectors).noneMatch(ServerConnector::isOpen);
        }
    }

    @Test
    void anyFreePortIsTheSameAtEachAddress() throws Exception {
        Server server = new Server();
        List<ServerConnector> connectors =
                List.of(connector(server, "127.0.0.2", 0), connector(server, "127.0.0.3", 0));
        try {
            Listening.open(connectors);
            assertThat(connectors).allMatch(ServerConnector::isOpen);
            assertThat(connectors.getFirst().getLocalPort())
                    .isPositive()
                    .isEqualTo(connectors.getLast().getLocalPort());
        } finally {
            connectors.forEach(ServerConnector::close);
        }
    }
}
