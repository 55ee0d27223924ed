package io.trunkline.sms.gateway;

import io.trunkline.config.TrustedAuthorities;
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

/** Creates the HTTP client for a gateway, without redirects, cookies and credentials of its own. Stateless. */
final class GatewayClient {

    private static final int MAX_RESPONSE_HEADERS = 16 * 1024;
    private static final int MAX_THREADS = 8;

    private GatewayClient() {}

    /**
     * Starts a client, which the caller must stop.
     *
     * @param version of this program, for {@code User-Agent}
     * @throws io.trunkline.config.SettingsException if the file of certificates cannot be used
     */
    static HttpClient start(HttpGatewaySettings settings, String version) {
        HttpClient client = client(settings, version);
        try {
            client.start();
        } catch (Exception e) {
            throw new IllegalStateException("The client for the SMS gateway cannot start", e);
        }
        // All of these exist only once the client has started.
        client.getProtocolHandlers().remove(RedirectProtocolHandler.NAME);
        client.getProtocolHandlers().remove(WWWAuthenticationProtocolHandler.NAME);
        client.getProtocolHandlers().remove(ProxyAuthenticationProtocolHandler.NAME);
        client.getContentDecoderFactories().clear();
        return client;
    }

    private static HttpClient client(HttpGatewaySettings settings, String version) {
        SslContextFactory.Client tls = new SslContextFactory.Client();
        tls.setTrustStore(TrustedAuthorities.load(HttpGatewaySettings.CA_FILE, settings.caFile()));
        QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS);
        threads.setName("sms-gateway-io");
        threads.setDaemon(true);
        ClientConnector connector = new ClientConnector();
        connector.setSelectors(1);
        connector.setExecutor(threads);
        connector.setSslContextFactory(tls);
        HttpClient client = new HttpClient(new HttpClientTransportOverHTTP(connector));
        client.setConnectTimeout(settings.timeout().toMillis());
        // The whole request has a time limit, which is the reason that is told.
        client.setIdleTimeout(settings.timeout().multipliedBy(2).toMillis());
        client.setMaxConnectionsPerDestination(settings.connections());
        client.setMaxRequestsQueuedPerDestination(settings.connections());
        client.setMaxResponseHeadersSize(MAX_RESPONSE_HEADERS);
        client.setFollowRedirects(false);
        client.setHttpCookieStore(new HttpCookieStore.Empty());
        client.setUserAgentField(new HttpField(HttpHeader.USER_AGENT, "Trunkline/" + version));
        return client;
    }
}
