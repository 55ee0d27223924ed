package io.trunkline.wire.request;

import io.trunkline.wire.http.HttpFault;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How much memory all bodies that are being read may take together. A body has to be read before its sender is known, so
 * strangers could otherwise fill the memory with many connections. Thread-safe.
 */
final class BodyBudget {

    private static final long LEAST = 16L * 1024 * 1024;

    /** The rest is for what the bodies turn into, and for everything else. */
    private static final int PART_OF_MEMORY = 8;

    private final long limit;
    private final AtomicLong taken = new AtomicLong();

    BodyBudget(long limit) {
        this.limit = limit;
    }

    /** A part of the memory that this process may use, but enough for one body of {@code maxBodySize} bytes. */
    static long partOfMemory(int maxBodySize) {
        long part = Runtime.getRuntime().maxMemory() / PART_OF_MEMORY;
        return Math.max(part, Math.max(LEAST, 2L * maxBodySize));
    }

    /** @throws HttpFault 503 if there is not that much left; nothing is taken then */
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
