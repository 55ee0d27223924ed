package io.trunkline.http.request;

import io.trunkline.connection.ServerSettings;
import io.trunkline.http.HttpFault;
import io.trunkline.method.argument.Parameters;
import io.trunkline.parameter.ByteOrderMark;
import io.trunkline.text.Ascii;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * Reads a call from a request, in any form that a known client uses (contract 1.2 to 1.4). A parameter in the body takes
 * precedence over one in the query with the same name, and a method name in the path over one in {@code cmd} (contract 10.18).
 * Blocks until the body has been received, so it should be called on a virtual thread. Thread-safe.
 */
public final class RequestReader {

    /** The base path of the Management API. */
    public static final String BASE_PATH = "/platform_api";

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String MULTIPART = "multipart/form-data";
    private static final String JSON = "application/json";

    private final ServerSettings settings;
    private final BodyBudget budget;

    public RequestReader(ServerSettings settings) {
        this(settings, BodyBudget.partOfMemory(settings.maxBodySize()));
    }

    /** @param bodyMemory maximum bytes that all bodies being read may take together; beyond it callers get 503 */
    public RequestReader(ServerSettings settings, long bodyMemory) {
        this.settings = settings;
        this.budget = new BodyBudget(bodyMemory);
    }

    /**
     * Reads the whole request, whatever its method.
     *
     * @param request a request whose path is {@link #BASE_PATH} or below it
     * @throws HttpFault if the request is broken as HTTP, or too large, or too slow
     * @throws io.trunkline.fault.FaultException with code 101 if the parameters cannot be read
     */
    public Call read(Request request) {
        ParameterCollector fromBody = new ParameterCollector(settings.maxParameters());
        try (BodyReader body = new BodyReader(request, settings.maxBodySize(), settings.requestTimeout(), budget)) {
            body.read();
            if (body.length() > 0) {
                readBody(body, request.getHeaders(), fromBody);
            }
        }
        ParameterCollector fromQuery = fromBody.forNextSource();
        String query = request.getHttpURI().getQuery();
        if (query != null && !query.isEmpty()) {
            if (query.indexOf('\uFFFD') >= 0) {
                // Jetty puts this character where raw bytes are malformed.
                throw Malformed.call("The query contains bytes that are not valid UTF-8; percent-encode them.");
            }
            byte[] bytes = query.getBytes(StandardCharsets.UTF_8);
            UrlEncoded.read(bytes, 0, bytes.length, StandardCharsets.UTF_8, fromQuery);
        }
        Set<String> inQuery = fromQuery.names();
        Parameters parameters = fromBody.over(fromQuery);
        return new Call(method(Request.getPathInContext(request), parameters), parameters, inQuery);
    }

    /** Whether a request says that its body is a form, in either of the two ways in which browsers send one. */
    public static boolean hasForm(Request request) {
        String type = request.getHeaders().get(HttpHeader.CONTENT_TYPE);
        return type != null && Set.of(FORM, MULTIPART).contains(Ascii.lower(HeaderValue.main(type)));
    }

    private static @Nullable String method(String path, Parameters parameters) {
        String rest = path.startsWith(BASE_PATH) ? path.substring(BASE_PATH.length()) : path;
        int from = rest.startsWith("/") ? 1 : 0;
        int to = rest.length() > from && rest.endsWith("/") ? rest.length() - 1 : rest.length();
        if (to > from) {
            return rest.substring(from, to);
        }
        String cmd = parameters.first("cmd");
        return cmd == null || cmd.isEmpty() ? null : cmd;
    }

    private static void readBody(BodyReader body, HttpFields headers, ParameterCollector out) {
        String encoding = headers.get(HttpHeader.CONTENT_ENCODING);
        if (encoding != null && !Ascii.isSame(encoding, "identity")) {
            throw Malformed.call("The body has a Content-Encoding; send it uncompressed.");
        }
        String type = headers.get(HttpHeader.CONTENT_TYPE);
        if (type == null) {
            // An older Go client sends a form without a Content-Type.
            readForm(body, StandardCharsets.UTF_8, out);
            return;
        }
        switch (Ascii.lower(HeaderValue.main(type))) {
            case MULTIPART -> Multipart.read(body.bytes(), body.length(), type, out);
            case JSON -> JsonBody.read(body.bytes(), body.length(), out);
            case FORM -> readForm(body, formCharset(type), out);
            default ->
                throw Malformed.call("The Content-Type of the body is not supported; use " + FORM + ", " + MULTIPART
                        + " or " + JSON + ", or send the parameters in the query.");
        }
    }

    private static void readForm(BodyReader body, Charset charset, ParameterCollector out) {
        int from = charset.equals(StandardCharsets.UTF_8) ? ByteOrderMark.end(body.bytes(), body.length()) : 0;
        UrlEncoded.read(body.bytes(), from, body.length(), charset, out);
    }

    private static Charset formCharset(String type) {
        String name;
        try {
            name = HeaderValue.parameter(type, "charset");
        } catch (IllegalArgumentException e) {
            throw Malformed.call("The Content-Type of the body is not well-formed.");
        }
        Charset charset = name == null ? StandardCharsets.UTF_8 : Charsets.find(name);
        if (charset == null || charset.equals(StandardCharsets.US_ASCII)) {
            throw Malformed.call("The charset of the form is not supported; use UTF-8 or ISO-8859-1.");
        }
        return charset;
    }
}
