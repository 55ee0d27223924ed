package io.trunkline.cli.command;

import io.trunkline.cli.terminal.OutputException;
import io.trunkline.cli.terminal.StandardOutput;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import picocli.CommandLine.Option;

/** Prints what is there, one line each, and then what comes, until interrupted. With the option that leaves out the latter. */
public final class Follow {

    private static final int PORTION = 1000;
    private static final long INTERVAL_MILLIS = 500;

    /** Never reached: runs until interrupted. */
    private final CountDownLatch end = new CountDownLatch(1);

    @Option(names = "--no-follow", description = "Print what exists and exit.")
    private boolean noFollow;

    /**
     * What is printed.
     *
     * @param <T> what a line is about
     */
    @FunctionalInterface
    public interface Source<T> {

        /** At most {@code most} of what follows an id, in the order of ids. */
        List<T> after(long id, int most);
    }

    /**
     * Prints lines.
     *
     * @param after the id after which they begin
     * @throws OutputException if they cannot be printed, or the reader is gone
     */
    public <T> void print(PrintWriter out, long after, Source<T> source, ToLongFunction<T> id, Function<T, String> line)
            throws InterruptedException {
        long last = after;
        do {
            List<T> portion;
            do {
                portion = source.after(last, PORTION);
                portion.forEach(item -> out.println(line.apply(item)));
                last = portion.isEmpty() ? last : id.applyAsLong(portion.getLast());
            } while (portion.size() == PORTION);
            out.flush();
            StandardOutput.requireReader();
        } while (!noFollow && !end.await(INTERVAL_MILLIS, TimeUnit.MILLISECONDS));
    }
}
