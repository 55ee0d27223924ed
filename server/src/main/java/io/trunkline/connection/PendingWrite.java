package io.trunkline.connection;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * A part of an answer that has been written and is completed when it has left this process. Begun by one thread, completed by any
 * other, and looked at by the guard's; the counts of bytes are read without a lock, since one that is a little old is harmless.
 */
final class PendingWrite extends Callback.Nested {

    /** What a stream with its request and its headers takes beside the answer's bytes, roughly. */
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

    /** The part of the content that is being written, where it is written piece by piece. */
    void writing(ByteBuffer part) {
        piece = part;
    }

    boolean isCompleted() {
        return completed;
    }

    /** Starts the time, before the guard knows of it. */
    void watch(long nowNanos, ClientAddressResolver origin) {
        sinceNanos = nowNanos;
        site = response.site(origin);
        watched = true;
    }

    /** Bytes of memory that it is counted with. A buffer that cannot be written is one of bytes that many answers share. */
    long memory() {
        return OVERHEAD + (content == null || content.isReadOnly() ? 0L : size);
    }

    /** Where the client is. */
    InetAddress site() {
        return site;
    }

    /** The end point at the bottom of the connection. */
    EndPoint endPoint() {
        return response.endPoint();
    }

    /** The number of the stream over HTTP/2, and 0 otherwise. */
    int stream() {
        return response.stream();
    }

    /** How long the server has waited for the client to take the answer, up to now. */
    long waitedNanos(long nowNanos) {
        return response.pace().waitedNanos() + nowNanos - sinceNanos;
    }

    /** How slowly the client takes the answer. */
    double slowness(long nowNanos) {
        return Pace.slowness(waitedNanos(nowNanos), takenBytes());
    }

    /** Bytes that the client has taken of the answer. */
    long takenBytes() {
        return response.pace().takenBytes() + taken();
    }

    private int taken() {
        return size - BufferUtil.length(content) - BufferUtil.length(piece);
    }

    /** Whether the client takes the answer too slowly. For one thread at a time. */
    boolean isOverdue(long nowNanos, AnswerSettings limits) {
        return response.pace().isTooSlow(taken(), nowNanos - sinceNanos, limits);
    }

    /** Ends the answer: its stream, if it has one, and the connection if the stream is still there a while later. */
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
