package io.trunkline.thread;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The waiting work of one kind of requesters, which take turns. Not thread-safe. */
final class RoundRobinQueue<T> {

    /** By requester, the next one first; no queue is empty. */
    private final LinkedHashMap<String, Deque<T>> waiting = new LinkedHashMap<>();

    private int inside;

    /** Work waiting or in progress. */
    int inside() {
        return inside;
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    void add(String requester, T work) {
        waiting.computeIfAbsent(requester, _ -> new ArrayDeque<>()).addLast(work);
        inside++;
    }

    /** The oldest work of the requester whose turn it is, which counts as in progress until {@link #done}; there must be some. */
    T take() {
        Map.Entry<String, Deque<T>> next = waiting.pollFirstEntry();
        T work = next.getValue().removeFirst();
        if (!next.getValue().isEmpty()) {
            waiting.putLast(next.getKey(), next.getValue());
        }
        return work;
    }

    void done() {
        inside--;
    }

    /**
     * Evicts the newest work of the requester with the most waiting, to make room for another.
     *
     * @return null, with nothing evicted, if that requester would then have less than the other
     */
    @Nullable
    T makeRoomFor(String requester) {
        Map.Entry<String, Deque<T>> most = null;
        for (Map.Entry<String, Deque<T>> entry : waiting.entrySet()) {
            if (most == null || entry.getValue().size() > most.getValue().size()) {
                most = entry;
            }
        }
        Deque<T> own = waiting.get(requester);
        if (most == null || most.getValue().size() < (own == null ? 0 : own.size()) + 2) {
            return null;
        }
        inside--;
        return most.getValue().removeLast();
    }
}
