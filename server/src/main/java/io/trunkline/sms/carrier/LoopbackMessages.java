package io.trunkline.sms.carrier;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The newest messages that the loopback has delivered, as a phone would show them. In memory only, and only of this server: a text that its
 * account does not store is never written down. Thread-safe.
 */
public final class LoopbackMessages {

    /** How many there are at most. */
    public static final int MOST = 100;

    private final Deque<Delivered> newest = new ArrayDeque<>(MOST);
    private final ReentrantLock lock = new ReentrantLock();

    /**
     * A message. Immutable.
     *
     * @param source number of the sender, or a name
     * @param destination number of the receiver
     * @param parts in which it would have travelled
     */
    public record Delivered(Instant time, String source, String destination, String text, int parts) {

        /** Leaves the text out, so that it is in no log. */
        @Override
        public String toString() {
            return "Delivered[" + time + "]";
        }
    }

    void add(Delivered message) {
        lock.lock();
        try {
            if (newest.size() == MOST) {
                newest.removeLast();
            }
            newest.addFirst(message);
        } finally {
            lock.unlock();
        }
    }

    /** The messages, newest first. */
    public List<Delivered> newest() {
        lock.lock();
        try {
            return new ArrayList<>(newest);
        } finally {
            lock.unlock();
        }
    }
}
