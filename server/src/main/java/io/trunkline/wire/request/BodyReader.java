package io.trunkline.wire.request;

import io.trunkline.wire.http.HttpFault;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.thread.Invocable;

/**
 * Reads a request's body into memory: at most so many bytes, and all of them in at most so much time from the request's
 * first byte on. Blocks the calling thread, which should be a virtual one. Used for one request.
 */
final class BodyReader {

    private static final byte[] NOTHING = {};

    /** Memory is not taken on the word of a Content-Length beyond this many bytes. */
    private static final int MAX_FIRST_SIZE = 64 * 1024;

    private static final int MIN_FIRST_SIZE = 1024;

    private final Request request;
    private final int limit;
    private final Duration timeout;
    private byte[] bytes = NOTHING;
    private int length;

    BodyReader(Request request, int limit, Duration timeout) {
        this.request = request;
        this.limit = limit;
        this.timeout = timeout;
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
     * @throws HttpFault 400 if it is cut off or badly framed, 408 if it takes too long, 413 if it is too large
     */
    void read() {
        if (request.getLength() > limit) {
            throw HttpFault.bodyTooLarge(limit);
        }
        boolean last = false;
        while (!last) {
            Content.Chunk chunk = request.read();
            if (chunk == null) {
                await();
            } else if (Content.Chunk.isFailure(chunk)) {
                throw chunk.getFailure() instanceof TimeoutException
                        ? HttpFault.timeout(timeout)
                        : HttpFault.brokenBody();
            } else {
                last = chunk.isLast();
                append(chunk);
            }
        }
    }

    private void append(Content.Chunk chunk) {
        try {
            ByteBuffer buffer = chunk.getByteBuffer();
            int more = buffer.remaining();
            if (more > limit - length) {
                throw HttpFault.bodyTooLarge(limit);
            }
            if (more > bytes.length - length) {
                bytes = Arrays.copyOf(bytes, capacity(length + more));
            }
            buffer.get(bytes, length, more);
            length += more;
        } finally {
            chunk.release();
        }
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
                giveUp();
                ready.await();
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
    private void giveUp() {
        request.addHttpStreamWrapper(stream -> {
            long before = stream.getIdleTimeout();
            stream.setIdleTimeout(1);
            stream.setIdleTimeout(before);
            return stream;
        });
    }
}
