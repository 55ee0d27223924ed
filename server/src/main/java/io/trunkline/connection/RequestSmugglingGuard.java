package io.trunkline.connection;

import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Refuses requests that two programs may interpret differently, so that nobody smuggles anything past a proxy: with 400, duplicates of
 * single-value headers (RFC 9110 section 5.3), and a chunked body from a client that does not support it (RFC 9112 section 6.1); with 501, a
 * body with further codings (the same section); with 404, a path with an empty segment. Thread-safe.
 */
final class RequestSmugglingGuard extends Handler.Wrapper {

    private static final int SOUND = 0;

    RequestSmugglingGuard(Handler handler) {
        super(handler);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        int refusal = refusal(request);
        if (refusal != SOUND) {
            Response.writeError(request, response, callback, refusal);
            return true;
        }
        return super.handle(request, response, callback);
    }

    private static int refusal(Request request) {
        int credentials = 0;
        int types = 0;
        boolean encoded = false;
        boolean known = true;
        for (HttpField field : request.getHeaders()) {
            HttpHeader header = field.getHeader();
            if (header == HttpHeader.AUTHORIZATION) {
                credentials++;
            } else if (header == HttpHeader.CONTENT_TYPE) {
                types++;
            } else if (header == HttpHeader.TRANSFER_ENCODING) {
                known &= !encoded && HttpHeaderValue.CHUNKED.is(field.getValue());
                encoded = true;
            }
        }
        boolean old = request.getConnectionMetaData().getHttpVersion() == HttpVersion.HTTP_1_0;
        if (credentials > 1 || types > 1 || (encoded && old)) {
            return HttpStatus.BAD_REQUEST_400;
        }
        if (!known) {
            return HttpStatus.NOT_IMPLEMENTED_501;
        }
        return EmptySegments.hint(request).isPresent() ? HttpStatus.NOT_FOUND_404 : SOUND;
    }
}
