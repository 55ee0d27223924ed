package io.trunkline.connection;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Allows pages of certain origins to call this server from a browser (the CORS protocol of the Fetch standard). It never allows credentials
 * stored by the browser, such as cookies: a page must have a token or password and send it itself. Nothing is allowed that would
 * not be answered anyway; pages of other origins merely cannot read the answer. Thread-safe.
 */
public final class Cors extends Handler.Wrapper {

    /** Instead of an origin: any. */
    public static final String ANY = "*";

    /** Instead of an origin: any server on the browser's machine. */
    public static final String LOCAL = "local";

    private static final Pattern LOCAL_ORIGIN =
            Pattern.compile("https?://(?:localhost|127(?:\\.[0-9]{1,3}){3}|\\[::1])(?::[0-9]{1,5})?");

    /** What scripts can read in addition to the defaults. */
    private static final String EXPOSED = "Content-Disposition, Retry-After, RateLimit, RateLimit-Policy";

    private static final String METHODS = AllowedMethods.CALLING.list();

    /** Excludes headers of proxies, so that no page can fake its address. */
    private static final String HEADERS = "Authorization, Content-Type, X-Requested-With";

    private static final String MAX_AGE_SECONDS = "600";

    private final boolean off;
    private final boolean any;
    private final boolean local;
    private final Set<String> named;

    /**
     * Wraps a handler.
     *
     * @param origins as sent by browsers, {@link #ANY} or {@link #LOCAL}; none allows no pages
     */
    public Cors(Handler handler, List<String> origins) {
        super(handler);
        this.off = origins.isEmpty();
        this.any = origins.contains(ANY);
        this.local = origins.contains(LOCAL);
        this.named = origins.stream()
                .filter(origin -> !origin.equals(ANY) && !origin.equals(LOCAL))
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (off) {
            return super.handle(request, response, callback);
        }
        HttpFields.Mutable headers = response.getHeaders();
        if (!any) {
            // Also for other origins, since a cache would show this answer to allowed ones.
            headers.add(HttpHeader.VARY, HttpHeader.ORIGIN.asString());
        }
        String origin = request.getHeaders().get(HttpHeader.ORIGIN);
        if (origin == null || !(any || isAllowed(origin))) {
            return super.handle(request, response, callback);
        }
        headers.put("Access-Control-Allow-Origin", any ? ANY : origin);
        if (HttpMethod.OPTIONS.is(request.getMethod())
                && request.getHeaders().contains("Access-Control-Request-Method")) {
            headers.put("Access-Control-Allow-Methods", METHODS);
            headers.put("Access-Control-Allow-Headers", HEADERS);
            headers.put("Access-Control-Max-Age", MAX_AGE_SECONDS);
            response.setStatus(HttpStatus.NO_CONTENT_204);
            response.write(true, null, callback);
            return true;
        }
        headers.put("Access-Control-Expose-Headers", EXPOSED);
        return super.handle(request, response, callback);
    }

    private boolean isAllowed(String origin) {
        return named.contains(origin) || (local && LOCAL_ORIGIN.matcher(origin).matches());
    }
}
