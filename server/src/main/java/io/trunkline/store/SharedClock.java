package io.trunkline.store;

import java.time.Instant;
import java.time.InstantSource;

/**
 * The time by which all servers on one database agree when something is due and when a lease ends: that of the database, so that it
 * does not matter whose clock is wrong. Thread-safe.
 */
public interface SharedClock extends InstantSource {

    /**
     * Compares with the database's clock, if that was not done just before. For work that goes on in the background, before it asks what is
     * due; others go by the comparison made last.
     *
     * @throws StoreException if the database does not answer
     */
    void refresh();

    /** The time of a database whose servers all have this clock. */
    static SharedClock of(InstantSource clock) {
        return new SharedClock() {
            @Override
            public Instant instant() {
                return clock.instant();
            }

            @Override
            public void refresh() {
                // There is no other clock.
            }
        };
    }
}
