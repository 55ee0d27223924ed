package io.trunkline.thread;

import org.jspecify.annotations.Nullable;

/**
 * A bounded queue of work from many requesters for a few threads. No requester can shut out another by asking for
 * much: requesters take turns, and so do known ones and strangers; a quarter of the places is reserved for either kind; and if a
 * kind has no place left, the requester with the most waiting work gives way to one with less. Not thread-safe.
 */
final class FairQueue<T> {

    private final int places;
    private final int placesOfOneKind;
    private final RoundRobinQueue<T> known = new RoundRobinQueue<>();
    private final RoundRobinQueue<T> strangers = new RoundRobinQueue<>();
    private boolean strangersAreNext;

    /** @param places maximum work waiting or in progress */
    FairQueue(int places) {
        this.places = places;
        this.placesOfOneKind = Math.max(1, places - places / 4);
    }

    /**
     * Adds work, if there is room.
     *
     * @return null if it was queued; otherwise the work without a place: evicted work, or the new work itself
     */
    @Nullable
    T offer(Requester requester, T work) {
        RoundRobinQueue<T> queue = queue(requester);
        T refused = null;
        if (known.inside() + strangers.inside() >= places || queue.inside() >= placesOfOneKind) {
            refused = queue.makeRoomFor(requester.name());
            if (refused == null) {
                return work;
            }
        }
        queue.add(requester.name(), work);
        return refused;
    }

    /** The next work to do, which keeps its place until {@link #done}. Null if nothing is waiting. */
    @Nullable
    T take() {
        if (known.isEmpty() && strangers.isEmpty()) {
            return null;
        }
        boolean stranger = known.isEmpty() || (strangersAreNext && !strangers.isEmpty());
        strangersAreNext = !stranger;
        return (stranger ? strangers : known).take();
    }

    /** Releases the place of finished work. */
    void done(Requester requester) {
        queue(requester).done();
    }

    private RoundRobinQueue<T> queue(Requester requester) {
        return requester.known() ? known : strangers;
    }
}
