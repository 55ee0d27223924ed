package io.trunkline.http;

import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.Throttle;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import tools.jackson.core.io.JsonStringEncoder;

/**
 * Writes answers whose bytes are ready. The Content-Type of JSON names its charset because the Java client reads ISO-8859-1
 * otherwise (contract 1.4). Thread-safe.
 */
public final class Answers {

    private static final HttpField JSON =
            new PreEncodedHttpField(HttpHeader.CONTENT_TYPE, "application/json; charset=utf-8");
    private static final HttpField OCTETS =
            new PreEncodedHttpField(HttpHeader.CONTENT_TYPE, "application/octet-stream");
    private static final HttpField GZIP =
            new PreEncodedHttpField(HttpHeader.CONTENT_ENCODING, HttpHeaderValue.GZIP.asString());
    private static final HttpField VARY =
            new PreEncodedHttpField(HttpHeader.VARY, HttpHeader.ACCEPT_ENCODING.asString());
    private static final HttpField NO_STORE = new PreEncodedHttpField(HttpHeader.CACHE_CONTROL, "no-store");
    private static final HttpField NO_SNIFF = new PreEncodedHttpField("X-Content-Type-Options", "nosniff");
    private static final HttpField CLOSE =
            new PreEncodedHttpField(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE.asString());

    private static final String CONTENT_DISPOSITION = "Content-Disposition";

    /** Answers below this many bytes fit into one packet anyway. */
    private static final int MIN_COMPRESSED_SIZE = 1024;

    private Answers() {}

    /**
     * Answers with status 200, which is the status of API errors too (contract 3.1). A long body is compressed with gzip for
     * clients that accept it.
     *
     * @param callback completed when the answer has been written
     * @param body the body in UTF-8, which the caller must not change afterwards
     */
    public static void json(Response response, Callback callback, byte[] body) {
        json(response, callback, 200, body);
    }

    /** Like {@link #json(Response, Callback, byte[])}, but with another status. */
    public static void json(Response response, Callback callback, int status, byte[] body) {
        bytes(response, callback, status, JSON, body);
    }

    /**
     * Answers with a file to be saved, which may be compressed like JSON. The Content-Type has no parameters because the Node client
     * compares it literally (contract 1.5).
     *
     * @param callback completed when the answer has been written
     * @param body the content, which the caller must not change afterwards
     */
    public static void file(Response response, Callback callback, String name, byte[] body) {
        response.getHeaders().put(CONTENT_DISPOSITION, attachment(name));
        bytes(response, callback, 200, OCTETS, body);
    }

    private static String attachment(String name) {
        return "attachment; filename=\"" + name + "\"";
    }

    private static void bytes(Response response, Callback callback, int status, HttpField type, byte[] body) {
        response.setStatus(status);
        HttpFields.Mutable headers = response.getHeaders();
        headers.put(type);
        headers.put(NO_STORE);
        headers.put(NO_SNIFF);
        byte[] sent = body;
        if (body.length >= MIN_COMPRESSED_SIZE) {
            headers.add(VARY);
            if (AcceptedCodings.gzip(response.getRequest())) {
                headers.put(GZIP);
                sent = Gzip.compress(body);
            }
        }
        headers.put(HttpHeader.CONTENT_LENGTH, sent.length);
        response.write(true, ByteBuffer.wrap(sent), callback);
    }

    /**
     * Adds headers that tell the client when to retry (RFC 9110 section 10.2.3) and, if a limit was exceeded, which one
     * (draft-ietf-httpapi-ratelimit-headers-10).
     */
    public static void tellToWait(Response response, Throttle throttle) {
        HttpFields.Mutable headers = response.getHeaders();
        headers.put(HttpHeader.RETRY_AFTER, throttle.seconds());
        Throttle.Policy policy = throttle.policy();
        if (policy != null) {
            String name = "\"" + policy.name() + "\"";
            headers.put(
                    "RateLimit-Policy",
                    name + ";q=" + policy.quota() + ";w=" + policy.window().toSeconds());
            headers.put("RateLimit", name + ";r=0;t=" + throttle.seconds());
        }
    }

    /**
     * Answers with a long file to be saved, and waits until it has been written.
     *
     * @param zipped whether the bytes are compressed with gzip
     * @param length the number of bytes
     * @throws IOException if the bytes cannot be read or written; by then the answer has begun
     */
    public static void file(Response response, String name, boolean zipped, long length, InputStream bytes)
            throws IOException {
        response.setStatus(200);
        HttpFields.Mutable headers = response.getHeaders();
        headers.put(OCTETS);
        headers.put(NO_STORE);
        headers.put(NO_SNIFF);
        headers.add(VARY);
        headers.put(CONTENT_DISPOSITION, attachment(name));
        if (zipped) {
            headers.put(GZIP);
        }
        headers.put(HttpHeader.CONTENT_LENGTH, length);
        try (OutputStream out = Content.Sink.asOutputStream(response)) {
            bytes.transferTo(out);
        }
    }

    /** Answers with an HTTP error in the API's envelope and closes the connection if the fault requires it. */
    public static void fault(Response response, Callback callback, HttpFault fault) {
        if (fault.isClosing()) {
            closeAfter(response);
        }
        json(response, callback, fault.status(), envelope(fault.status(), fault.hint()));
    }

    /**
     * Closes the connection after this answer if it is HTTP/1.1. Over HTTP/2, that would end the calls of the other streams
     * too, and Jetty resets the single stream anyway if its body has not been read.
     */
    static void closeAfter(Response response) {
        // Compared this way round, because there is no version if the request's first line is malformed.
        if (!HttpVersion.HTTP_2.equals(
                response.getRequest().getConnectionMetaData().getHttpVersion())) {
            response.getHeaders().put(CLOSE);
            response.getHeaders().remove(HttpHeader.KEEP_ALIVE);
        }
    }

    /** The body of an HTTP error: code 2 if the server is at fault, 101 if the client is. */
    static byte[] envelope(int status, String hint) {
        ErrorCode code = status >= 500 ? ErrorCode.INTERNAL_ERROR : ErrorCode.INVALID_ARGUMENTS;
        ByteArrayOutputStream out = new ByteArrayOutputStream(96 + hint.length());
        out.writeBytes(("{\"error\":{\"code\":" + code.number() + ",\"msg\":\"" + code.message() + "\",\"hint\":\"")
                .getBytes(StandardCharsets.UTF_8));
        out.writeBytes(JsonStringEncoder.getInstance().quoteAsUTF8(hint));
        out.writeBytes("\"}}".getBytes(StandardCharsets.UTF_8));
        return out.toByteArray();
    }
}
