package io.trunkline.connection.limit;

import io.trunkline.connection.ClientAddressResolver;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * A written part of an answer, which is complete when it has left this process. Started by one thread, completed by any
 * other, and checked by the guard's; byte counts are read without a lock, since slightly stale ones are harmless.
 */
final class PendingWrite extends Callback.Nested {

    /** Approximate memory of a stream with its request and headers, in addition to the answer's bytes. */
    private static final int OVERHEAD = 8 * 1024;

    private static final InetAddress UNKNOWN = InetAddress.ofLiteral("0.0.0.0");

    private final GuardedResponse response;
    private final @Nullable ByteBuffer content;
    private final int size;
    private InetAddress site = UNKNOWN;
    private long sinceNanos;
    private volatile @Nullable ByteBuffer piece;
    private volatile boolean watched;
    private volatile boolean completed;

    PendingWrite(GuardedResponse response, @Nullable ByteBuffer content, Callback callback) {
        super(callback);
        this.response = response;
        this.content = content;
        this.size = BufferUtil.length(content);
    }

    /** The part of the content being written, if written piece by piece. */
    void writing(ByteBuffer part) {
        piece = part;
    }

    boolean isCompleted() {
        return completed;
    }

    /** Starts the clock, before the guard knows about it. */
    void watch(long nowNanos, ClientAddressResolver origin) {
        sinceNanos = nowNanos;
        site = response.site(origin);
        watched = true;
    }

    /** Bytes of memory counted for it. A read-only buffer is shared by many answers. */
    long memory() {
        return OVERHEAD + (content == null || content.isReadOnly() ? 0L : size);
    }

    /** The client's network. */
    InetAddress site() {
        return site;
    }

    /** The end point at the bottom of the connection. */
    EndPoint endPoint() {
        return response.endPoint();
    }

    /** The stream number over HTTP/2; otherwise 0. */
    int stream() {
        return response.stream();
    }

    /** How long the server has waited for the client to read the answer so far. */
    long waitedNanos(long nowNanos) {
        return response.pace().waitedNanos() + nowNanos - sinceNanos;
    }

    /** How slowly the client reads the answer. */
    double slowness(long nowNanos) {
        return Pace.slowness(waitedNanos(nowNanos), takenBytes());
    }

    /** Bytes of the answer that the client has read. */
    long takenBytes() {
        return response.pace().takenBytes() + taken();
    }

    private int taken() {
        return size - BufferUtil.length(content) - BufferUtil.length(piece);
    }

    /** Whether the client reads the answer too slowly. For one thread at a time. */
    boolean isOverdue(long nowNanos, AnswerSettings limits) {
        return response.pace().isTooSlow(taken(), nowNanos - sinceNanos, limits);
    }

    /** Ends the answer: its stream, if it has one, and the connection if the stream is still there some time later. */
    void end(long nowNanos) {
        response.end(nowNanos);
    }

    /** Whether the answer is ending. */
    boolean isEnding() {
        return response.isEnding();
    }

    @Override
    public void succeeded() {
        complete();
        super.succeeded();
    }

    @Override
    public void failed(Throwable failure) {
        complete();
        super.failed(failure);
    }

    private void complete() {
        if (completed) {
            return;
        }
        response.pace().took(size, watched ? System.nanoTime() - sinceNanos : 0);
        completed = true;
        if (watched) {
            response.forget(this);
        }
    }
}
