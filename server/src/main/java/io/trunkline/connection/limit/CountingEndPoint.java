package io.trunkline.connection.limit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.thread.Scheduler;

/** The bottom of a connection, which counts the bytes sent to its client. One thread at a time sends; any can read the count. */
public final class CountingEndPoint extends SocketChannelEndPoint {

    private volatile long taken;

    /** For a connection that was just accepted. */
    public CountingEndPoint(SocketChannel channel, ManagedSelector selector, SelectionKey key, Scheduler scheduler) {
        super(channel, selector, key, scheduler);
    }

    @Override
    @SuppressWarnings("NonAtomicVolatileUpdate")
    public boolean flush(ByteBuffer... buffers) throws IOException {
        long before = BufferUtil.remaining(buffers);
        try {
            return super.flush(buffers);
        } finally {
            taken += before - BufferUtil.remaining(buffers);
        }
    }

    /** Bytes accepted by the system since the start. */
    long taken() {
        return taken;
    }

    /** Whether bytes are waiting for the client. */
    boolean isWaiting() {
        return getWriteFlusher().isPending();
    }
}
