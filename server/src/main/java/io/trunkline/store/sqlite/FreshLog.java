package io.trunkline.store.sqlite;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Asks the connection that writes to empty the write-ahead log, and learns whether it could. One request is for everything that was
 * committed before it. Thread-safe.
 */
final class FreshLog {

    private final AtomicLong asked = new AtomicLong();
    private volatile long looked;
    private volatile long made;

    /**
     * Has the log emptied.
     *
     * @param emptyWrite commits a transaction, after which the connection that writes looks whether it is asked
     * @return whether the log was emptied
     */
    boolean make(Runnable emptyWrite) {
        long request = asked.incrementAndGet();
        emptyWrite.run();
        return made >= request;
    }

    /** The newest request if it has not been looked at; 0 otherwise. Called by the thread that writes. */
    long next() {
        long request = asked.get();
        if (request == looked) {
            return 0;
        }
        looked = request;
        return request;
    }

    /** Called by the thread that writes when it has emptied the log. */
    void isMade(long request) {
        made = request;
    }
}
