package io.trunkline.ops;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.trunkline.connection.AllowedMethods;
import io.trunkline.text.Ascii;
import java.util.function.Predicate;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * {@code /metrics}: the database writer, refused calls and callbacks in Prometheus' text format, or as OpenMetrics for clients that ask for
 * it. It shows how busy the server is and what is wrong with it, so it requires a token, and belongs on the operator's listener: behind a
 * proxy, a caller's address proves nothing. Thread-safe.
 */
public final class MetricsHandler extends Handler.Abstract {

    private static final String SCHEME = "bearer ";

    private final Predicate<String> mayRead;
    private final PrometheusRegistry metrics;

    /**
     * Reads the registry for each answer.
     *
     * @param mayRead whether a token may read the metrics
     * @param metrics the registry of all metrics
     */
    public MetricsHandler(Predicate<String> mayRead, PrometheusRegistry metrics) {
        this.mayRead = mayRead;
        this.metrics = metrics;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        if (!Request.getPathInContext(request).equals("/metrics")) {
            return false;
        }
        String field = request.getHeaders().get(HttpHeader.AUTHORIZATION);
        if (field == null
                || !Ascii.lower(field).startsWith(SCHEME)
                || !mayRead.test(field.substring(SCHEME.length()).strip())) {
            response.getHeaders().put(HttpHeader.WWW_AUTHENTICATE, "Bearer realm=\"trunkline metrics\"");
            Response.writeError(request, response, callback, HttpStatus.UNAUTHORIZED_401);
            return true;
        }
        if (AllowedMethods.READING.answers(request, response, callback)) {
            return true;
        }
        String accept = String.join(",", request.getHeaders().getValuesList(HttpHeader.ACCEPT));
        Exposition answer = Exposition.of(metrics, accept);
        response.setStatus(200);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, answer.contentType());
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        response.write(true, answer.text(), callback);
        return true;
    }
}
