package io.trunkline.connection;

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
 * A connector that lets running calls finish when it stops. Jetty shortens the idle time-out of every connection then,
 * which cuts off a client that pauses while it sends; this one does so only where no call is running. Thread-safe.
 */
public final class DrainingConnector extends ServerConnector {

    /** How long a connection without a call stays, so that a call already on its way to us gets its 503. */
    private static final long IDLE_MILLIS = 1000;

    private static final long LOOK_EVERY_MILLIS = 100;

    /**
     * Takes no buffers from a pool. Under fuzzing Jetty 12.1.14 now and then released the buffer of a broken request twice
     * (compare jetty.project issue 12939), and other connections got answers that were not theirs; without a pool a buffer
     * that is released twice is shared with nobody.
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
        // What Jetty shortens the time-outs to: what they are already.
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
        // Calls that finish leave idle connections behind.
        getScheduler().schedule(() -> closeIdleConnections(done), LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }
}
