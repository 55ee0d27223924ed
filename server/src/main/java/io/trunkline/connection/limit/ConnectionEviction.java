package io.trunkline.connection.limit;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.eclipse.jetty.http2.HTTP2Connection;
import org.eclipse.jetty.http2.api.Stream;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.IdleTimeout;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the connection to close in favour of others: the one idle for longest or, if all have calls, the one whose client
 * is slowest at sending requests and reading answers. Connections that the server is working on are never chosen. Thread-safe; reads fields
 * of other threads without a lock, so it may be a moment late.
 */
public final class ConnectionEviction {

    /** A client may need a moment for anything. */
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final List<ServerConnector> connectors;
    private final AnswerGuard answers;

    /** @param connectors whose connections may be closed */
    public ConnectionEviction(List<ServerConnector> connectors, AnswerGuard answers) {
        this.connectors = connectors;
        this.answers = answers;
    }

    /** @param mayGiveWay which channels may be chosen */
    Optional<EndPoint> choose(Predicate<Object> mayGiveWay) {
        EndPoint idlest = null;
        long longest = -1;
        for (ServerConnector connector : connectors) {
            for (EndPoint each : connector.getConnectedEndPoints()) {
                if (each instanceof IdleTimeout timed
                        && timed.getIdleFor() > longest
                        && mayGiveWay.test(each.getTransport())
                        && ConnectionActivity.isWaitingForOne(each.getConnection())) {
                    idlest = each;
                    longest = timed.getIdleFor();
                }
            }
        }
        return idlest == null ? slowest(mayGiveWay) : Optional.of(idlest);
    }

    private Optional<EndPoint> slowest(Predicate<Object> mayGiveWay) {
        Map<EndPoint, List<PendingWrite>> pending = answers.pending();
        long now = System.nanoTime();
        EndPoint slowest = null;
        double most = 0;
        for (ServerConnector connector : connectors) {
            for (EndPoint each : connector.getConnectedEndPoints()) {
                double slowness = slowness(each.getConnection(), pending.getOrDefault(each, List.of()), now);
                if (slowness > most && mayGiveWay.test(each.getTransport())) {
                    slowest = each;
                    most = slowness;
                }
            }
        }
        return Optional.ofNullable(slowest);
    }

    /** The slowness of the call that waits most for the client; 0 if a call does not wait for the client at all. */
    private static double slowness(@Nullable Connection connection, List<PendingWrite> pending, long now) {
        return switch (connection) {
            case HttpConnection http -> Math.max(ofBody(http, now), ofAnswers(pending, now));
            case HTTP2Connection http2 -> ofStreams(http2, pending, now);
            case SslConnection tls -> slowness(tls.getSslEndPoint().getConnection(), pending, now);
            case null, default -> 0;
        };
    }

    private static double ofBody(HttpConnection http, long now) {
        return ConnectionActivity.isBodyMissing(http)
                ? patient(
                        now - http.getParser().getBeginNanoTime(),
                        http.getParser().getContentRead())
                : 0;
    }

    private static double ofAnswers(List<PendingWrite> pending, long now) {
        return pending.stream()
                .mapToDouble(write -> patient(write.waitedNanos(now), write.takenBytes()))
                .max()
                .orElse(0);
    }

    private static double ofStreams(HTTP2Connection http2, List<PendingWrite> pending, long now) {
        boolean isBodyMissing = false;
        for (Stream stream : http2.getSession().getStreams()) {
            if (!stream.isRemotelyClosed()) {
                isBodyMissing = true;
            } else if (pending.stream().noneMatch(write -> write.stream() == stream.getId())) {
                return 0;
            }
        }
        double ofAnswers = ofAnswers(pending, now);
        return isBodyMissing && http2.getEndPoint() instanceof IdleTimeout timed
                ? Math.max(ofAnswers, patient(TimeUnit.MILLISECONDS.toNanos(timed.getIdleFor()), 0))
                : ofAnswers;
    }

    private static double patient(long waitedNanos, long bytes) {
        return waitedNanos < PATIENCE_NANOS ? 0 : Pace.slowness(waitedNanos, bytes);
    }
}
