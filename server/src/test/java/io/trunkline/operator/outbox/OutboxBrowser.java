package io.trunkline.operator.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.app.Services;
import io.trunkline.app.Settings;
import io.trunkline.notification.MessageState;
import io.trunkline.notification.Messages;
import io.trunkline.notification.Notice;
import io.trunkline.notification.Recipient;
import io.trunkline.testing.OperatorClient;
import io.trunkline.testing.OperatorClient.Reply;
import io.trunkline.testing.OperatorServer;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Map;

/** Somebody who reads a server's outbox with a token that is good for a day. Not thread-safe. */
final class OutboxBrowser implements AutoCloseable {

    static final Recipient JANE = new Recipient("jane@example.com", "de", ZoneOffset.UTC, "acme-voice", "Jane");
    static final Recipient OMAR = new Recipient("omar@example.com", "ar", ZoneOffset.UTC, "acme-voice", "عمر");

    final OperatorServer server;
    final String token;
    private final OperatorClient client;

    OutboxBrowser(Settings settings) {
        server = new OperatorServer(settings);
        token = server.newToken("browser", Duration.ofDays(1));
        client = server.client("unused");
    }

    /** The header of somebody who signs in. */
    static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    /** A request for what is below the list's address, with headers as name, value, name, value. */
    Reply send(String method, String path, String... headers) {
        return send(method, URI.create(server.server().outbox().orElseThrow() + path), headers);
    }

    /** Any request. */
    Reply send(String method, URI address, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address).method(method, HttpRequest.BodyPublishers.noBody());
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        return client.send(request.build());
    }

    /** What somebody who has signed in gets. */
    Reply get(String path) {
        return send("GET", path, "Authorization", basic("anybody", token));
    }

    /** The HTML of a page that there is. */
    String html(String path) {
        Reply reply = get(path);
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        assertThat(reply.header("Content-Type")).isEqualTo("text/html; charset=utf-8");
        return reply.body();
    }

    /** Writes a message and returns its id. */
    long write(Notice notice, Recipient recipient, MessageState state, Map<String, String> values) {
        try (Services services = server.services()) {
            return Messages.write(services.store().database(), services.outbox(), notice, recipient, state, values);
        }
    }

    /** Writes a message with the code 471147. */
    long code(Recipient recipient, MessageState state) {
        return write(Notice.PASSWORD_CODE, recipient, state, Map.of("code", "471147", "minutes", "30"));
    }

    @Override
    public void close() {
        client.close();
        server.close();
    }
}
