package io.trunkline.sms.gateway;

import io.trunkline.config.TrustedAuthorities;
import io.trunkline.httpclient.HttpClients;
import org.eclipse.jetty.client.HttpClient;

/** Creates the HTTP client for a gateway. Stateless. */
final class GatewayClient {

    private static final int MAX_THREADS = 8;

    private GatewayClient() {}

    /**
     * Starts a client, which the caller must stop.
     *
     * @param version of this program, for {@code User-Agent}
     * @throws io.trunkline.config.SettingsException if the file of certificates cannot be used
     */
    static HttpClient start(HttpGatewaySettings settings, String version) {
        HttpClient client = HttpClients.create(
                "sms-gateway-io",
                MAX_THREADS,
                settings.connections(),
                TrustedAuthorities.load(HttpGatewaySettings.CA_FILE, settings.caFile()),
                version);
        client.setConnectTimeout(settings.timeout().toMillis());
        // The whole request has a time limit, which is the reason that is told.
        client.setIdleTimeout(settings.timeout().multipliedBy(2).toMillis());
        return HttpClients.start(client);
    }
}
