package io.trunkline.connection;

import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Refuses with 400 what two programs may read differently, so that nobody gets by a proxy what the proxy did not see: headers twice that
 * may be there once (RFC 9110 section 5.3), and a body in chunks of a client that does not know them (RFC 9112 section 6.1). Thread-safe.
 */
final class SoundRequests extends Handler.Wrapper {

    SoundRequests(Handler handler) {
        super(handler);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (!isSound(request)) {
            Response.writeError(request, response, callback, HttpStatus.BAD_REQUEST_400);
            return true;
        }
        return super.handle(request, response, callback);
    }

    private static boolean isSound(Request request) {
        int credentials = 0;
        int types = 0;
        boolean chunked = false;
        for (HttpField field : request.getHeaders()) {
            HttpHeader header = field.getHeader();
            if (header == HttpHeader.AUTHORIZATION) {
                credentials++;
            } else if (header == HttpHeader.CONTENT_TYPE) {
                types++;
            } else if (header == HttpHeader.TRANSFER_ENCODING) {
                chunked = true;
            }
        }
        return credentials <= 1
                && types <= 1
                && !(chunked && request.getConnectionMetaData().getHttpVersion() == HttpVersion.HTTP_1_0);
    }
}
