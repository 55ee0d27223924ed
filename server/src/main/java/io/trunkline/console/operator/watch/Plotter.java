package io.trunkline.console.operator.watch;

import io.trunkline.console.text.Formats;
import io.trunkline.console.text.Texts;
import io.trunkline.console.view.watch.Plots;
import io.trunkline.ops.sample.Meter;
import io.trunkline.ops.sample.Sample;
import io.trunkline.ops.sample.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/** Draws what a meter showed in the last hour as a line. */
record Plotter(Texts texts, Formats formats) {

    /** Where the line is interrupted: nothing was sampled for three times as long as usual. */
    private static final Duration GAP = Samples.INTERVAL.multipliedBy(3);

    private static final double FULL = 100;

    /** Room for the line's width, above and below. */
    private static final int MARGIN = 3;

    Plots.Plot plot(Meter meter, List<Sample> samples) {
        double most = samples.stream()
                .map(sample -> sample.value(meter))
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .max()
                .orElse(0);
        double top = meter.kind() == Meter.Kind.PERCENT ? FULL : top(most);
        OptionalDouble newest =
                samples.isEmpty() ? OptionalDouble.empty() : samples.getLast().value(meter);
        String now = newest.isPresent() ? words(meter, newest.getAsDouble()) : texts.of("health.unknown");
        String title = texts.of("health.meter." + meter.id());
        return new Plots.Plot(
                meter.id(),
                title,
                now,
                words(meter, most),
                words(meter, top),
                samples.isEmpty() ? List.of() : lines(meter, samples, top),
                texts.of("health.story", Map.of("title", title, "now", now, "most", words(meter, most))));
    }

    /** The next round number: 1, 2 or 5 and zeros. */
    static double top(double most) {
        if (most <= 0) {
            return 1;
        }
        double power = Math.pow(10, Math.floor(Math.log10(most)));
        for (double step : new double[] {1, 2, 5}) {
            if (most <= step * power) {
                return step * power;
            }
        }
        return 10 * power;
    }

    private static List<String> lines(Meter meter, List<Sample> samples, double top) {
        Instant end = samples.getLast().at();
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        Instant before = Instant.EPOCH;
        for (Sample sample : samples) {
            OptionalDouble value = sample.value(meter);
            if (value.isEmpty()
                    || (!line.isEmpty() && Duration.between(before, sample.at()).compareTo(GAP) > 0)) {
                finish(line, lines);
            }
            if (value.isPresent()) {
                point(line, Duration.between(sample.at(), end), value.getAsDouble() / top);
            }
            before = sample.at();
        }
        finish(line, lines);
        return lines;
    }

    private static void finish(StringBuilder line, List<String> lines) {
        if (!line.isEmpty()) {
            lines.add(line.toString());
            line.setLength(0);
        }
    }

    private static void point(StringBuilder line, Duration age, double share) {
        double x = Plots.Plot.WIDTH * (1 - (double) age.toMillis() / Samples.KEPT.toMillis());
        double y = MARGIN + (Plots.Plot.HEIGHT - 2 * MARGIN) * (1 - Math.clamp(share, 0, 1));
        line.append(line.isEmpty() ? "" : " ").append(String.format(Locale.ROOT, "%.1f,%.1f", x, y));
    }

    private String words(Meter meter, double value) {
        return switch (meter.kind()) {
            case BYTES -> formats.size(Math.round(value));
            case NUMBER -> formats.number(Math.round(value));
            case PERCENT -> texts.of("health.percent", "value", formats.decimal(value));
            case MILLIS -> texts.of("health.millis", "value", formats.decimal(value));
            case RATE -> texts.of("health.rate", "value", formats.decimal(value));
        };
    }
}
