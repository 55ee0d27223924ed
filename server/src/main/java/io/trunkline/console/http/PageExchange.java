package io.trunkline.console.http;

import io.trunkline.http.AcceptedCodings;
import io.trunkline.http.Answers;
import io.trunkline.http.ClientAddress;
import io.trunkline.http.ClientScheme;
import io.trunkline.http.Gzip;
import io.trunkline.http.request.Call;
import io.trunkline.http.request.RequestReader;
import io.trunkline.method.argument.Parameters;
import io.trunkline.text.Ascii;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;
import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads requests for pages and writes their answers. Thread-safe. */
public final class PageExchange {

    /**
     * Only what this server serves, and no script or style in a page itself: what somebody smuggles into one does nothing. The style sheet
     * has small images in it.
     */
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self';"
                    + " frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /** As in the outbox of the operator: without an origin of its own, a mail shows text and links, which open elsewhere. */
    private static final String MAIL_POLICY = "default-src 'none'; style-src 'unsafe-inline'; form-action 'none';"
            + " base-uri 'none'; frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox";

    private static final Logger LOG = LoggerFactory.getLogger(PageExchange.class);

    private static final String FETCH_SITE = "Sec-Fetch-Site";

    /** Shorter ones fit into one packet anyway. */
    private static final int LEAST_COMPRESSED = 1024;

    private final RequestReader reader;
    private final ClientAddress clients;
    private final Optional<String> publicAddress;

    /** @param publicAddress {@code host[:port]} at which browsers reach the server; empty for the one that each uses */
    public PageExchange(RequestReader reader, ClientAddress clients, Optional<String> publicAddress) {
        this.reader = reader;
        this.clients = clients;
        this.publicAddress = publicAddress;
    }

    /**
     * Reads a request.
     *
     * @throws io.trunkline.http.HttpFault if it is broken, too large or too slow
     * @throws io.trunkline.fault.FaultException with code 101 if its fields cannot be read
     */
    public PageRequest read(Request request) {
        Call call = reader.read(request);
        boolean submitted = HttpMethod.POST.is(request.getMethod());
        @Nullable String agent = request.getHeaders().get(HttpHeader.USER_AGENT);
        return new PageRequest(
                Request.getPathInContext(request),
                submitted,
                only(call, call.inQuery()::contains),
                submitted ? only(call, name -> !call.inQuery().contains(name)) : Parameters.empty(),
                cookies(request),
                clients.of(request),
                agent == null ? "" : agent,
                publicAddress.orElseGet(() -> ClientScheme.host(request)),
                ClientScheme.isSecure(request),
                Request.getLocales(request));
    }

    private static Parameters only(Call call, Predicate<String> wanted) {
        Map<String, List<String>> some = new HashMap<>(call.parameters().asMap());
        some.keySet().removeIf(wanted.negate());
        return Parameters.of(some);
    }

    private static Map<String, String> cookies(Request request) {
        Map<String, String> values = new HashMap<>();
        for (HttpCookie cookie : Request.getCookies(request)) {
            values.putIfAbsent(cookie.getName(), cookie.getValue());
        }
        return values;
    }

    /**
     * Whether a browser says that a request was caused by another site. One that says nothing is old, and its form needs a token as all do.
     */
    public static boolean isFromElsewhere(Request request) {
        @Nullable String site = request.getHeaders().get(FETCH_SITE);
        return site != null && !Set.of("same-origin", "none").contains(Ascii.lower(site));
    }

    /** Writes an answer. */
    public static void send(PageAnswer answer, Request request, Response response, Callback callback) {
        HttpFields.Mutable headers = response.getHeaders();
        boolean isSecure = ClientScheme.isSecure(request);
        answer.cookies().forEach(cookie -> headers.add(HttpHeader.SET_COOKIE, cookie.header(isSecure)));
        headers.put(HttpHeader.CACHE_CONTROL, "no-store");
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("Content-Security-Policy", answer instanceof PageAnswer.Framed ? MAIL_POLICY : POLICY);
        headers.put("Referrer-Policy", "same-origin");
        headers.put("Cross-Origin-Opener-Policy", "same-origin");
        headers.put("Cross-Origin-Resource-Policy", "same-origin");
        headers.put("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
        switch (answer) {
            case PageAnswer.Html page -> {
                response.setStatus(page.status());
                headers.put(HttpHeader.CONTENT_TYPE, "text/html; charset=utf-8");
                write(page.body(), request, response, callback);
            }
            case PageAnswer.Framed mail -> {
                headers.put(HttpHeader.CONTENT_TYPE, "text/html; charset=utf-8");
                write(mail.body(), request, response, callback);
            }
            case PageAnswer.See other -> {
                response.setStatus(303);
                headers.put(HttpHeader.LOCATION, other.location());
                response.write(true, null, callback);
            }
            case PageAnswer.Download file -> {
                headers.put(HttpHeader.CONTENT_TYPE, file.type());
                headers.put("Content-Disposition", "attachment; filename=\"" + file.name() + "\"");
                write(file.body(), request, response, callback);
            }
            case PageAnswer.Written file -> {
                headers.put(HttpHeader.CONTENT_TYPE, file.type());
                headers.put("Content-Disposition", "attachment; filename=\"" + file.name() + "\"");
                write(file, request, response, callback);
            }
            case PageAnswer.LongDownload file -> write(file, request, response, callback);
        }
    }

    private static void write(PageAnswer.Written file, Request request, Response response, Callback callback) {
        // Closed only on success, because closing marks the answer as complete.
        OutputStream out = Content.Sink.asOutputStream(response);
        try {
            file.content().writeTo(out);
            out.close();
        } catch (IOException | RuntimeException e) {
            LOG.debug("The file {} was not sent completely", file.name(), e);
            if (response.isCommitted()) {
                callback.failed(e);
            } else {
                response.reset();
                send(file.otherwise(), request, response, callback);
            }
            return;
        }
        callback.succeeded();
    }

    private static void write(PageAnswer.LongDownload file, Request request, Response response, Callback callback) {
        try (InputStream zipped = file.zipped()) {
            if (AcceptedCodings.gzip(request)) {
                Answers.file(response, file.name(), true, file.zippedSize(), zipped);
            } else {
                Answers.file(response, file.name(), false, file.size(), new GZIPInputStream(zipped));
            }
            callback.succeeded();
        } catch (IOException | RuntimeException e) {
            // The browser is gone, or waits for bytes that will not come: the connection is closed in either case.
            LOG.debug("The file {} was not sent completely", file.name(), e);
            callback.failed(e);
        }
    }

    private static void write(byte[] body, Request request, Response response, Callback callback) {
        byte[] sent = body;
        if (body.length >= LEAST_COMPRESSED) {
            response.getHeaders().add(HttpHeader.VARY, HttpHeader.ACCEPT_ENCODING.asString());
            if (AcceptedCodings.gzip(request)) {
                response.getHeaders().put(HttpHeader.CONTENT_ENCODING, "gzip");
                sent = Gzip.compress(body);
            }
        }
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, sent.length);
        response.write(true, ByteBuffer.wrap(sent), callback);
    }
}
