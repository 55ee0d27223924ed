package io.trunkline.callback;

/**
 * What is known of an endpoint. Each lane has its own share of the connections, so that dead endpoints leave the most of them to
 * those that answer.
 */
enum Lane {
    /** The last attempt went well. */
    HEALTHY(0, 1),
    /** There was no attempt so far. */
    UNKNOWN(1, 2),
    /** The last attempt failed. */
    FAILING(2, 4);

    private final int code;
    private final int divisor;

    Lane(int code, int divisor) {
        this.code = code;
        this.divisor = divisor;
    }

    /** As it is stored. */
    int code() {
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

    /** How many of all connections it may use at once. */
    int most(int connections) {
        return Math.max(1, connections / divisor);
    }
}
