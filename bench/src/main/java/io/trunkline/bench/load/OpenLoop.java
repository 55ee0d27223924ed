package io.trunkline.bench.load;

import io.trunkline.bench.host.BenchException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * Calls at a fixed rate, however long the answers take, as independent clients do. Every latency is counted from the
 * moment at which the call was due, not from that at which it could be sent: a server that stands still for a second is
 * charged with all the calls of that second (no coordinated omission). Thread-safe.
 */
public final class OpenLoop {

    private static final long HIGHEST_MICROS = TimeUnit.MINUTES.toMicros(2);
    private static final int DIGITS = 3;
    private static final long DRAIN_SECONDS = 60;

    private final URI server;
    private final int connections;
    private final byte[] expected;

    /**
     * A loop that is not running yet.
     *
     * @param connections calls that may be under way at the same time; more are sent late, and charged for it
     * @param expected what every answer begins with
     */
    public OpenLoop(URI server, int connections, String expected) {
        this.server = server;
        this.connections = connections;
        this.expected = expected.getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Calls {@code perSecond} times a second for {@code seconds}.
     *
     * @return latencies in microseconds
     * @throws BenchException if any answer was not the expected one
     */
    public Histogram run(Requests requests, double perSecond, int seconds) {
        BlockingQueue<Lane> idle = new ArrayBlockingQueue<>(connections);
        List<Lane> lanes = new ArrayList<>();
        AtomicReference<@Nullable String> failure = new AtomicReference<>();
        try {
            for (int i = 0; i < connections; i++) {
                Lane lane = new Lane(new HttpConnection(server), idle, failure);
                lanes.add(lane);
                lane.thread.start();
                idle.add(lane);
            }
            send(requests, perSecond, seconds, idle, failure);
            drain(idle, failure);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException("Interrupted", e);
        } finally {
            lanes.forEach(Lane::end);
        }
        String failed = failure.get();
        if (failed != null) {
            throw new BenchException("The open loop failed: " + failed);
        }
        Histogram all = new Histogram(HIGHEST_MICROS, DIGITS);
        lanes.forEach(lane -> all.add(lane.latencies));
        return all;
    }

    private static void send(
            Requests requests,
            double perSecond,
            int seconds,
            BlockingQueue<Lane> idle,
            AtomicReference<@Nullable String> failure)
            throws InterruptedException {
        long calls = Math.round(perSecond * seconds);
        double gap = TimeUnit.SECONDS.toNanos(1) / perSecond;
        long start = System.nanoTime();
        for (long i = 0; i < calls && failure.get() == null; i++) {
            long due = start + Math.round(i * gap);
            byte[] request = requests.next();
            long wait = due - System.nanoTime();
            while (wait > 0) {
                LockSupport.parkNanos(wait);
                wait = due - System.nanoTime();
            }
            Lane lane = idle.poll(DRAIN_SECONDS, TimeUnit.SECONDS);
            if (lane == null) {
                failure.compareAndSet(null, "no answer for " + DRAIN_SECONDS + " seconds");
                return;
            }
            lane.send(request, due);
        }
    }

    private void drain(BlockingQueue<Lane> idle, AtomicReference<@Nullable String> failure)
            throws InterruptedException {
        for (int i = 0; i < connections && failure.get() == null; i++) {
            if (idle.poll(DRAIN_SECONDS, TimeUnit.SECONDS) == null) {
                failure.compareAndSet(null, "calls without an answer at the end");
            }
        }
    }

    /** A connection, with the thread that waits for its answers; it is idle until the next call is sent. */
    private final class Lane {

        private final HttpConnection connection;
        private final BlockingQueue<Lane> idle;
        private final AtomicReference<@Nullable String> failure;
        private final Histogram latencies = new Histogram(HIGHEST_MICROS, DIGITS);
        private final Thread thread = Thread.ofPlatform().daemon().unstarted(this::receive);
        private volatile long due;
        private volatile boolean ended;

        Lane(HttpConnection connection, BlockingQueue<Lane> idle, AtomicReference<@Nullable String> failure) {
            this.connection = connection;
            this.idle = idle;
            this.failure = failure;
        }

        void send(byte[] request, long dueNanos) {
            due = dueNanos;
            try {
                connection.send(request);
            } catch (IOException e) {
                failure.compareAndSet(null, String.valueOf(e.getMessage()));
            }
        }

        private void receive() {
            try {
                while (connection.receive(expected)) {
                    latencies.recordValue(
                            Math.min(HIGHEST_MICROS, TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - due)));
                    idle.add(this);
                }
                failure.compareAndSet(null, connection.lastAnswer());
            } catch (IOException e) {
                if (!ended) {
                    failure.compareAndSet(null, String.valueOf(e.getMessage()));
                }
            }
        }

        void end() {
            ended = true;
            connection.close();
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
