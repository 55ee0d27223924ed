package io.trunkline.callback.send;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.trunkline.callback.send.Outcome.Result;
import io.trunkline.httpclient.HttpClients;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.client.BytesRequestContent;
import org.eclipse.jetty.client.Destination;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.util.component.LifeCycle;

/**
 * Sends callbacks over HTTP/1.1. It connects only to addresses that the settings allow, follows no redirects, ignores proxy variables,
 * keeps no cookies, sends no credentials and reads no more of an answer than it has to. Thread-safe.
 */
public final class CallbackSender implements AutoCloseable {

    /** The media type of requests. */
    public static final String CONTENT_TYPE = "application/json; charset=utf-8";

    private final HttpClient client;
    private final GuardedResolver resolver;
    private final CallbackSettings settings;
    private final InstantSource clock;
    private final SendingMetrics metrics;

    /**
     * Starts the client.
     *
     * @param version of this program, for {@code User-Agent}
     * @throws io.trunkline.config.SettingsException if the file of certificates cannot be used
     */
    public CallbackSender(CallbackSettings settings, String version, InstantSource clock) {
        this(settings, version, clock, new SendingMetrics(new PrometheusRegistry()));
    }

    /** As {@link #CallbackSender(CallbackSettings, String, InstantSource)}, but counts the requests. */
    public CallbackSender(CallbackSettings settings, String version, InstantSource clock, SendingMetrics metrics) {
        this(settings, version, clock, NameResolver.system(), metrics);
    }

    /** As above, but resolves names with the given resolver. */
    public CallbackSender(
            CallbackSettings settings,
            String version,
            InstantSource clock,
            NameResolver names,
            SendingMetrics metrics) {
        this.settings = settings;
        this.clock = clock;
        this.metrics = metrics;
        // After an attempt has given up on a name, its look-up goes on for a while.
        resolver = new GuardedResolver(new AddressGuard(settings.allowNetworks()), names, 2 * settings.connections());
        client = ReceiverClient.start(settings, version, resolver);
    }

    /**
     * Makes one attempt and waits for its outcome. Call it on a virtual thread, since it may take as long as {@code callbacks.timeout}.
     *
     * @param url an absolute http or https URL
     * @param headers additional headers, such as signatures
     * @param body JSON in UTF-8
     */
    public Outcome send(URI url, Map<String, String> headers, byte[] body) {
        metrics.begun();
        try {
            Outcome outcome = attempt(url, headers, body);
            metrics.ended(outcome);
            return outcome;
        } finally {
            metrics.over();
        }
    }

    private Outcome attempt(URI url, Map<String, String> headers, byte[] body) {
        long start = System.nanoTime();
        Exchange exchange = new Exchange(settings, clock, start);
        try {
            Outcome outcome = await(request(Target.of(url), headers, body), exchange, start);
            return exchange.isUnheard() && client.isRunning() && left(start).isPositive()
                    ? onNewConnection(request(Target.of(url), headers, body), start)
                    : outcome;
        } catch (IllegalArgumentException e) {
            return new Outcome(Result.FAILED, null, Duration.ZERO, "", "The URL cannot be used", null);
        }
    }

    /**
     * To the client, another tag means another destination with its own connections. So none of the kept connections is used, which may be
     * dead, too.
     */
    private Outcome onNewConnection(Request request, long start) {
        Request tagged = request.tag(new Object());
        try {
            return await(tagged, new Exchange(settings, clock, start), start);
        } finally {
            Destination own = client.resolveDestination(tagged);
            boolean _ = client.removeDestination(own);
            LifeCycle.stop(own);
        }
    }

    private Outcome await(Request request, Exchange exchange, long start) {
        request.onRequestBegin(exchange::begun).send(exchange);
        try {
            return exchange.await(left(start));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return exchange.interrupted();
        } finally {
            if (exchange.unfinished()) {
                var _ = request.abort(new Exchange.Enough());
            }
        }
    }

    /** The time left for an attempt that began at {@code start}, by {@link System#nanoTime}. */
    private Duration left(long start) {
        return settings.timeout().minusNanos(System.nanoTime() - start);
    }

    private Request request(Target target, Map<String, String> headers, byte[] body) {
        long patience = settings.timeout().plus(ReceiverClient.IDLE).toMillis();
        Request request = client.newRequest(target.stencil())
                .host(target.host())
                .port(target.port())
                .method(HttpMethod.POST)
                .idleTimeout(patience, TimeUnit.MILLISECONDS)
                .body(new BytesRequestContent(CONTENT_TYPE, body));
        return request.headers(fields -> headers.forEach(fields::put));
    }

    /** Closes all connections; attempts that are under way fail. Also works on an interrupted thread, which stays interrupted. */
    @Override
    public void close() {
        try {
            HttpClients.stop(client);
        } finally {
            resolver.close();
        }
    }
}
