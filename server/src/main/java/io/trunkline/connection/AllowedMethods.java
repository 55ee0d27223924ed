package io.trunkline.connection;

import java.util.List;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** The HTTP methods that a URL supports: others are refused, and OPTIONS lists them. Immutable and thread-safe. */
public final class AllowedMethods {

    /** For read-only resources. */
    public static final AllowedMethods READING = new AllowedMethods("GET", "HEAD");

    /**
     * For the calls of the Management API, to which all of these are equivalent. The official PHP client sends PUT for a call with
     * a file in it (contract section 1.4).
     */
    public static final AllowedMethods CALLING = new AllowedMethods("GET", "HEAD", "POST", "PUT");

    /** For pages with a form. */
    public static final AllowedMethods SUBMITTING = new AllowedMethods("GET", "HEAD", "POST");

    private final List<String> methods;
    private final String allow;

    private AllowedMethods(String... methods) {
        this.methods = List.of(methods);
        this.allow = list() + ", OPTIONS";
    }

    /** The methods, separated by commas, as headers list them. */
    String list() {
        return String.join(", ", methods);
    }

    /** Whether this answered the request: an OPTIONS request (204) or an unsupported method (405). */
    public boolean answers(Request request, Response response, Callback callback) {
        String method = request.getMethod();
        if (methods.contains(method)) {
            return false;
        }
        response.getHeaders().put(HttpHeader.ALLOW, allow);
        if (HttpMethod.OPTIONS.is(method)) {
            response.setStatus(HttpStatus.NO_CONTENT_204);
            response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
            response.write(true, null, callback);
        } else {
            Response.writeError(request, response, callback, HttpStatus.METHOD_NOT_ALLOWED_405);
        }
        return true;
    }
}
