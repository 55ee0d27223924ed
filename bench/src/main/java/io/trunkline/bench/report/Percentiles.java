package io.trunkline.bench.report;

import java.util.List;

/**
 * The latency of an open loop. Immutable.
 *
 * @param name whose it is
 * @param perSecond the rate of calls
 * @param points percentile (0 to 100) and latency, rising
 */
public record Percentiles(String name, double perSecond, List<Point> points) {

    /**
     * One point of the curve.
     *
     * @param micros latency at the percentile, in microseconds
     */
    public record Point(double percentile, double micros) {}

    public Percentiles {
        points = List.copyOf(points);
    }
}
