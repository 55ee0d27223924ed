package io.trunkline.bench.report;

import java.util.Locale;

/** A picture that is drawn piece by piece. Not thread-safe. */
final class Svg {

    private static final String FONT = "font-family=\"system-ui, sans-serif\"";

    private final StringBuilder out = new StringBuilder(4_096);

    Svg(int width, int height) {
        out.append(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" %s>%n",
                width,
                height,
                width,
                height,
                FONT));
        rectangle(0, 0, width, height, "#ffffff");
    }

    void rectangle(double x, double y, double width, double height, String color) {
        out.append(String.format(
                Locale.ROOT,
                "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\"/>%n",
                x,
                y,
                width,
                height,
                color));
    }

    void line(double x1, double y1, double x2, double y2, String color) {
        out.append(String.format(
                Locale.ROOT,
                "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\"/>%n",
                x1,
                y1,
                x2,
                y2,
                color));
    }

    /**
     * Draws a line through points.
     *
     * @param points pairs of x and y
     */
    void curve(double[] points, String color) {
        out.append("<polyline fill=\"none\" stroke-width=\"2\" stroke=\"")
                .append(color)
                .append("\" points=\"");
        for (int i = 0; i < points.length; i += 2) {
            out.append(String.format(Locale.ROOT, "%.1f,%.1f ", points[i], points[i + 1]));
        }
        out.append("\"/>\n");
    }

    /**
     * Writes words.
     *
     * @param anchor {@code start}, {@code middle} or {@code end}
     */
    void label(double x, double y, int size, String anchor, String words) {
        out.append(String.format(
                Locale.ROOT,
                "<text x=\"%.1f\" y=\"%.1f\" font-size=\"%d\" text-anchor=\"%s\" fill=\"#222222\">",
                x,
                y,
                size,
                anchor));
        out.append(words.replace("&", "&amp;").replace("<", "&lt;")).append("</text>\n");
    }

    /** The whole document. */
    String end() {
        return out + "</svg>\n";
    }
}
