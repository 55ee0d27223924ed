package io.trunkline.connection.limit;

import io.trunkline.connection.ClientAddressResolver;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http2.ErrorCode;
import org.eclipse.jetty.http2.HTTP2Connection;
import org.eclipse.jetty.http2.HTTP2Stream;
import org.eclipse.jetty.http2.frames.ResetFrame;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** A response whose writes the guard tracks until the client has read them. One write at a time, as in Jetty. */
final class GuardedResponse extends Response.Wrapper {

    /**
     * Longer bodies are written in pieces: heap memory is copied off-heap, as a whole, for each attempt to send it, and
     * the JDK keeps such a copy per thread.
     */
    private static final int PIECE = 64 * 1024;

    /** A reset leaves at once if the client reads anything at all. */
    private static final long RESET_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final AnswerGuard guard;
    private final ConnectionMetaData connection;
    private final HttpFields headers;
    private final int stream;
    private final Pace pace = new Pace();
    private volatile boolean ending;
    private volatile long endingSinceNanos;

    GuardedResponse(AnswerGuard guard, Request request, Response response) {
        super(request, response);
        this.guard = guard;
        this.connection = request.getConnectionMetaData();
        this.headers = request.getHeaders();
        // Read now, since a finished request no longer has an id.
        this.stream = connection.getConnection() instanceof HTTP2Connection ? Integer.parseInt(request.getId()) : 0;
    }

    @Override
    public void write(boolean last, @Nullable ByteBuffer content, Callback callback) {
        PendingWrite write = new PendingWrite(this, content, callback);
        if (content != null && content.remaining() > PIECE) {
            new PiecewiseWrite(getWrapped(), last, content, write, PIECE).iterate();
        } else {
            super.write(last, content, write);
        }
        // Nearly every answer has left by now.
        if (!write.isCompleted()) {
            guard.watch(write);
        }
    }

    /** The client's network. */
    InetAddress site(ClientAddressResolver origin) {
        return connection.getRemoteSocketAddress() instanceof InetSocketAddress peer && !peer.isUnresolved()
                ? Peers.site(origin.of(peer.getAddress(), headers))
                : Peers.site(connection.getRemoteSocketAddress());
    }

    /** How fast the client reads its answers. */
    Pace pace() {
        return pace;
    }

    void forget(PendingWrite write) {
        guard.forget(write);
    }

    boolean isEnding() {
        return ending;
    }

    /** Resets the stream over HTTP/2, so that others of its connection continue; closes the connection if that was not enough. */
    void end(long nowNanos) {
        if (ending && nowNanos - endingSinceNanos < RESET_NANOS) {
            return;
        }
        if (!ending && connection.getConnection() instanceof HTTP2Connection http2) {
            endingSinceNanos = nowNanos;
            ending = true;
            HTTP2Stream found = http2.getSession().getStream(stream);
            if (found != null) {
                found.reset(new ResetFrame(stream, ErrorCode.ENHANCE_YOUR_CALM_ERROR.code), Callback.NOOP);
                return;
            }
        }
        // A close message over TLS would wait for the client too.
        endPoint().close(new ClientTooSlowException("the answer was not read in time"));
    }

    /** The end point at the bottom of the connection. */
    EndPoint endPoint() {
        EndPoint bottom = connection.getConnection().getEndPoint();
        while (bottom instanceof EndPoint.Wrapper above) {
            bottom = above.unwrap();
        }
        return bottom;
    }

    /** The stream number over HTTP/2; otherwise 0. */
    int stream() {
        return stream;
    }
}
