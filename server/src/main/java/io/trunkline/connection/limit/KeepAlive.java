package io.trunkline.connection.limit;

import java.nio.ByteBuffer;
import java.time.Duration;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Tells HTTP/1 clients whether a connection may be used again and how long it may be idle, so that they do not use one that
 * is about to be closed ({@code Keep-Alive}, RFC 2068 section 19.7.1.1, as most clients understand it). Thread-safe.
 */
public final class KeepAlive extends Handler.Wrapper {

    private static final HttpField CLOSE =
            new PreEncodedHttpField(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE.asString());

    private final HttpField time;
    private final boolean isTold;

    /** @param idle how long a connection may be idle; less than a second is not announced */
    public KeepAlive(Handler handler, Duration idle) {
        super(handler);
        this.time = new PreEncodedHttpField(HttpHeader.KEEP_ALIVE, "timeout=" + idle.toSeconds());
        this.isTold = idle.toSeconds() > 0;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        return super.handle(request, telling(request, response), callback);
    }

    /** For answers outside the handlers, with the same announcement. */
    public Request.Handler around(Request.Handler errors) {
        return (request, response, callback) -> errors.handle(request, telling(request, response), callback);
    }

    private Response telling(Request request, Response response) {
        boolean isAsked =
                request.getConnectionMetaData().getHttpVersion().getVersion() < HttpVersion.HTTP_2.getVersion()
                        && !request.getHeaders().contains(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE.asString());
        return isAsked ? new Telling(request, response) : response;
    }

    /** Adds the header at the last moment, when it is known whether the answer ends the connection. */
    private final class Telling extends Response.Wrapper {

        Telling(Request request, Response response) {
            super(request, response);
        }

        @Override
        public void write(boolean last, ByteBuffer content, Callback callback) {
            if (!isCommitted() && !getHeaders().contains(HttpHeader.CONNECTION)) {
                tell();
            }
            super.write(last, content, callback);
        }

        private void tell() {
            if (!getRequest().consumeAvailable()) {
                // No other request can follow a body that has not been read.
                getHeaders().put(CLOSE);
            } else if (isTold && getRequest().getConnectionMetaData().getHttpVersion() == HttpVersion.HTTP_1_1) {
                getHeaders().put(time);
            }
        }
    }
}
