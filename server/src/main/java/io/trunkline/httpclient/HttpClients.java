package io.trunkline.httpclient;

import java.security.KeyStore;
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

/**
 * HTTP/1.1 clients for servers of others, without what such a server could abuse: they follow no redirects, keep no cookies, answer no
 * demand for credentials, ignore proxy variables and decode nothing. Stateless.
 */
public final class HttpClients {

    private static final int MAX_RESPONSE_HEADERS = 16 * 1024;

    private HttpClients() {}

    /** What clients call themselves in a version of this program. */
    public static String userAgent(String version) {
        return "Trunkline/" + version;
    }

    /**
     * Creates a client, whose time limits are to be set before {@link #start}.
     *
     * @param name of the client and its threads
     * @param threads the most that it has
     * @param connections the most to one server; as many requests may wait for one
     * @param authorities who may certify servers
     * @param version of this program, for {@code User-Agent}
     */
    public static HttpClient create(String name, int threads, int connections, KeyStore authorities, String version) {
        SslContextFactory.Client tls = new SslContextFactory.Client();
        tls.setTrustStore(authorities);
        QueuedThreadPool pool = new QueuedThreadPool(threads);
        pool.setName(name);
        pool.setDaemon(true);
        ClientConnector connector = new ClientConnector();
        connector.setSelectors(1);
        connector.setExecutor(pool);
        connector.setSslContextFactory(tls);
        HttpClient client = new HttpClient(new HttpClientTransportOverHTTP(connector));
        client.setName(name);
        client.setMaxConnectionsPerDestination(connections);
        client.setMaxRequestsQueuedPerDestination(connections);
        client.setMaxResponseHeadersSize(MAX_RESPONSE_HEADERS);
        client.setFollowRedirects(false);
        client.setHttpCookieStore(new HttpCookieStore.Empty());
        client.setUserAgentField(new HttpField(HttpHeader.USER_AGENT, userAgent(version)));
        return client;
    }

    /** Starts the client, and returns it for the caller to {@link #stop}. */
    public static HttpClient start(HttpClient client) {
        try {
            client.start();
        } catch (Exception e) {
            throw new IllegalStateException("The HTTP client " + client.getName() + " cannot start", e);
        }
        // All of these exist only once the client has started.
        client.getProtocolHandlers().remove(RedirectProtocolHandler.NAME);
        client.getProtocolHandlers().remove(WWWAuthenticationProtocolHandler.NAME);
        client.getProtocolHandlers().remove(ProxyAuthenticationProtocolHandler.NAME);
        client.getContentDecoderFactories().clear();
        return client;
    }

    /** Closes all connections; requests that are under way fail. Also works on an interrupted thread, which stays interrupted. */
    public static void stop(HttpClient client) {
        // The client waits for its threads; an interrupt would leave it half stopped.
        boolean interrupted = Thread.interrupted();
        try {
            client.stop();
        } catch (Exception e) {
            throw new IllegalStateException("The HTTP client " + client.getName() + " cannot stop", e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
