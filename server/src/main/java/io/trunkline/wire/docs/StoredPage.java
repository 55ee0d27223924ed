package io.trunkline.wire.docs;

import io.trunkline.connection.EntityTags;
import io.trunkline.digest.Sha256;
import io.trunkline.http.AcceptedCodings;
import io.trunkline.http.Gzip;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * A file in both forms in which it is sent. They are created once, so that a request costs no more than the bytes on the wire, and not
 * even those if the client has them already. All requests share the bytes. Immutable and thread-safe.
 */
final class StoredPage {

    private final String type;
    private final Form plain;
    private final Form zipped;

    /**
     * Compresses the content.
     *
     * @param type the media type with its charset
     * @param content the bytes, which must not be changed afterwards
     */
    StoredPage(String type, byte[] content) {
        this.type = type;
        String hash = Sha256.of(content).toString();
        this.plain = new Form(content, "\"" + hash + "\"");
        // A different tag, because a strong tag stands for exactly these bytes (RFC 9110 section 8.8.3.3).
        this.zipped = new Form(Gzip.compressOnce(content), "\"" + hash + "-gzip\"");
    }

    // The bytes are never changed, and no two forms are compared.
    @SuppressWarnings("ArrayRecordComponent")
    private record Form(byte[] bytes, String tag) {}

    /** Answers 200 with the form that the client accepts, or 304 if the client has it already. */
    void send(Request request, Response response, Callback callback) {
        boolean gzip = AcceptedCodings.gzip(request);
        Form form = gzip ? zipped : plain;
        HttpFields.Mutable headers = response.getHeaders();
        headers.put(HttpHeader.ETAG, form.tag());
        headers.add(HttpHeader.VARY, HttpHeader.ACCEPT_ENCODING.asString());
        // Cached, but revalidated each time: a new version of the server has new files at the old addresses.
        headers.put(HttpHeader.CACHE_CONTROL, "no-cache");
        if (isKnown(request, form.tag())) {
            response.setStatus(HttpStatus.NOT_MODIFIED_304);
            response.write(true, null, callback);
            return;
        }
        headers.put(HttpHeader.CONTENT_TYPE, type);
        headers.put(HttpHeader.CONTENT_LENGTH, form.bytes().length);
        if (gzip) {
            headers.put(HttpHeader.CONTENT_ENCODING, "gzip");
        }
        // Read-only, which marks shared bytes: they do not count as memory of an answer that the client does not read.
        response.write(true, ByteBuffer.wrap(form.bytes()).asReadOnlyBuffer(), callback);
    }

    /** Whether the client has this form. Tags are compared weakly (RFC 9110 section 13.1.2). */
    private static boolean isKnown(Request request, String tag) {
        try {
            return EntityTags.read(request.getHeaders(), HttpHeader.IF_NONE_MATCH)
                    .filter(tags -> tags.has(tag))
                    .isPresent();
        } catch (IllegalArgumentException noTags) {
            return false;
        }
    }
}
