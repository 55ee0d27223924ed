package io.trunkline.thread;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Creates threads that yield the CPU to others: with a nice value of 10, they get a tenth of a normal thread's share when both want
 * it. Java's own priorities have no effect on Linux. On other systems, where nice values apply to whole processes, the threads
 * are normal ones.
 */
final class YieldingThreads implements ThreadFactory {

    static final int NICENESS = 10;

    private static final Logger LOG = LoggerFactory.getLogger(YieldingThreads.class);

    /** setpriority(2): which, who, value. */
    private static final FunctionDescriptor SIGNATURE = FunctionDescriptor.of(
            ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT);

    private static final int PRIO_PROCESS = 0;
    /** On Linux this is only the calling thread. */
    private static final int CALLER = 0;

    private final ThreadFactory threads;

    /** @param name prefix of the threads' names */
    YieldingThreads(String name) {
        this.threads = Thread.ofPlatform().name(name, 0).daemon().factory();
    }

    @Override
    public @Nullable Thread newThread(Runnable work) {
        return threads.newThread(() -> {
            leaveTheProcessor();
            work.run();
        });
    }

    /** If a thread cannot be slowed down, it works anyway. */
    // Catches all, because a method handle may throw anything.
    @SuppressWarnings("restricted")
    private static void leaveTheProcessor() {
        if (!System.getProperty("os.name").equals("Linux")) {
            return;
        }
        try {
            Linker linker = Linker.nativeLinker();
            MethodHandle setpriority =
                    linker.downcallHandle(linker.defaultLookup().findOrThrow("setpriority"), SIGNATURE);
            int failed = (int) setpriority.invokeExact(PRIO_PROCESS, CALLER, NICENESS);
            if (failed != 0) {
                LOG.debug("setpriority failed");
            }
        } catch (Throwable t) {
            LOG.debug("setpriority cannot be called", t);
        }
    }
}
