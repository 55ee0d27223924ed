package io.trunkline.callback.send;

import io.trunkline.config.TrustedAuthorities;
import io.trunkline.httpclient.HttpClients;
import java.time.Duration;
import org.eclipse.jetty.client.DuplexConnectionPool;
import org.eclipse.jetty.client.HttpClient;

/** Creates the HTTP client of {@link CallbackSender}. Stateless. */
final class ReceiverClient {

    /**
     * Less than the 5 seconds after which widespread servers close idle connections: a request that crosses the close is lost, and sent
     * twice.
     */
    static final Duration IDLE = Duration.ofSeconds(4);

    /** Limits how long a connection is reused, so that a name's new address is noticed however busy the connection is. */
    private static final Duration CONNECTION_LIFETIME = Duration.ofMinutes(1);

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
        HttpClient client = HttpClients.create(
                "callback-io",
                MAX_THREADS,
                settings.connections(),
                TrustedAuthorities.load(CallbackSettings.CA_FILE, settings.caFile()),
                version);
        client.getHttpClientTransport().setConnectionPoolFactory(destination -> {
            DuplexConnectionPool pool = new DuplexConnectionPool(destination, settings.connections());
            pool.setMaxDuration(CONNECTION_LIFETIME.toMillis());
            return pool;
        });
        client.setSocketAddressResolver(resolver);
        client.setConnectTimeout(settings.connectTimeout().toMillis());
        client.setIdleTimeout(IDLE.toMillis());
        client.setDestinationIdleTimeout(2 * IDLE.toMillis());
        return HttpClients.start(client);
    }
}
