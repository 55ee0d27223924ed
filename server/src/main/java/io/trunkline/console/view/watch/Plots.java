package io.trunkline.console.view.watch;

import java.util.List;

/**
 * What the server did in the last hour.
 *
 * @param failing background work that fails; empty if none does
 * @param isNew whether sampling has only just begun
 */
public record Plots(List<Plot> plots, String version, String failing, boolean isNew, String here) {

    public Plots {
        plots = List.copyOf(plots);
    }

    /**
     * A meter.
     *
     * @param now its newest value, in words
     * @param most its highest value, in words
     * @param top what the upper edge of the picture stands for, in words
     * @param lines the pieces of its line, as {@code x,y} in a box of {@link #WIDTH} by {@link #HEIGHT}; one where a value was always known
     * @param story the picture in words
     */
    public record Plot(String id, String title, String now, String most, String top, List<String> lines, String story) {

        /** The width of the box. */
        public static final int WIDTH = 360;

        /** The height of the box. */
        public static final int HEIGHT = 80;

        public Plot {
            lines = List.copyOf(lines);
        }

        /** The box, as SVG writes it. */
        public String box() {
            return "0 0 " + WIDTH + " " + HEIGHT;
        }
    }
}
