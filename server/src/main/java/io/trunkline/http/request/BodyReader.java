package io.trunkline.http.request;

import io.trunkline.connection.LingeringHttp1;
import io.trunkline.connection.limit.BodyException;
import io.trunkline.connection.limit.TimedBody;
import io.trunkline.http.HttpFault;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/**
 * Reads a request's body into memory, up to a maximum size and within a maximum time from the request's first byte.
 * Blocks the calling thread, which should be a virtual one. Used for one request.
 */
final class BodyReader implements AutoCloseable {

    private static final byte[] NOTHING = {};

    /** The most memory, in bytes, that is taken on the basis of a Content-Length alone. */
    private static final int MAX_FIRST_SIZE = 64 * 1024;

    private static final int MIN_FIRST_SIZE = 1024;
    private static final int MIN_DISCARDED = 1024 * 1024;

    private final Request request;
    private final int limit;
    private final Duration timeout;
    private final BodyBudget budget;
    private final TimedBody body;
    private byte[] bytes = NOTHING;
    private int length;

    BodyReader(Request request, int limit, Duration timeout, BodyBudget budget) {
        this.request = request;
        this.limit = limit;
        this.timeout = timeout;
        this.budget = budget;
        this.body = new TimedBody(request, timeout);
    }

    /** Returns the memory of the body to the budget; its bytes must not be used any more. */
    @Override
    public void close() {
        budget.giveBack(bytes.length);
        bytes = NOTHING;
        length = 0;
    }

    /** The body's bytes, of which the first {@link #length()} are valid; the caller may overwrite them. */
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

    /** Waits for the next chunk of the body, which the caller must release. */
    private Content.Chunk next() {
        try {
            return body.next();
        } catch (BodyException e) {
            throw switch (e.reason()) {
                case LATE -> HttpFault.timeout(timeout);
                case BROKEN -> HttpFault.brokenBody();
                case STOPPING -> HttpFault.stopping();
            };
        }
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
     * Refuses the body. Over HTTP/2, a bounded amount of the remaining body is read first: Jetty resets a stream whose body it has not
     * received, and some clients then lose the answer. Over HTTP/1.1, that happens after the answer: see {@link LingeringHttp1}.
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
}
