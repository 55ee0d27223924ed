package io.trunkline.bench.host;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The processes that this one has started. All of them are stopped, the last one first, when this is closed. Thread-safe.
 */
public final class Children implements AutoCloseable {

    private static final long GRACE_SECONDS = 20;

    private final Deque<Process> running = new ArrayDeque<>();
    private boolean closed;

    /** Starts a process that must not outlive this one. Throws a {@link BenchException} if it cannot be started. */
    public synchronized Process start(ProcessBuilder builder) {
        if (closed) {
            throw new BenchException("Stopped");
        }
        try {
            Process process = builder.start();
            running.push(process);
            return process;
        } catch (IOException e) {
            throw new BenchException(builder.command().getFirst() + " cannot be started: " + e.getMessage(), e);
        }
    }

    /** Asks a process to end (SIGTERM) and waits; one that takes longer than 20 seconds is killed. Idempotent. */
    public void stop(Process process) {
        List<ProcessHandle> descendants = process.descendants().toList();
        process.destroy();
        // A program may be a script that starts the one that matters.
        descendants.forEach(ProcessHandle::destroy);
        awaitEnd(process);
    }

    /** As {@link #stop}, but with SIGINT, by which PostgreSQL does not wait for its clients, and takes its own processes along. */
    public void interrupt(Process process) {
        signal(process);
        awaitEnd(process);
    }

    private static void signal(Process process) {
        try {
            new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            process.destroy();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroy();
        }
    }

    /** Whether processes are being stopped because the whole run is. */
    synchronized boolean isClosed() {
        return closed;
    }

    private void awaitEnd(Process process) {
        try {
            if (!process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        synchronized (this) {
            running.remove(process);
        }
    }

    @Override
    public void close() {
        while (true) {
            Process next;
            synchronized (this) {
                closed = true;
                next = running.peek();
            }
            if (next == null) {
                return;
            }
            if (isPostgres(next)) {
                interrupt(next);
            } else {
                stop(next);
            }
        }
    }

    private static boolean isPostgres(Process process) {
        return process.info()
                .command()
                .filter(command -> command.endsWith("/postgres"))
                .isPresent();
    }
}
