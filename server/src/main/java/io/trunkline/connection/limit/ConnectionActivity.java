package io.trunkline.connection.limit;

import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.http2.HTTP2Connection;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.jspecify.annotations.Nullable;

/** The state of a connection. Stateless; reads fields of other threads without a lock, so it may be a moment late. */
public final class ConnectionActivity {

    private ConnectionActivity() {}

    /** Whether nothing of a request has arrived since the last answer. */
    public static boolean isIdle(@Nullable Connection connection) {
        return switch (connection) {
            case HttpConnection http -> http.getParser().isStart();
            case HTTP2Connection http2 -> http2.getSession().getStreamCount() == 0;
            case SslConnection tls -> isIdle(tls.getSslEndPoint().getConnection());
            // A connection that is still negotiating the protocol.
            case null, default -> true;
        };
    }

    /** Whether it has no complete request head, so no call is running. */
    static boolean isWaitingForOne(@Nullable Connection connection) {
        return switch (connection) {
            case HttpConnection http ->
                http.getParser().getState().compareTo(HttpParser.State.CONTENT) < 0
                        // The last answer has been sent, and the client has not closed the connection.
                        || http.getParser().isClose()
                        || http.getParser().isClosed();
            case SslConnection tls -> isWaitingForOne(tls.getSslEndPoint().getConnection());
            case null, default -> isIdle(connection);
        };
    }

    /** Whether the head of a request has arrived, but not all of its body. */
    static boolean isBodyMissing(HttpConnection connection) {
        HttpParser.State state = connection.getParser().getState();
        return state == HttpParser.State.TRAILER
                || (state.compareTo(HttpParser.State.CONTENT) >= 0
                        && state.compareTo(HttpParser.State.CONTENT_END) < 0);
    }
}
