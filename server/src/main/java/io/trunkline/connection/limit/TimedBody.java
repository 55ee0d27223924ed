package io.trunkline.connection.limit;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.HttpStream;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.thread.Invocable;

/**
 * The pieces of a request's body, with one time limit from the first byte of the request: Jetty's idle timeout
 * restarts with every byte. Blocks the calling thread, which should be virtual. Used for one request.
 */
public final class TimedBody {

    private final Request request;
    private final Duration timeout;

    /** @param timeout from the first byte of the request to the last byte of its body */
    public TimedBody(Request request, Duration timeout) {
        this.request = request;
        this.timeout = timeout;
    }

    /**
     * The next piece, once it has arrived; to be released.
     *
     * @throws BodyException if it does not arrive
     */
    public Content.Chunk next() throws BodyException {
        Content.Chunk chunk = request.read();
        while (chunk == null) {
            await();
            chunk = request.read();
        }
        if (Content.Chunk.isFailure(chunk)) {
            throw new BodyException(
                    chunk.getFailure() instanceof TimeoutException
                            ? BodyException.Reason.LATE
                            : BodyException.Reason.BROKEN);
        }
        return chunk;
    }

    private void await() throws BodyException {
        long left = request.getBeginNanoTime() + timeout.toNanos() - System.nanoTime();
        if (left <= 0) {
            throw new BodyException(BodyException.Reason.LATE);
        }
        CountDownLatch ready = new CountDownLatch(1);
        request.demand(Invocable.from(Invocable.InvocationType.NON_BLOCKING, ready::countDown));
        try {
            if (!ready.await(left, TimeUnit.NANOSECONDS)) {
                giveUp(ready);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BodyException(BodyException.Reason.STOPPING);
        }
    }

    /**
     * Makes Jetty end the outstanding demand, without which it would not accept an answer: a tiny idle timeout
     * fires at once and leaves the connection writable.
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
