package io.trunkline.http;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpScheme;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.URIUtil;

/** How clients address this server. Stateless and thread-safe. */
public final class ClientScheme {

    private ClientScheme() {}

    /**
     * Whether a client uses HTTPS, here or at a proxy. Any client may say the latter: it is good enough for the scheme of a link and for the
     * attributes of the client's own cookies, where a false claim harms nobody else.
     */
    public static boolean isSecure(Request request) {
        return request.isSecure() || HttpScheme.HTTPS.is(request.getHeaders().get(HttpHeader.X_FORWARDED_PROTO));
    }

    /** The {@code host[:port]} that a client used, without a port that its scheme implies. */
    public static String host(Request request) {
        String host = Request.getServerName(request);
        int port = Request.getServerPort(request);
        return port <= 0
                        || port
                                == URIUtil.getDefaultPortForScheme(
                                        request.getHttpURI().getScheme())
                ? host
                : host + ":" + port;
    }
}
