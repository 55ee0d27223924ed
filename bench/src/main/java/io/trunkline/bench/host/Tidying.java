package io.trunkline.bench.host;

/** Stops all processes and then deletes the work folder: at the end, and when the JVM is told to stop, as by Ctrl-C. */
public final class Tidying implements AutoCloseable {

    private final Children children;
    private final WorkFolder work;

    private Tidying(Children children, WorkFolder work) {
        this.children = children;
        this.work = work;
    }

    /** From now on nothing is left behind. */
    public static Tidying of(Children children, WorkFolder work) {
        Tidying tidying = new Tidying(children, work);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(tidying::close));
        return tidying;
    }

    @Override
    public synchronized void close() {
        children.close();
        work.close();
    }
}
