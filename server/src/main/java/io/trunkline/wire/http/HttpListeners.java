package io.trunkline.wire.http;

import io.trunkline.connection.AnswerGuard;
import io.trunkline.connection.Cors;
import io.trunkline.connection.DrainingConnector;
import io.trunkline.connection.HttpRules;
import io.trunkline.connection.Listening;
import io.trunkline.connection.PortProblem;
import io.trunkline.connection.PriorKnowledge;
import io.trunkline.connection.Protection;
import io.trunkline.connection.ServerSettings;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.eclipse.jetty.alpn.server.ALPNServerConnectionFactory;
import org.eclipse.jetty.http2.server.AbstractHTTP2ServerConnectionFactory;
import org.eclipse.jetty.http2.server.HTTP2ServerConnectionFactory;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The HTTP and HTTPS listeners, both with HTTP/1.1 and HTTP/2, with every limit of
 * {@link ServerSettings} but those of a body, which its reader holds. Handlers run on virtual threads and may block.
 * Started once and closed once; the addresses may be read by any thread in between.
 */
public final class HttpListeners implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HttpListeners.class);

    private static final int MAX_SELECTORS = 8;
    private static final int MAX_STREAMS_PER_CONNECTION = 32;

    /** Two ports, each at the loopback addresses of both versions of IP. */
    private static final int MAX_CONNECTORS = 4;

    private final ServerSettings settings;
    private final Server server;
    /** One for each address; none where it is off. */
    private final List<ServerConnector> http;

    private final List<ServerConnector> https;

    /**
     * Opens no port yet.
     *
     * @param proxies those in front, of which the trusted ones may have any number of connections
     * @param tls the certificate; may be null where no HTTPS listener is asked for
     * @param handler answers every request that the listeners let through
     * @throws IllegalArgumentException if there is an HTTPS port without a certificate, or no port at all
     */
    public HttpListeners(
            ServerSettings settings, ProxySettings proxies, SslContextFactory.@Nullable Server tls, Handler handler) {
        this(settings, proxies, tls, AnswerGuard.partOfMemory(), handler);
    }

    /** @param answerMemory bytes that answers which have been written and not taken may need together */
    public HttpListeners(
            ServerSettings settings,
            ProxySettings proxies,
            SslContextFactory.@Nullable Server tls,
            long answerMemory,
            Handler handler) {
        this.settings = settings;
        this.server = server();
        this.http = connectors(settings.httpPort(), () -> plain(settings));
        this.https = connectors(settings.httpsPort(), () -> secure(settings, tls));
        List<ServerConnector> connectors = connectors();
        if (connectors.isEmpty()) {
            throw new IllegalArgumentException("there is neither an HTTP nor an HTTPS port");
        }
        connectors.forEach(server::addConnector);
        server.setStopTimeout(settings.shutdownTimeout().toMillis());
        new Protection(
                        settings.requestTimeout(),
                        settings.idleTimeout(),
                        settings.answers(),
                        answerMemory,
                        new ClientAddress(proxies)::of,
                        settings.maxConnections(),
                        settings.maxConnectionsPerAddress(),
                        proxies.trusted())
                .install(server, new FailureLog(new Cors(handler, settings.corsOrigins())), new JsonErrors());
    }

    /**
     * Makes listeners and throws them away, so that the JVM has everything for the real ones ready; for a thread beside the one
     * that opens the database.
     */
    public static void prepare(ServerSettings settings) {
        Server unused = server();
        unused.addConnector(new DrainingConnector(unused, 1, selectors(), plain(settings)));
        unused.setErrorHandler(new JsonErrors());
        unused.setHandler(new GracefulHandler(new FailureLog(new Handler.Sequence())));
    }

    /**
     * Opens the ports and serves.
     *
     * @throws ListenException if a port cannot be opened; none is open then
     */
    public void start() {
        try {
            open(http, "server.http-port");
            open(https, "server.https-port");
            server.start();
        } catch (ListenException e) {
            connectors().forEach(ServerConnector::close);
            throw e;
        } catch (Exception e) {
            close();
            throw new ListenException("The HTTP listeners did not start: " + e.getMessage(), e);
        }
    }

    /** The base URL of the HTTP listener without a slash at its end; empty without one or before the start. */
    public Optional<URI> http() {
        return address("http", http);
    }

    /** The base URL of the HTTPS listener without a slash at its end; empty without one or before the start. */
    public Optional<URI> https() {
        return address("https", https);
    }

    /** How many calls have begun and not ended. */
    public long callsUnderWay() {
        return Protection.callsUnderWay(server);
    }

    /**
     * Accepts no more connections, answers new calls with 503 and waits up to the shutdown time-out for the running ones.
     */
    @Override
    public void close() {
        try {
            server.stop();
        } catch (TimeoutException e) {
            LOG.warn("Some calls were still running after {} and were cut off", settings.shutdownTimeout());
        } catch (Exception e) {
            LOG.warn("The HTTP listeners did not stop cleanly", e);
        }
    }

    private static Server server() {
        // Nothing is kept for later: what many connections needed for a moment is given back.
        return new Server(threads(), null, new ByteBufferPool.NonPooling());
    }

    private static QueuedThreadPool threads() {
        // Only selectors and what cannot block run on these threads, so a few per connector are enough.
        QueuedThreadPool threads = new QueuedThreadPool(MAX_CONNECTORS * (1 + selectors()) + 16);
        threads.setName("http");
        threads.setVirtualThreadsExecutor(VirtualThreads.getNamedVirtualThreadsExecutor("http-"));
        return threads;
    }

    private static int selectors() {
        return Math.clamp(Runtime.getRuntime().availableProcessors() / 2, 1, MAX_SELECTORS);
    }

    private List<ServerConnector> connectors(OptionalInt port, Supplier<ConnectionFactory[]> factories) {
        return port.isEmpty()
                ? List.of()
                : Listening.addresses(settings.bindAddress()).stream()
                        .map(address -> connector(address, port.getAsInt(), factories.get()))
                        .toList();
    }

    private ServerConnector connector(String address, int port, ConnectionFactory... factories) {
        ServerConnector connector = new DrainingConnector(server, 1, selectors(), factories);
        connector.setHost(address);
        connector.setPort(port);
        connector.setIdleTimeout(settings.idleTimeout().toMillis());
        return connector;
    }

    private static ConnectionFactory[] plain(ServerSettings settings) {
        HttpConfiguration configuration = configuration(settings);
        return new ConnectionFactory[] {
            new HttpConnectionFactory(configuration), limited(new PriorKnowledge(configuration))
        };
    }

    private static ConnectionFactory[] secure(ServerSettings settings, SslContextFactory.@Nullable Server tls) {
        if (tls == null) {
            throw new IllegalArgumentException("there is an HTTPS port but no certificate");
        }
        HttpConfiguration configuration = configuration(settings);
        // Clients reach a self-hosted server by many names, some of which its certificate does not list.
        long hsts = settings.hsts().map(Duration::toSeconds).orElse(-1L);
        configuration.addCustomizer(new SecureRequestCustomizer(false, hsts, false));
        HttpConnectionFactory http1 = new HttpConnectionFactory(configuration);
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

    private List<ServerConnector> connectors() {
        return Stream.concat(http.stream(), https.stream()).toList();
    }

    private static void open(List<ServerConnector> connectors, String setting) {
        if (connectors.isEmpty()) {
            return;
        }
        try {
            Listening.open(connectors);
        } catch (Listening.PortException e) {
            throw new ListenException(
                    PortProblem.sentence(
                            connectors.getFirst().getPort(),
                            setting,
                            e.address(),
                            "server.bind-address",
                            "",
                            e.isInUse(),
                            e.reason()),
                    e);
        }
    }

    private Optional<URI> address(String scheme, List<ServerConnector> connectors) {
        if (connectors.isEmpty() || connectors.getFirst().getLocalPort() <= 0) {
            return Optional.empty();
        }
        return Optional.of(URI.create(scheme + "://" + Listening.hostOfUrl(settings.bindAddress()) + ":"
                + connectors.getFirst().getLocalPort()));
    }
}
