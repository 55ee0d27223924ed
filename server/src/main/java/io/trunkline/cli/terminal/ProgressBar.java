package io.trunkline.cli.terminal;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;

/** Shows progress on one line of a terminal that is rewritten; where there is no terminal, silent or in a line for each whole percent. */
public final class ProgressBar {

    private static final int WIDTH = 40;
    private static final long EVERY_NANOS = 100_000_000;
    private static final Path STANDARD_ERROR = Path.of("/proc/self/fd/2");

    private final PrintWriter out;
    private final boolean shown;
    private final boolean lines;
    private int percent = -1;
    private long shownAt;
    private int longest;

    /** @param quiet whether to show nothing even on a terminal */
    public ProgressBar(PrintWriter out, boolean quiet) {
        this(out, !quiet && isTerminal(), false);
    }

    private ProgressBar(PrintWriter out, boolean shown, boolean lines) {
        this.out = out;
        this.shown = shown;
        this.lines = lines;
        this.shownAt = System.nanoTime() - EVERY_NANOS;
    }

    /**
     * A bar that becomes lines where there is no terminal.
     *
     * @param quiet whether to show nothing at all
     */
    public static ProgressBar orLines(PrintWriter out, boolean quiet) {
        boolean terminal = isTerminal();
        return new ProgressBar(out, !quiet && terminal, !quiet && !terminal);
    }

    /** Java only checks standard input and output together, so this uses /proc; without it there is no bar. */
    private static boolean isTerminal() {
        try {
            String target = Files.readSymbolicLink(STANDARD_ERROR).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    /** Shows how much is done: in a bar at most ten times a second, in lines as often as another percent is. */
    public void show(long done, long whole, String words) {
        int reached = percent(done, whole);
        if (lines && reached > percent) {
            percent = reached;
            out.println(reached + " % " + words);
            out.flush();
        }
        long now = System.nanoTime();
        if (!shown || now - shownAt < EVERY_NANOS) {
            return;
        }
        shownAt = now;
        String line = line(done, whole, words);
        out.print("\r" + line + " ".repeat(Math.max(0, longest - line.length())));
        out.flush();
        longest = Math.max(longest, line.length());
    }

    /** The bar with its percentage, followed by some words. */
    public static String line(long done, long whole, String words) {
        int full = (int) (part(done, whole) * WIDTH);
        return "[" + "#".repeat(full) + "-".repeat(WIDTH - full) + "] " + percent(done, whole) + " % " + words;
    }

    private static double part(long done, long whole) {
        return whole == 0 ? 1 : Math.clamp((double) done / whole, 0, 1);
    }

    private static int percent(long done, long whole) {
        return (int) (part(done, whole) * 100);
    }

    /** Clears the line, so that the next output starts on it. */
    public void clear() {
        if (shown && longest > 0) {
            out.print("\r" + " ".repeat(longest) + "\r");
            out.flush();
        }
    }
}
