package io.trunkline.sms.gateway;

import io.trunkline.httpclient.HttpClients;
import io.trunkline.parameter.JsonLimits;
import io.trunkline.parameter.JsonParsers;
import io.trunkline.sms.send.OutgoingSms;
import io.trunkline.sms.send.SmsListener;
import io.trunkline.sms.send.SmsOutcome;
import io.trunkline.sms.send.SmsOutcome.Postponed;
import io.trunkline.sms.send.SmsTransport;
import io.trunkline.text.Ascii;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.client.BytesRequestContent;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.http.HttpMethod;
import tools.jackson.databind.json.JsonMapper;

/**
 * A gateway that takes messages by HTTP: a {@code POST} of {@code {"source", "destination", "text", "message_id", "receipt"}} to a URL. It
 * answers 2xx with its {@code id}; 408, 425, 429 and 5xx if another attempt is right; anything else if none is. It reports receipts and
 * inbound messages through the operator API, so that the listener hears nothing. Thread-safe.
 *
 * <p>Each message has a connection of its own: on one that is kept, a gateway that closes it just then leaves open whether it has the
 * message.
 */
public final class HttpGatewayTransport implements SmsTransport {

    private static final String CONTENT_TYPE = "application/json; charset=utf-8";

    private static final JsonMapper JSON =
            JsonMapper.builder(JsonParsers.ofDepth(JsonLimits.DOCUMENT_DEPTH)).build();

    private final HttpGatewaySettings settings;
    private final URI url;
    private final InstantSource clock;
    private final HttpClient client;
    private final Semaphore connections;

    /**
     * Starts the client.
     *
     * @param settings with a URL
     * @param version of this program, for {@code User-Agent}
     * @throws io.trunkline.config.SettingsException if the file of certificates cannot be used
     */
    public HttpGatewayTransport(HttpGatewaySettings settings, String version, InstantSource clock) {
        this.settings = settings;
        this.url = settings.url().orElseThrow(() -> new IllegalArgumentException("The gateway has no URL"));
        this.clock = clock;
        client = GatewayClient.start(settings, version);
        connections = new Semaphore(settings.connections(), true);
    }

    @Override
    public void start(SmsListener listener) {
        // Receipts and inbound messages come another way.
    }

    @Override
    public SmsOutcome send(OutgoingSms message) {
        try {
            if (!connections.tryAcquire(settings.timeout().toNanos(), TimeUnit.NANOSECONDS)) {
                return new Postponed("Too many messages wait for the gateway", Optional.empty());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return stopping();
        }
        try {
            return client.isRunning() ? exchange(message) : stopping();
        } finally {
            connections.release();
        }
    }

    private static Postponed stopping() {
        return new Postponed("This server is stopping", Optional.empty());
    }

    private SmsOutcome exchange(OutgoingSms message) {
        GatewayExchange exchange = new GatewayExchange(clock);
        Request request = request(message).onRequestCommit(_ -> exchange.sent());
        request.send(exchange);
        try {
            return exchange.await(settings.timeout(), message.messageId());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return exchange.interrupted();
        } finally {
            if (exchange.isUnfinished()) {
                var _ = request.abort(new GatewayExchange.Enough());
            }
        }
    }

    private Request request(OutgoingSms message) {
        byte[] body = JSON.writeValueAsBytes(JSON.createObjectNode()
                .put("message_id", message.messageId())
                .put("source", message.source())
                .put("destination", message.destination())
                .put("text", message.text())
                .put("receipt", message.receiptWanted()));
        return client.newRequest(url)
                .method(HttpMethod.POST)
                .headers(headers -> {
                    headers.put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE.asString());
                    headers.put(HttpHeader.ACCEPT, "application/json");
                    headers.put("Idempotency-Key", message.messageId());
                    settings.token().ifPresent(token -> headers.put(settings.tokenHeader(), proof(token)));
                })
                .body(new BytesRequestContent(CONTENT_TYPE, body));
    }

    private String proof(String token) {
        return Ascii.isSame(settings.tokenHeader(), HttpGatewaySettings.AUTHORIZATION) ? "Bearer " + token : token;
    }

    @Override
    public Duration longestSend() {
        return settings.timeout().multipliedBy(2);
    }

    /** Messages that are being handed over end as if the connection had been lost. Also works on an interrupted thread, which stays so. */
    @Override
    public void close() {
        HttpClients.stop(client);
    }
}
