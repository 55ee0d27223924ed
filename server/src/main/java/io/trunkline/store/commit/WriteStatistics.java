package io.trunkline.store.commit;

import java.util.List;

/**
 * What the writer of a database has done since the start.
 *
 * @param queued units of work that wait for the writer now
 * @param waitNanos how long each unit waited until the writer took it
 * @param batchUnits how many units shared a transaction
 * @param commitNanos how long each commit took, which is mostly the wait for the disk
 */
public record WriteStatistics(int queued, Values waitNanos, Values batchUnits, Values commitNanos) {

    /**
     * How often values of which size came up.
     *
     * @param upperBounds of all buckets but the last, which has none; each bound belongs to its bucket
     * @param counts of each bucket, not added up
     * @param sum of all values
     */
    public record Values(List<Long> upperBounds, List<Long> counts, long sum) {

        /** How many values there were. */
        public long count() {
            return counts.stream().mapToLong(Long::longValue).sum();
        }
    }
}
