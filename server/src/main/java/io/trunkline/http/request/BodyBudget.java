package io.trunkline.http.request;

import io.trunkline.http.HttpFault;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Limits the memory that all bodies being read may take together. A body must be read before its sender is known, so
 * strangers could otherwise fill the memory with many connections. Thread-safe.
 */
final class BodyBudget {

    private static final long LEAST = 16L * 1024 * 1024;

    /** One part in this many is for bodies. The rest is for the objects that they turn into, and for everything else. */
    private static final int PART_OF_MEMORY = 8;

    private final long limit;
    private final AtomicLong taken = new AtomicLong();

    BodyBudget(long limit) {
        this.limit = limit;
    }

    /** A part of the memory that this process may use, but at least enough for one body of {@code maxBodySize} bytes. */
    static long partOfMemory(int maxBodySize) {
        long part = Runtime.getRuntime().maxMemory() / PART_OF_MEMORY;
        return Math.max(part, Math.max(LEAST, 2L * maxBodySize));
    }

    /** @throws HttpFault 503 if not enough is left; then nothing is taken */
    void take(int bytes) {
        if (taken.addAndGet(bytes) > limit) {
            taken.addAndGet(-bytes);
            throw HttpFault.overloaded();
        }
    }

    void giveBack(int bytes) {
        taken.addAndGet(-bytes);
    }
}
