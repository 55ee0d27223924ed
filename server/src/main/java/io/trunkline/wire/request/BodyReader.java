package io.trunkline.wire.request;

import io.trunkline.wire.http.HttpFault;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.HttpStream;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.thread.Invocable;

/**
 * Reads a request's body into memory: at most so many bytes, and all of them in at most so much time from the request's
 * first byte on. Blocks the calling thread, which should be a virtual one. Used for one request.
 */
final class BodyReader implements AutoCloseable {

    private static final byte[] NOTHING = {};

    /** Memory is not taken on the word of a Content-Length beyond this many bytes. */
    private static final int MAX_FIRST_SIZE = 64 * 1024;

    private static final int MIN_FIRST_SIZE = 1024;
    private static final int MIN_DISCARDED = 1024 * 1024;

    private final Request request;
    private final int limit;
    private final Duration timeout;
    private final BodyBudget budget;
    private byte[] bytes = NOTHING;
    private int length;

    BodyReader(Request request, int limit, Duration timeout, BodyBudget budget) {
        this.request = request;
        this.limit = limit;
        this.timeout = timeout;
        this.budget = budget;
    }

    /** Gives back the memory that the body took of the budget; its bytes are not to be used any more. */
    @Override
    public void close() {
        budget.giveBack(bytes.length);
        bytes = NOTHING;
        length = 0;
    }

    /** The body's bytes, of which the first {@link #length()} count; the caller may overwrite them. */
    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    /**
     * Reads the whole body.
     *
     * @throws HttpFault 400 if it is cut off or badly framed, 408 if it takes too long, 413 if it is too large, 503 if the
     *     budget is used up
     */
    void read() {
        if (request.getLength() > limit) {
            refuseAsTooLarge();
        }
        for (Content.Chunk chunk = next(); ; chunk = next()) {
            boolean fits;
            try {
                fits = append(chunk.getByteBuffer());
            } finally {
                chunk.release();
            }
            if (!fits) {
                refuseAsTooLarge();
            }
            if (chunk.isLast()) {
                return;
            }
        }
    }

    /** The next piece of the body, when it has come; to be released. */
    private Content.Chunk next() {
        Content.Chunk chunk = request.read();
        while (chunk == null) {
            await();
            chunk = request.read();
        }
        if (Content.Chunk.isFailure(chunk)) {
            throw chunk.getFailure() instanceof TimeoutException ? HttpFault.timeout(timeout) : HttpFault.brokenBody();
        }
        return chunk;
    }

    private boolean append(ByteBuffer buffer) {
        int more = buffer.remaining();
        if (more > limit - length) {
            return false;
        }
        if (more > bytes.length - length) {
            int capacity = capacity(length + more);
            budget.take(capacity - bytes.length);
            bytes = Arrays.copyOf(bytes, capacity);
        }
        buffer.get(bytes, length, more);
        length += more;
        return true;
    }

    /**
     * Over HTTP/2 a bounded rest of the body is taken in first: Jetty resets a stream whose body it has not got, and some
     * clients then lose the answer. Over HTTP/1.1 Jetty does that itself while it closes the connection.
     */
    private void refuseAsTooLarge() {
        if (request.getConnectionMetaData().getHttpVersion() == HttpVersion.HTTP_2) {
            long rest = Math.max(limit, MIN_DISCARDED);
            boolean last = false;
            while (!last && rest > 0) {
                Content.Chunk chunk = next();
                rest -= chunk.remaining();
                last = chunk.isLast();
                chunk.release();
            }
        }
        throw HttpFault.bodyTooLarge(limit);
    }

    private int capacity(int needed) {
        int wanted = length == 0
                ? Math.clamp(request.getLength(), MIN_FIRST_SIZE, MAX_FIRST_SIZE)
                : (int) Math.min(2L * bytes.length, limit);
        return Math.max(needed, wanted);
    }

    private void await() {
        long left = request.getBeginNanoTime() + timeout.toNanos() - System.nanoTime();
        if (left <= 0) {
            throw HttpFault.timeout(timeout);
        }
        CountDownLatch ready = new CountDownLatch(1);
        request.demand(Invocable.from(Invocable.InvocationType.NON_BLOCKING, ready::countDown));
        try {
            if (!ready.await(left, TimeUnit.NANOSECONDS)) {
                giveUp(ready);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw HttpFault.stopping();
        }
    }

    /**
     * Makes Jetty end the outstanding demand, without which it would not take an answer: an idle time-out of almost
     * nothing fires at once and leaves the connection fit for writing.
     */
    private void giveUp(CountDownLatch ready) throws InterruptedException {
        AtomicReference<HttpStream> found = new AtomicReference<>();
        request.addHttpStreamWrapper(stream -> {
            found.set(stream);
            return stream;
        });
        HttpStream stream = found.get();
        long before = stream.getIdleTimeout();
        stream.setIdleTimeout(1);
        ready.await();
        stream.setIdleTimeout(before);
    }
}
