package io.trunkline.store;

import java.time.Instant;
import java.time.InstantSource;

/**
 * The clock by which all servers on one database agree on when something is due and when a lease expires. It shows the time of the
 * database, so that it does not matter whose clock is wrong. Thread-safe.
 */
public interface SharedClock extends InstantSource {

    /**
     * Compares with the database's clock, unless that was done just before. For background work, before it asks what is due; other code
     * relies on the last comparison.
     *
     * @throws StoreException if the database does not answer
     */
    void refresh();

    /** The clock of a database whose servers all have this local clock. */
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
