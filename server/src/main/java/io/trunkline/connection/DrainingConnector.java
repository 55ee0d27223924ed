package io.trunkline.connection;

import io.trunkline.connection.limit.ConnectionActivity;
import io.trunkline.connection.limit.CountingEndPoint;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/**
 * A connector that lets running calls finish when it stops. Jetty then shortens the idle timeout of every connection,
 * which disconnects a client that pauses while sending; this one does so only if no call is running. Thread-safe.
 */
public final class DrainingConnector extends ServerConnector {

    /** How long an idle connection stays, so that a call already on its way gets its 503. */
    private static final long IDLE_MILLIS = 1000;

    private static final long LOOK_EVERY_MILLIS = 100;

    /**
     * Uses no buffer pool. Under fuzzing, Jetty 12.1.14 sometimes released the buffer of a broken request twice
     * (compare jetty.project issue 12939), and other connections got answers that were not theirs; without a pool, a buffer
     * released twice is shared with nobody.
     */
    public DrainingConnector(Server server, int acceptors, int selectors, ConnectionFactory... factories) {
        super(server, null, null, new ByteBufferPool.NonPooling(), acceptors, selectors, factories);
    }

    @Override
    protected SocketChannelEndPoint newEndPoint(SocketChannel channel, ManagedSelector selector, SelectionKey key) {
        SocketChannelEndPoint endPoint = new CountingEndPoint(channel, selector, key, getScheduler());
        endPoint.setIdleTimeout(getIdleTimeout());
        return endPoint;
    }

    @Override
    public CompletableFuture<Void> shutdown() {
        // Jetty shortens the timeouts to this: their present value.
        setShutdownIdleTimeout(getIdleTimeout());
        CompletableFuture<Void> done = super.shutdown();
        closeIdleConnections(done);
        return done;
    }

    private void closeIdleConnections(CompletableFuture<Void> done) {
        if (done.isDone() || !isRunning()) {
            return;
        }
        for (EndPoint endPoint : getConnectedEndPoints()) {
            if (endPoint.getIdleTimeout() != IDLE_MILLIS && ConnectionActivity.isIdle(endPoint.getConnection())) {
                endPoint.setIdleTimeout(IDLE_MILLIS);
            }
        }
        // Finished calls leave idle connections behind.
        getScheduler().schedule(() -> closeIdleConnections(done), LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }
}
