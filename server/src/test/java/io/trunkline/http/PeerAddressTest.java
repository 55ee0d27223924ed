package io.trunkline.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.trunkline.address.IpNetwork;
import io.trunkline.http.ProxySettings.Header;
import java.net.NetworkInterface;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.Test;

/** Whoever calls over a real connection has an address in the form that lists, limits and the audit log know. */
final class PeerAddressTest {

    private static final ProxySettings ALONE = new ProxySettings(List.of(), Header.X_FORWARDED_FOR);

    private static String seenFrom(String host, ProxySettings proxies, String forwarded) throws Exception {
        Server server = new Server();
        ServerConnector connector = new ServerConnector(server);
        connector.setHost(host);
        server.addConnector(connector);
        ClientAddress addresses = new ClientAddress(proxies);
        server.setHandler(new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) {
                Content.Sink.write(response, true, addresses.of(request), callback);
                return true;
            }
        });
        server.start();
        try (HttpClient client = HttpClient.newHttpClient()) {
            String name = host.contains(":") ? "[" + host + "]" : host;
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create("http://" + name + ":" + connector.getLocalPort() + "/"))
                    .header("X-Forwarded-For", forwarded)
                    .build();
            return client.send(request, BodyHandlers.ofString()).body();
        } finally {
            server.stop();
        }
    }

    private static void requireIpv6() throws Exception {
        assumeTrue(
                NetworkInterface.networkInterfaces()
                        .flatMap(NetworkInterface::inetAddresses)
                        .anyMatch(address -> IpNetwork.of(address).toString().equals("::1")),
                "This machine has no IPv6.");
    }

    @Test
    void overEitherVersionOfIp() throws Exception {
        assertThat(seenFrom("127.0.0.1", ALONE, "192.0.2.7")).isEqualTo("127.0.0.1");
        requireIpv6();
        assertThat(seenFrom("::1", ALONE, "192.0.2.7")).isEqualTo("::1");
    }

    @Test
    void aProxyIsTrustedOverIpv6Too() throws Exception {
        requireIpv6();
        ProxySettings trusting = new ProxySettings(List.of(IpNetwork.parse("::1")), Header.X_FORWARDED_FOR);

        assertThat(seenFrom("::1", trusting, "192.0.2.7")).isEqualTo("192.0.2.7");
        assertThat(seenFrom("::1", trusting, "2001:DB8:0::7")).isEqualTo("2001:db8::7");
    }
}
