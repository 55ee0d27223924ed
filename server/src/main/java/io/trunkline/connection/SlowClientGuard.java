package io.trunkline.connection;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http2.HTTP2Connection;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.Scheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes connections whose client takes longer than the time-out to finish a TLS handshake or the headers of a request,
 * or goes on sending after the last answer. Jetty's idle time-out does not see them, since every byte starts it anew. An
 * idle connection is left alone, and a body is timed where it is read.
 *
 * <p>Looks at all connections once a second at most, so that serving costs nothing; a close may come that much late.
 * Thread-safe.
 */
public final class SlowClientGuard extends AbstractLifeCycle implements Connection.Listener {

    private static final Logger LOG = LoggerFactory.getLogger(SlowClientGuard.class);

    private final Scheduler scheduler;
    private final long timeoutNanos;
    private final long periodMillis;
    private final Map<Connection, Watch> watches = new ConcurrentHashMap<>();
    private volatile Scheduler.Task next = () -> true;

    /** @param timeout how long a client may take */
    public SlowClientGuard(Scheduler scheduler, Duration timeout) {
        this.scheduler = scheduler;
        this.timeoutNanos = timeout.toNanos();
        this.periodMillis = Math.clamp(timeout.toMillis() / 4, 10, 1000);
    }

    @Override
    public void onOpened(Connection connection) {
        switch (connection) {
            case HttpConnection http -> watches.put(connection, new Watch(new Progress.Http1(http)));
            case HTTP2Connection http2 -> watches.put(connection, new Watch(new Progress.Http2(http2)));
            case SslConnection tls -> watches.put(connection, new Watch(new Progress.Tls(tls)));
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
    protected void doStart() {
        schedule();
    }

    @Override
    protected void doStop() {
        next.cancel();
    }

    private void schedule() {
        next = scheduler.schedule(this::sweep, periodMillis, TimeUnit.MILLISECONDS);
    }

    private void sweep() {
        if (!isRunning()) {
            return;
        }
        try {
            long now = System.nanoTime();
            watches.forEach((connection, watch) -> {
                if (watch.isOverdue(now, timeoutNanos)) {
                    LOG.debug("Closing {}: the request did not arrive in time", connection);
                    connection.getEndPoint().close(new TimeoutException("the request did not arrive in time"));
                }
            });
        } finally {
            schedule();
        }
    }

    /** How long the same thing has been incomplete. Used by one sweep at a time. */
    private static final class Watch {

        private final Progress progress;
        private long pending = Progress.NOTHING;
        private long sinceNanos;

        Watch(Progress progress) {
            this.progress = progress;
        }

        boolean isOverdue(long now, long timeoutNanos) {
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
