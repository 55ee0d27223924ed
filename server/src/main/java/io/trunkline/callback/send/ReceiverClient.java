package io.trunkline.callback.send;

import io.trunkline.config.TrustedAuthorities;
import java.time.Duration;
import org.eclipse.jetty.client.DuplexConnectionPool;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.ProxyAuthenticationProtocolHandler;
import org.eclipse.jetty.client.RedirectProtocolHandler;
import org.eclipse.jetty.client.WWWAuthenticationProtocolHandler;
import org.eclipse.jetty.client.transport.HttpClientTransportOverHTTP;
import org.eclipse.jetty.http.HttpCookieStore;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.ClientConnector;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Creates the HTTP client of {@link CallbackSender}, without the features that callbacks do not need. Stateless. */
final class ReceiverClient {

    /**
     * Less than the 5 seconds after which widespread servers close idle connections: a request that crosses the close is lost, and sent
     * twice.
     */
    static final Duration IDLE = Duration.ofSeconds(4);

    /** Limits how long a connection is reused, so that a name's new address is noticed however busy the connection is. */
    private static final Duration CONNECTION_LIFETIME = Duration.ofMinutes(1);

    /** The first part of {@code User-Agent}, before the version. */
    static final String USER_AGENT = "Trunkline/";

    private static final int MAX_RESPONSE_HEADERS = 16 * 1024;
    private static final int MAX_THREADS = 16;

    private ReceiverClient() {}

    /**
     * Starts a client, which the caller must stop.
     *
     * @param version of this program, for {@code User-Agent}
     * @param resolver decides which addresses the client may connect to
     * @throws io.trunkline.config.SettingsException if the file of certificates cannot be used
     */
    static HttpClient start(CallbackSettings settings, String version, GuardedResolver resolver) {
        HttpClient client = client(settings, version, resolver);
        try {
            client.start();
        } catch (Exception e) {
            throw new IllegalStateException("The client for callbacks cannot start", e);
        }
        // All of these exist only once the client has started.
        client.getProtocolHandlers().remove(RedirectProtocolHandler.NAME);
        client.getProtocolHandlers().remove(WWWAuthenticationProtocolHandler.NAME);
        client.getProtocolHandlers().remove(ProxyAuthenticationProtocolHandler.NAME);
        client.getContentDecoderFactories().clear();
        return client;
    }

    private static HttpClient client(CallbackSettings settings, String version, GuardedResolver resolver) {
        SslContextFactory.Client tls = new SslContextFactory.Client();
        tls.setTrustStore(TrustedAuthorities.load(CallbackSettings.CA_FILE, settings.caFile()));
        QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS);
        threads.setName("callback-io");
        threads.setDaemon(true);
        ClientConnector connector = new ClientConnector();
        connector.setSelectors(1);
        connector.setExecutor(threads);
        connector.setSslContextFactory(tls);
        HttpClientTransportOverHTTP transport = new HttpClientTransportOverHTTP(connector);
        HttpClient client = new HttpClient(transport);
        transport.setConnectionPoolFactory(destination -> {
            DuplexConnectionPool pool = new DuplexConnectionPool(destination, settings.connections());
            pool.setMaxDuration(CONNECTION_LIFETIME.toMillis());
            return pool;
        });
        client.setSocketAddressResolver(resolver);
        client.setConnectTimeout(settings.connectTimeout().toMillis());
        client.setIdleTimeout(IDLE.toMillis());
        client.setDestinationIdleTimeout(2 * IDLE.toMillis());
        client.setMaxConnectionsPerDestination(settings.connections());
        client.setMaxRequestsQueuedPerDestination(settings.connections());
        client.setMaxResponseHeadersSize(MAX_RESPONSE_HEADERS);
        client.setFollowRedirects(false);
        client.setHttpCookieStore(new HttpCookieStore.Empty());
        client.setUserAgentField(new HttpField(HttpHeader.USER_AGENT, USER_AGENT + version));
        return client;
    }
}
