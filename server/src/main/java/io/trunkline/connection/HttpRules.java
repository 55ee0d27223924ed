package io.trunkline.connection;

import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;

/** How every listener reads and writes HTTP. */
public final class HttpRules {

    private HttpRules() {}

    /**
     * A configuration of its own for a connector.
     *
     * @param maxHeaderSize bytes of the request line and all headers
     */
    public static HttpConfiguration configuration(int maxHeaderSize) {
        HttpConfiguration configuration = new HttpConfiguration();
        configuration.setSendServerVersion(false);
        configuration.setRequestHeaderSize(maxHeaderSize);
        // It would hold what one client repeats, but a token, which fills it, costs more to put in than it saves.
        configuration.setHeaderCacheSize(0);
        // Without a pool, memory outside the heap is dear.
        configuration.setUseInputDirectByteBuffers(false);
        configuration.setUseOutputDirectByteBuffers(false);
        // RFC 9112 section 3.2.2: where the target has a host, that counts, and Host is ignored.
        configuration.setHttpCompliance(
                HttpCompliance.RFC9110.with("trunkline", HttpCompliance.Violation.MISMATCHED_AUTHORITY));
        // Such a path is well-formed; RequestSmugglingGuard tells what is wrong with it.
        configuration.setUriCompliance(
                UriCompliance.DEFAULT.with("trunkline", UriCompliance.Violation.AMBIGUOUS_EMPTY_SEGMENT));
        return configuration;
    }
}
