package io.trunkline.bench.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The plots of a run as SVG: throughput, latency at a fixed rate, and throughput over the number of accounts. */
public final class Plots {

    private static final List<String> COLORS =
            List.of("#1b6ca8", "#d1495b", "#2e933c", "#8d5a97", "#c77d0a", "#4d4d4d");
    private static final String OURS = "#1b6ca8";
    private static final String REFERENCE = "#b5b5b5";
    private static final String GRID = "#e3e3e3";
    private static final String MANY_ACCOUNTS = "J";
    private static final int WIDTH = 860;
    private static final int LEFT = 330;
    private static final int RIGHT = 90;
    private static final int BAR = 16;
    private static final int ROW = 46;
    private static final int TOP = 50;

    private Plots() {}

    /** Name of the file and its content; without those for which the run has no figures. */
    public static Map<String, String> of(Results results) {
        Map<String, String> plots = new LinkedHashMap<>();
        List<Row> throughput = results.rows().stream()
                .filter(row -> row.ours().unit().equals("/s"))
                .toList();
        if (!throughput.isEmpty()) {
            plots.put("throughput.svg", bars("Answers per second (median; below it, its reference)", throughput));
        }
        if (!results.latencies().isEmpty()) {
            plots.put("latency.svg", latencies(results.latencies()));
        }
        List<Row> scaling = results.rows().stream()
                .filter(row -> row.workload().equals(MANY_ACCOUNTS))
                .toList();
        if (!scaling.isEmpty()) {
            plots.put("scaling.svg", bars("Edits per second over the number of accounts", scaling));
        }
        return plots;
    }

    private static String bars(String title, List<Row> rows) {
        double most = 0;
        for (Row row : rows) {
            Series reference = row.reference();
            most = Math.max(most, Math.max(row.ours().median(), reference == null ? 0 : reference.median()));
        }
        Svg svg = new Svg(WIDTH, TOP + ROW * rows.size() + 10);
        svg.label(10, 26, 16, "start", title);
        double scale = (WIDTH - LEFT - RIGHT) / most;
        double y = TOP;
        for (Row row : rows) {
            svg.label(LEFT - 10, y + 13, 12, "end", row.workload() + "  " + row.what());
            bar(svg, y, row.ours(), scale, OURS);
            Series reference = row.reference();
            if (reference != null) {
                svg.label(LEFT - 10, y + BAR + 14, 11, "end", reference.name());
                bar(svg, y + BAR + 2, reference, scale, REFERENCE);
            }
            y += ROW;
        }
        return svg.end();
    }

    private static void bar(Svg svg, double y, Series series, double scale, String color) {
        double length = Math.max(1, series.median() * scale);
        svg.rectangle(LEFT, y, length, BAR, color);
        svg.label(LEFT + length + 6, y + BAR - 4.0, 11, "start", Markdown.number(series.median()));
    }

    /** The horizontal axis stretches the tail: each step divides what is above by ten. */
    private static String latencies(List<Percentiles> curves) {
        int height = 420 + 18 * curves.size();
        Svg svg = new Svg(WIDTH, height);
        svg.label(10, 26, 16, "start", "Latency at a fixed rate, in milliseconds (open loop)");
        int left = 60;
        int bottom = 360;
        double width = WIDTH - left - 40;
        double top = curves.stream()
                .flatMap(curve -> curve.points().stream())
                .mapToDouble(Percentiles.Point::micros)
                .max()
                .orElse(1);
        int decades = (int) Math.ceil(Math.log10(Math.max(top, 1_000)));
        double decade = (bottom - TOP) / (double) (decades - 1);
        for (int i = 1; i <= decades; i++) {
            double y = bottom - (i - 1) * decade;
            svg.line(left, y, left + width, y, GRID);
            svg.label(left - 6, y + 4, 11, "end", Markdown.number(Math.pow(10, i - 3.0)));
        }
        for (double percentile : new double[] {0, 50, 90, 99, 99.9, 99.99}) {
            double x = left + across(percentile) * width;
            svg.line(x, TOP, x, bottom, GRID);
            svg.label(x, bottom + 18.0, 11, "middle", percentile + " %");
        }
        for (int i = 0; i < curves.size(); i++) {
            Percentiles curve = curves.get(i);
            String color = COLORS.get(i % COLORS.size());
            svg.curve(points(curve, left, width, bottom, decade), color);
            double y = bottom + 44.0 + 18 * i;
            svg.rectangle(left, y - 9, 14, 10, color);
            svg.label(left + 22.0, y, 12, "start", curve.name() + ", " + Markdown.number(curve.perSecond()) + "/s");
        }
        return svg.end();
    }

    private static double[] points(Percentiles curve, double left, double width, double bottom, double decade) {
        List<Double> points = new ArrayList<>();
        for (Percentiles.Point point : curve.points()) {
            points.add(left + across(point.percentile()) * width);
            points.add(bottom - (Math.log10(Math.max(10, point.micros())) - 1) * decade);
        }
        return points.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** 0 for the fastest, 1 for the one in ten thousand that is slower than all others. */
    private static double across(double percentile) {
        double above = Math.max(1 - percentile / 100, 1e-4);
        return -Math.log10(above) / 4;
    }
}
