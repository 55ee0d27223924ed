package io.trunkline.bench.report;

import java.util.Locale;

/** The results as Markdown. */
public final class Markdown {

    private Markdown() {}

    /** Facts, the table, latencies and remarks, under headings of the third level. */
    public static String of(Results results) {
        StringBuilder out = new StringBuilder(4_096);
        out.append("| The machine and the run | |\n|---|---|\n");
        results.facts().forEach((name, value) -> line(out, name, value));
        out.append("\n### Against the targets\n\n").append(table(results));
        if (!results.latencies().isEmpty()) {
            out.append("\n### Latency at a fixed rate (open loop, counted from the intended start)\n\n");
            latencies(out, results);
        }
        if (!results.remarks().isEmpty()) {
            out.append("\n### Remarks\n\n");
            results.remarks().forEach(remark -> out.append("* ").append(remark).append('\n'));
        }
        return out.toString();
    }

    /** The table alone. */
    public static String table(Results results) {
        StringBuilder out = new StringBuilder(2_048);
        line(out, "", "Workload", "Trunkline", "spread", "Reference", "", "spread", "Ratio", "Target", "Holds");
        line(out, "---", "---", "--:", "---", "---", "--:", "---", "--:", "---", "---");
        for (Row row : results.rows()) {
            Series reference = row.reference();
            Target target = row.target();
            line(
                    out,
                    row.workload(),
                    row.what(),
                    value(row.ours()),
                    spread(row.ours()),
                    reference == null ? "" : reference.name(),
                    reference == null ? "" : value(reference),
                    reference == null ? "" : spread(reference),
                    reference == null ? "" : "**" + number(row.ratio()) + "**",
                    target == null ? "" : target.text(row.ours().unit()),
                    target == null ? "" : row.holds() ? "yes" : "**no**");
        }
        return out.toString();
    }

    private static void latencies(StringBuilder out, Results results) {
        line(out, "Workload", "Calls a second", "p50", "p90", "p99", "p99.9", "max");
        line(out, "---", "--:", "--:", "--:", "--:", "--:", "--:");
        for (Percentiles curve : results.latencies()) {
            line(
                    out,
                    curve.name(),
                    number(curve.perSecond()),
                    at(curve, 50),
                    at(curve, 90),
                    at(curve, 99),
                    at(curve, 99.9),
                    at(curve, 100));
        }
    }

    private static String at(Percentiles curve, double percentile) {
        return curve.points().stream()
                .filter(point -> point.percentile() == percentile)
                .findFirst()
                .map(point -> number(point.micros() / 1_000) + " ms")
                .orElse("");
    }

    private static String value(Series series) {
        return number(series.median()) + (series.unit().startsWith("/") ? series.unit() : " " + series.unit());
    }

    /** How far the rounds lie apart. */
    private static String spread(Series series) {
        return series.values().size() == 1 ? "" : number(series.min()) + " … " + number(series.max());
    }

    /** A whole number with spaces between the thousands. */
    public static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value).replace(',', ' ');
    }

    /** Three significant digits, and no more than the unit deserves. */
    public static String number(double value) {
        if (Double.isNaN(value)) {
            return "?";
        }
        if (Math.abs(value) >= 1_000) {
            return count(Math.round(value));
        }
        return String.format(
                Locale.ROOT, Math.abs(value) >= 100 ? "%.0f" : Math.abs(value) >= 10 ? "%.1f" : "%.2f", value);
    }

    private static void line(StringBuilder out, String... cells) {
        out.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }
}
