package io.trunkline.callback.queue;

import java.time.Duration;

/**
 * What is known about an endpoint. Each lane has its own share of the connections, and the other lanes together always leave a part to the
 * first one: endpoints that hang or are slow do not hold up the quick ones.
 */
public enum Lane {
    /** The last attempt succeeded, and quickly. */
    HEALTHY(0, 1),
    /** There was no attempt yet. */
    UNKNOWN(1, 2),
    /** The last attempt succeeded, but took long. */
    SLOW(3, 4),
    /** The last attempt failed. */
    FAILING(2, 4);

    /** A request that takes longer than this is slow. */
    public static final Duration QUICK = Duration.ofSeconds(1);

    private final int code;
    private final int divisor;

    Lane(int code, int divisor) {
        this.code = code;
        this.divisor = divisor;
    }

    /** The code stored in the database. */
    public int code() {
        return code;
    }

    static Lane of(int code) {
        for (Lane lane : values()) {
            if (lane.code == code) {
                return lane;
            }
        }
        throw new IllegalStateException("There is no lane " + code);
    }

    /** The lane of an endpoint whose last attempt succeeded. */
    static Lane after(Duration took) {
        return took.compareTo(QUICK) > 0 ? SLOW : HEALTHY;
    }

    /** How much of a total of connections or bytes this lane may use at once. */
    public long share(long all) {
        return Math.max(1, all / divisor);
    }

    /** How much of a total all lanes but the first may use at once, together. */
    public static long shareOfOthers(long all) {
        return Math.max(1, all - Math.max(1, all / 4));
    }
}
