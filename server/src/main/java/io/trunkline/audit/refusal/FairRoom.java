package io.trunkline.audit.refusal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A limited number of places, shared fairly by parties: if none is free, a party that has fewer places than another takes the place of the
 * other's newest thing. This way no party is shut out by others, and each party keeps its first things. A party may be part of a wider one;
 * the parts share its places in the same way. Not thread-safe.
 */
final class FairRoom<T> {

    /**
     * A party.
     *
     * @param name unique among the parts of the same party
     * @param most maximum places
     */
    record Party(Object name, int most) {}

    private final Places<T> all;

    /** @param most number of places */
    FairRoom(int most) {
        all = new Places<>(most);
    }

    /**
     * Assigns a place.
     *
     * @param parties the owner, each part of the one before it
     * @return what is left without a place: nothing, another thing, or this one
     */
    Optional<T> add(T thing, List<Party> parties) {
        List<Places<T>> path = all.path(parties);
        // The narrowest full one: a place freed there is free in everything it is part of.
        int at = path.size() - 1;
        while (at >= 0 && !path.get(at).isFull()) {
            at--;
        }
        Optional<T> leaving = Optional.empty();
        if (at >= 0) {
            while (at < parties.size()
                    && !path.get(at).hasPartAbove(at + 1 < path.size() ? path.get(at + 1).count : 0)) {
                at++;
            }
            if (at == parties.size()) {
                return Optional.of(thing);
            }
            leaving = Optional.of(path.get(at).removeOne());
            path.subList(0, at).forEach(wider -> wider.count--);
        }
        all.add(thing, parties);
        return leaving;
    }

    /** The places of a party and of its parts. */
    private static final class Places<T> {

        private final int most;
        private int count;
        private final Map<Object, Places<T>> parts = new LinkedHashMap<>();

        /** Empty if there are parts. */
        private final Deque<T> things = new ArrayDeque<>();

        Places(int most) {
            this.most = most;
        }

        boolean isFull() {
            return count >= most;
        }

        /** This one and all its non-empty parts. */
        List<Places<T>> path(List<Party> parties) {
            List<Places<T>> path = new ArrayList<>(List.of(this));
            for (Party party : parties) {
                Places<T> next = path.getLast().parts.get(party.name());
                if (next == null) {
                    break;
                }
                path.add(next);
            }
            return path;
        }

        boolean hasPartAbove(int places) {
            return parts.values().stream().anyMatch(part -> part.count > places);
        }

        void add(T thing, List<Party> parties) {
            Places<T> last = this;
            last.count++;
            for (Party party : parties) {
                last = last.parts.computeIfAbsent(party.name(), _ -> new Places<>(party.most()));
                last.count++;
            }
            last.things.add(thing);
        }

        /** Removes the newest thing of the largest part; among equal parts, that of the oldest. */
        T removeOne() {
            count--;
            if (parts.isEmpty()) {
                return things.removeLast();
            }
            Map.Entry<Object, Places<T>> largest =
                    Collections.max(parts.entrySet(), Comparator.comparingInt(part -> part.getValue().count));
            T removed = largest.getValue().removeOne();
            if (largest.getValue().count == 0) {
                parts.remove(largest.getKey());
            }
            return removed;
        }
    }
}
