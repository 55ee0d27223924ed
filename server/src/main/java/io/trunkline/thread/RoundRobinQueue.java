package io.trunkline.thread;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What waits for one kind of requesters, each of which has its turn after the others. Not thread-safe. */
final class RoundRobinQueue<T> {

    /** By requester, the next one first; no requester has an empty queue. */
    private final LinkedHashMap<String, Deque<T>> waiting = new LinkedHashMap<>();

    private int inside;

    /** How much waits or is being done. */
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

    /** The oldest work of the requester whose turn it is, which counts as inside until {@link #done}; there has to be one. */
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
     * Takes out the newest work of the requester that has most waiting, to make room for another one.
     *
     * @return null, with nothing taken out, if that would leave it with less than the other requester then has
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
