package io.trunkline.http;

import io.trunkline.connection.ApiServer;
import io.trunkline.connection.Cors;
import io.trunkline.connection.DrainingConnector;
import io.trunkline.connection.HttpRules;
import io.trunkline.connection.LingeringHttp1;
import io.trunkline.connection.ListenException;
import io.trunkline.connection.Listener;
import io.trunkline.connection.ListenerLimits;
import io.trunkline.connection.Port;
import io.trunkline.connection.PriorKnowledge;
import io.trunkline.connection.ServerSettings;
import io.trunkline.connection.limit.AnswerGuard;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.eclipse.jetty.alpn.server.ALPNServerConnectionFactory;
import org.eclipse.jetty.http2.server.AbstractHTTP2ServerConnectionFactory;
import org.eclipse.jetty.http2.server.HTTP2ServerConnectionFactory;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP and HTTPS listeners, both with HTTP/1.1 and HTTP/2, with every limit of
 * {@link ServerSettings} except those for bodies, which their reader enforces. Handlers run on virtual threads and may block.
 * Started once and closed once; the addresses may be read by any thread in between.
 */
public final class HttpListeners implements AutoCloseable {

    private static final int MAX_SELECTORS = 8;
    private static final int MAX_STREAMS_PER_CONNECTION = 32;

    /** Two ports, each on the loopback addresses of both IP versions. */
    private static final int MAX_CONNECTORS = 4;

    private final ApiServer server;
    private final Optional<Listener> http;
    private final Optional<Listener> https;

    /**
     * Creates the listeners, but opens no port yet.
     *
     * @param proxies the proxies in front of the server; trusted ones may have any number of connections
     * @param tls the certificate; may be null if no HTTPS listener is asked for
     * @param handler answers every request that the listeners let through
     * @throws IllegalArgumentException if there is an HTTPS port without a certificate, or no port at all
     */
    public HttpListeners(
            ServerSettings settings, ProxySettings proxies, SslContextFactory.@Nullable Server tls, Handler handler) {
        this(settings, proxies, tls, AnswerGuard.partOfMemory(), handler);
    }

    /** @param answerMemory maximum bytes of all answers that have been written but not yet read by their clients */
    public HttpListeners(
            ServerSettings settings,
            ProxySettings proxies,
            SslContextFactory.@Nullable Server tls,
            long answerMemory,
            Handler handler) {
        server = new ApiServer("The HTTP listeners", "Some calls", jetty(), settings.shutdownTimeout());
        http = listen(settings, settings.httpPort(), "server.http-port", () -> plain(settings));
        https = listen(settings, settings.httpsPort(), "server.https-port", () -> secure(settings, tls));
        if (http.isEmpty() && https.isEmpty()) {
            throw new IllegalArgumentException("there is neither an HTTP nor an HTTPS port");
        }
        server.protect(
                new ListenerLimits(
                        settings.requestTimeout(),
                        settings.idleTimeout(),
                        settings.answers(),
                        answerMemory,
                        new ClientAddress(proxies)::of,
                        settings.maxConnections(),
                        settings.maxConnectionsPerAddress(),
                        proxies.trusted()),
                new FailureLog(new Cors(handler, settings.corsOrigins())),
                new JsonErrors());
    }

    private Optional<Listener> listen(
            ServerSettings settings, OptionalInt port, String setting, Supplier<ConnectionFactory[]> protocols) {
        return port.isEmpty()
                ? Optional.empty()
                : Optional.of(server.listen(
                        new Port(port.getAsInt(), setting, settings.bindAddress(), "server.bind-address", ""),
                        settings.idleTimeout(),
                        selectors(),
                        protocols));
    }

    /**
     * Creates listeners and discards them, so that the JVM has everything ready for the real ones. Meant for a thread that runs
     * alongside the one that opens the database.
     */
    public static void prepare(ServerSettings settings) {
        Server unused = jetty();
        unused.addConnector(new DrainingConnector(unused, 1, selectors(), plain(settings)));
        unused.setErrorHandler(new JsonErrors());
        unused.setHandler(new GracefulHandler(new FailureLog(new Handler.Sequence())));
    }

    /**
     * Opens the ports and serves.
     *
     * @throws ListenException if a port cannot be opened; then none is open
     */
    public void start() {
        server.start();
    }

    /** The base URL of the HTTP listener, without a trailing slash; empty without such a listener or before the start. */
    public Optional<URI> http() {
        return http.flatMap(listener -> listener.address("http"));
    }

    /** The base URL of the HTTPS listener, without a trailing slash; empty without such a listener or before the start. */
    public Optional<URI> https() {
        return https.flatMap(listener -> listener.address("https"));
    }

    /** The number of calls that have begun but not ended. */
    public long callsUnderWay() {
        return server.callsUnderWay();
    }

    /**
     * Stops accepting connections, answers new calls with 503 and waits up to the shutdown time-out for the running ones.
     */
    @Override
    public void close() {
        server.close();
    }

    private static Server jetty() {
        return ApiServer.jetty("http", MAX_CONNECTORS * (1 + selectors()) + 16);
    }

    private static int selectors() {
        return Math.clamp(Runtime.getRuntime().availableProcessors() / 2, 1, MAX_SELECTORS);
    }

    private static ConnectionFactory[] plain(ServerSettings settings) {
        HttpConfiguration configuration = configuration(settings);
        return new ConnectionFactory[] {new LingeringHttp1(configuration), limited(new PriorKnowledge(configuration))};
    }

    private static ConnectionFactory[] secure(ServerSettings settings, SslContextFactory.@Nullable Server tls) {
        if (tls == null) {
            throw new IllegalArgumentException("there is an HTTPS port but no certificate");
        }
        HttpConfiguration configuration = configuration(settings);
        // Clients reach a self-hosted server by many names, some of which its certificate does not list.
        long hsts = settings.hsts().map(Duration::toSeconds).orElse(-1L);
        configuration.addCustomizer(new SecureRequestCustomizer(false, hsts, false));
        LingeringHttp1 http1 = new LingeringHttp1(configuration);
        HTTP2ServerConnectionFactory http2 = limited(new HTTP2ServerConnectionFactory(configuration));
        ALPNServerConnectionFactory alpn = new ALPNServerConnectionFactory();
        alpn.setDefaultProtocol(http1.getProtocol());
        return new ConnectionFactory[] {new SslConnectionFactory(tls, alpn.getProtocol()), alpn, http2, http1};
    }

    private static <T extends AbstractHTTP2ServerConnectionFactory> T limited(T http2) {
        http2.setMaxConcurrentStreams(MAX_STREAMS_PER_CONNECTION);
        http2.setUseInputDirectByteBuffers(false);
        http2.setUseOutputDirectByteBuffers(false);
        return http2;
    }

    private static HttpConfiguration configuration(ServerSettings settings) {
        return HttpRules.configuration(settings.maxHeaderSize());
    }
}
