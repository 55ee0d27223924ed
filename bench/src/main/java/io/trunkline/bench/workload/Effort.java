package io.trunkline.bench.workload;

/**
 * How much to measure.
 *
 * @param rounds how often each contender is measured, in turn with the others
 * @param seconds how long once
 * @param warmUp seconds before the first round that are not counted, more if the server still gets faster
 * @param accounts how many there are, except where a workload says otherwise
 * @param manyAccounts the largest number for the workload about many accounts
 * @param starts how often a start is measured
 */
public record Effort(int rounds, int seconds, int warmUp, int accounts, int manyAccounts, int starts) {

    /** A minute, to see that everything runs. */
    public static final Effort SMOKE = new Effort(1, 1, 1, 200, 2_000, 1);

    /** A couple of minutes. */
    public static final Effort QUICK = new Effort(3, 2, 4, 1_000, 100_000, 5);

    /** Ten to fifteen minutes. */
    public static final Effort USUAL = new Effort(3, 3, 6, 1_000, 1_000_000, 8);

    /** Two hours or so. */
    public static final Effort FULL = new Effort(5, 15, 20, 1_000, 1_000_000, 20);

    /** Whether there is time for what has no target. */
    boolean isThorough() {
        return seconds >= USUAL.seconds;
    }

    /** Whether there is time for what takes half an hour. */
    boolean isFull() {
        return seconds >= FULL.seconds;
    }

    /** Whether the figures mean nothing. */
    boolean isTrial() {
        return rounds == 1;
    }
}
