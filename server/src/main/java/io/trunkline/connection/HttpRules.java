package io.trunkline.connection;

import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;

/** How all listeners read and write HTTP. */
public final class HttpRules {

    private HttpRules() {}

    /**
     * A new configuration for a connector.
     *
     * @param maxHeaderSize bytes of the request line and all headers
     */
    public static HttpConfiguration configuration(int maxHeaderSize) {
        HttpConfiguration configuration = new HttpConfiguration();
        configuration.setSendServerVersion(false);
        configuration.setRequestHeaderSize(maxHeaderSize);
        // It would cache repeated headers, but tokens fill it, and inserting one costs more than the cache saves.
        configuration.setHeaderCacheSize(0);
        // Without a pool, off-heap memory is expensive.
        configuration.setUseInputDirectByteBuffers(false);
        configuration.setUseOutputDirectByteBuffers(false);
        // RFC 9112 section 3.2.2: a host in the request target takes precedence, and Host is ignored.
        configuration.setHttpCompliance(
                HttpCompliance.RFC9110.with("trunkline", HttpCompliance.Violation.MISMATCHED_AUTHORITY));
        // Such a path is well-formed; RequestSmugglingGuard explains what is wrong with it.
        configuration.setUriCompliance(
                UriCompliance.DEFAULT.with("trunkline", UriCompliance.Violation.AMBIGUOUS_EMPTY_SEGMENT));
        return configuration;
    }
}
