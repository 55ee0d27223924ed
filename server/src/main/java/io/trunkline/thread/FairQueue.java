package io.trunkline.thread;

import org.jspecify.annotations.Nullable;

/**
 * Work of many requesters that waits for a few threads, with a bound on how much there may be. No requester can keep another one out by asking
 * for much: requesters have turns, known ones and strangers by turns as well; a quarter of the places is kept for either kind; and where a
 * kind has no place left, the requester that has most waiting makes room for one that has less. Not thread-safe.
 */
final class FairQueue<T> {

    private final int places;
    private final int placesOfOneKind;
    private final RoundRobinQueue<T> known = new RoundRobinQueue<>();
    private final RoundRobinQueue<T> strangers = new RoundRobinQueue<>();
    private boolean strangersAreNext;

    /** @param places how much may wait or be done at once */
    FairQueue(int places) {
        this.places = places;
        this.placesOfOneKind = Math.max(1, places - places / 4);
    }

    /**
     * Adds work, if it may wait.
     *
     * @return null if there was a place for it; else what has none: work that was taken out in its favour, or itself
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

    /** What is to be done next; it has its place until {@link #done}. Null if nothing waits. */
    @Nullable
    T take() {
        if (known.isEmpty() && strangers.isEmpty()) {
            return null;
        }
        boolean stranger = known.isEmpty() || (strangersAreNext && !strangers.isEmpty());
        strangersAreNext = !stranger;
        return (stranger ? strangers : known).take();
    }

    /** Gives up the place of work that was done. */
    void done(Requester requester) {
        queue(requester).done();
    }

    private RoundRobinQueue<T> queue(Requester requester) {
        return requester.known() ? known : strangers;
    }
}
