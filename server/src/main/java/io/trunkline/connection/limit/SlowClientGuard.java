package io.trunkline.connection.limit;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.eclipse.jetty.http2.HTTP2Connection;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.eclipse.jetty.util.thread.Scheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes connections whose client takes too long to finish a TLS handshake or the headers of a request,
 * or keeps sending after the last answer; HTTP/2 connections with frames but no request for longer than the idle
 * timeout; and TLS or HTTP/2 connections whose client reads nothing that it was sent. Jetty's idle timeout does not notice them, since every
 * byte restarts it. Idle connections are left alone, bodies are timed where they are read, and answers by
 * {@link AnswerGuard}.
 *
 * <p>Checks all connections at most once a second, so that serving costs nothing; a close may be that late.
 * Thread-safe.
 */
public final class SlowClientGuard extends Sweeper implements Connection.Listener {

    private static final Logger LOG = LoggerFactory.getLogger(SlowClientGuard.class);

    private final Duration request;
    private final Duration idle;
    private final Duration answer;
    private final Map<Connection, List<Watch>> watches = new ConcurrentHashMap<>();

    /**
     * Watches the connections reported to it.
     *
     * @param request how long a client may take to send a request
     * @param idle how long a connection may be idle
     * @param answer how long a client may read nothing
     */
    public SlowClientGuard(Scheduler scheduler, Duration request, Duration idle, Duration answer) {
        super(
                scheduler,
                Stream.of(request, idle, answer).min(Comparator.naturalOrder()).orElseThrow());
        this.request = request;
        this.idle = idle;
        this.answer = answer;
    }

    @Override
    public void onOpened(Connection connection) {
        switch (connection) {
            case HttpConnection http -> watches.put(connection, List.of(new Watch(new Progress.Http1(http), request)));
            case HTTP2Connection http2 ->
                watches.put(
                        connection,
                        List.of(
                                new Watch(new Progress.Http2(http2), request),
                                new Watch(new Progress.NextRequest(http2), idle),
                                new Watch(new Progress.TakingHttp2(http2), answer)));
            case SslConnection tls ->
                watches.put(
                        connection,
                        List.of(
                                new Watch(new Progress.Tls(tls), request),
                                new Watch(new Progress.Taking(tls), answer)));
            default -> {
                // The connection that negotiates the protocol: the one below it is watched.
            }
        }
    }

    @Override
    public void onClosed(Connection connection) {
        watches.remove(connection);
    }

    @Override
    void sweep(long now) {
        watches.forEach((connection, all) -> {
            for (Watch watch : all) {
                if (watch.isOverdue(now)) {
                    LOG.debug("Closing {}: {}", connection, watch.progress);
                    connection.getEndPoint().close(new ClientTooSlowException("the client was too slow"));
                }
            }
        });
    }

    /** How long the same thing has been incomplete. Used by one sweep at a time. */
    private static final class Watch {

        private final Progress progress;
        private final long timeoutNanos;
        private long pending = Progress.NOTHING;
        private long sinceNanos;

        Watch(Progress progress, Duration timeout) {
            this.progress = progress;
            this.timeoutNanos = timeout.toNanos();
        }

        boolean isOverdue(long now) {
            long seen = progress.pending();
            if (seen == Progress.NOTHING || seen != pending) {
                pending = seen;
                sinceNanos = now;
                return false;
            }
            return now - sinceNanos >= timeoutNanos && progress.isStillSending();
        }
    }
}
