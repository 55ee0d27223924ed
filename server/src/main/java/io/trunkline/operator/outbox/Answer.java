package io.trunkline.operator.outbox;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * What a request for a page is answered. Immutable.
 *
 * @param type of the body
 * @param policy what a browser may do with it (Content Security Policy)
 * @param headers further ones, by name
 * @param body not changed afterwards
 */
// The bytes are never changed, and no two answers are compared.
@SuppressWarnings("ArrayRecordComponent")
record Answer(int status, String type, String policy, Map<String, String> headers, byte[] body) {

    /** Nothing but the style sheet and the frame with a mail, both of this server; and no other page may frame this one. */
    private static final String OF_PAGES = "default-src 'none'; style-src 'self'; frame-src 'self'; form-action 'self';"
            + " base-uri 'none'; frame-ancestors 'none'";

    /**
     * Mails have their styles on their elements. Without an origin of its own, without scripts and without anything to load, a mail can show
     * text and links, which open elsewhere.
     */
    private static final String OF_MAILS = "default-src 'none'; style-src 'unsafe-inline'; form-action 'none';"
            + " base-uri 'none'; frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox";

    private static final String OF_FILES = "default-src 'none'; frame-ancestors 'none'; sandbox";

    private static final String HTML = "text/html; charset=utf-8";

    Answer {
        headers = Map.copyOf(headers);
    }

    /** A page of this viewer. */
    static Answer page(int status, String html) {
        return new Answer(status, HTML, OF_PAGES, Map.of(), html.getBytes(StandardCharsets.UTF_8));
    }

    /** A mail, for the frame of a page. */
    static Answer mail(String html) {
        return new Answer(HttpStatus.OK_200, HTML, OF_MAILS, Map.of(), html.getBytes(StandardCharsets.UTF_8));
    }

    /** A file. */
    static Answer file(String type, byte[] content) {
        return new Answer(HttpStatus.OK_200, type, OF_FILES, Map.of(), content);
    }

    /** 204 without a body. */
    static Answer empty() {
        return new Answer(HttpStatus.NO_CONTENT_204, "", OF_FILES, Map.of(), new byte[0]);
    }

    /** The same with a header. */
    Answer with(String header, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(header, value);
        return new Answer(status, type, policy, more, body);
    }

    void send(Response response, Callback callback) {
        response.setStatus(status);
        HttpFields.Mutable fields = response.getHeaders();
        fields.put(HttpHeader.CACHE_CONTROL, "no-store");
        fields.put("X-Content-Type-Options", "nosniff");
        fields.put("Content-Security-Policy", policy);
        // Addresses of pages are nobody else's business, nor are their contents.
        fields.put("Referrer-Policy", "no-referrer");
        fields.put("Cross-Origin-Opener-Policy", "same-origin");
        fields.put("Cross-Origin-Resource-Policy", "same-origin");
        headers.forEach(fields::put);
        if (status != HttpStatus.NO_CONTENT_204) {
            fields.put(HttpHeader.CONTENT_TYPE, type);
            fields.put(HttpHeader.CONTENT_LENGTH, body.length);
        }
        response.write(true, ByteBuffer.wrap(body), callback);
    }
}
