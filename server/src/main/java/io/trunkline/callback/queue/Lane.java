package io.trunkline.callback.queue;

import java.time.Duration;

/**
 * What is known of an endpoint. Each lane has its own share of the connections, and all of them together leave the rest to the first one:
 * endpoints that hang, or take their time, do not hold up those that are quick.
 */
public enum Lane {
    /** The last attempt went well, and quickly. */
    HEALTHY(0, 1),
    /** There was no attempt so far. */
    UNKNOWN(1, 2),
    /** The last attempt went well, but took long. */
    SLOW(3, 4),
    /** The last attempt failed. */
    FAILING(2, 4);

    /** A request that takes longer is a slow one. */
    public static final Duration QUICK = Duration.ofSeconds(1);

    private final int code;
    private final int divisor;

    Lane(int code, int divisor) {
        this.code = code;
        this.divisor = divisor;
    }

    /** As it is stored. */
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

    /** That of an endpoint whose last attempt went well. */
    static Lane after(Duration took) {
        return took.compareTo(QUICK) > 0 ? SLOW : HEALTHY;
    }

    /** How much it may use at once of what there is for all, connections or bytes. */
    public long share(long all) {
        return Math.max(1, all / divisor);
    }

    /** How much of it all lanes but the first may use at once. */
    public static long shareOfOthers(long all) {
        return Math.max(1, all - Math.max(1, all / 4));
    }
}
