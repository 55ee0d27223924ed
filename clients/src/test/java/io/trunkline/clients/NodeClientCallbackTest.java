package io.trunkline.clients;

import static io.trunkline.clients.NodeClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.standardwebhooks.Webhook;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.trunkline.clients.NodeClient.ClientCall;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The whole way of a callback: from the Node.js client's SetAccountInfo through a charge to the account's own server. */
class NodeClientCallbackTest {

    private static final String SALT = "s\u00e4lt & pepper";

    /** A request as it came; the headers by lower-case name. */
    private record Received(Map<String, List<String>> headers, String body) {}

    @Test
    void aChargeThroughTheOperatorApiIsToldToTheUrlThatTheClientHasSet() throws Exception {
        LinkedBlockingQueue<Received> received = new LinkedBlockingQueue<>();
        HttpServer receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", exchange -> take(exchange, received));
        receiver.start();
        try (TrunklineProcess server = TrunklineProcess.start("--callbacks.allow-networks=127.0.0.0/8")) {
            assertThat(NodeClient.of(server.target())
                            .calls(new ClientCall(
                                    "setAccountInfo",
                                    Map.of(
                                            "callbackUrl",
                                            "http://127.0.0.1:"
                                                    + receiver.getAddress().getPort() + "/from-node",
                                            "callbackSalt",
                                            SALT,
                                            "minBalanceToNotify",
                                            5))))
                    .containsExactly(json("{\"result\":1}"));
            long account = server.ready().accountId();
            String token = server.command("operator-token", "create", "--name", "tests");
            move(server, token, "top-ups", "10");
            move(server, token, "charges", "5.25");

            Received request = received.poll(30, TimeUnit.SECONDS);
            assertThat(request).as("within half a minute").isNotNull();
            JsonNode callbacks = json(request.body()).required("callbacks");
            assertThat(callbacks.size()).isEqualTo(1);
            JsonNode callback = callbacks.get(0);
            assertThat(callback.required("type").asString()).isEqualTo("min_balance");
            assertThat(callback.required("account_id").asLong()).isEqualTo(account);
            assertThat(callback.required("callback_id").asLong()).isEqualTo(1);
            assertThat(callback.required("balance").decimalValue()).isEqualByComparingTo("4.75");
            assertThat(callback.required("min_balance").required("is_repeated").asBoolean())
                    .isFalse();
            String apiKey = value(server.command("account", "show", Long.toString(account), "--api-key"), "api_key:");
            assertThat(callback.required("hash").asString()).isEqualTo(md5(SALT + account + apiKey + 1));
            String secret = value(server.command("callbacks", "secret", Long.toString(account)), "Secret:");
            new Webhook(secret).verify(request.body(), request.headers());
            assertThat(request.headers().get("user-agent"))
                    .containsExactly("Trunkline/" + server.ready().version());
        } finally {
            receiver.stop(0);
        }
        assertThat(received).as("what else came").isEmpty();
    }

    private static void take(HttpExchange exchange, LinkedBlockingQueue<Received> received) throws IOException {
        try (exchange) {
            Map<String, List<String>> headers = exchange.getRequestHeaders().entrySet().stream()
                    .collect(Collectors.toMap(each -> each.getKey().toLowerCase(Locale.ROOT), Map.Entry::getValue));
            received.add(new Received(
                    headers, new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            exchange.sendResponseHeaders(204, -1);
        }
    }

    private static void move(TrunklineProcess server, String token, String how, String amount) throws Exception {
        // The default context would keep its trust for the whole JVM, and OfficialJavaClientTest sets that.
        try (HttpClient client = HttpClient.newBuilder()
                .sslContext(Trust.of(server.ready().authority()))
                .build()) {
            HttpResponse<String> response = client.send(
                    HttpRequest.newBuilder(URI.create(server.ready().operator() + "/accounts/"
                                    + server.ready().accountId() + "/" + how))
                            .header("Authorization", "Bearer " + token)
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString("{\"amount\":" + amount + "}"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        }
    }

    /** What a command printed behind a label. */
    private static String value(String output, String label) {
        return output.lines()
                .filter(line -> line.startsWith(label))
                .map(line -> line.substring(label.length()).strip())
                .findFirst()
                .orElseThrow();
    }

    private static String md5(String text) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
