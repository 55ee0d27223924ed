package io.trunkline.connection.limit;

import io.trunkline.connection.ClientAddressResolver;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends answers that clients do not read: those slower than {@link AnswerSettings} allow and, if all unread answers together
 * exceed the memory limit, the slowest ones of the client with the most. Jetty's idle timeouts do not notice
 * them, since every opened byte of a window, and any other frame, restarts those.
 *
 * <p>An answer that leaves at once, as nearly all do, costs only the callback that says so. The others are checked at most once a
 * second, so an end may be that late. Thread-safe.
 */
public final class AnswerGuard extends Sweeper {

    private static final Logger LOG = LoggerFactory.getLogger(AnswerGuard.class);

    private static final long LEAST_MEMORY = 16L * 1024 * 1024;
    private static final int PART_OF_MEMORY = 8;
    private static final long BETWEEN_WARNINGS = TimeUnit.MINUTES.toNanos(1);

    private final AnswerSettings settings;
    private final long memory;
    private final ClientAddressResolver origin;
    private final Set<PendingWrite> pending = ConcurrentHashMap.newKeySet();
    private final AtomicLong held = new AtomicLong();
    private final AtomicInteger reliefs = new AtomicInteger();
    private long warnedNanos = System.nanoTime() - BETWEEN_WARNINGS;

    /**
     * Guards the answers of its handlers.
     *
     * @param memory maximum bytes of unread answers; read-only buffers do not count, since they are kept anyway
     * @param origin identifies the client of an answer
     */
    public AnswerGuard(Scheduler scheduler, AnswerSettings settings, long memory, ClientAddressResolver origin) {
        super(scheduler, settings.timeout());
        this.settings = settings;
        this.memory = memory;
        this.origin = origin;
    }

    /** A fraction of this process's maximum memory. */
    public static long partOfMemory() {
        return Math.max(LEAST_MEMORY, Runtime.getRuntime().maxMemory() / PART_OF_MEMORY);
    }

    /** The handler with guarded answers. */
    public Handler around(Handler handler) {
        return new Handler.Wrapper(handler) {
            @Override
            public boolean handle(Request request, Response response, Callback callback) throws Exception {
                return super.handle(request, guarded(request, response), callback);
            }
        };
    }

    /** The same for answers outside the handlers. */
    public Request.Handler around(Request.Handler errors) {
        return (request, response, callback) -> errors.handle(request, guarded(request, response), callback);
    }

    /** Bytes counted now. */
    public long heldBytes() {
        return held.get();
    }

    /** The unread answers, by the end points at the bottom of their connections. */
    Map<EndPoint, List<PendingWrite>> pending() {
        return pending.stream().collect(Collectors.groupingBy(PendingWrite::endPoint));
    }

    private Response guarded(Request request, Response response) {
        return Response.as(response, GuardedResponse.class) == null
                ? new GuardedResponse(this, request, response)
                : response;
    }

    void watch(PendingWrite write) {
        write.watch(System.nanoTime(), origin);
        pending.add(write);
        long now = held.addAndGet(write.memory());
        if (write.isCompleted()) {
            forget(write);
        } else if (now > memory) {
            relieve();
        }
    }

    void forget(PendingWrite write) {
        if (pending.remove(write)) {
            held.addAndGet(-write.memory());
        }
    }

    /** One thread checks at a time, and checks again if there was another write in the meantime, which it may have missed. */
    private void relieve() {
        if (reliefs.getAndIncrement() > 0) {
            return;
        }
        int seen = reliefs.get();
        endSlowest();
        while (!reliefs.compareAndSet(seen, 0)) {
            seen = reliefs.get();
            endSlowest();
        }
    }

    /** Ends several at once, so that the next answers do not each search for one. */
    private void endSlowest() {
        Map<InetAddress, List<PendingWrite>> bySite = new HashMap<>();
        long remaining = 0;
        for (PendingWrite write : pending) {
            if (!write.isEnding()) {
                bySite.computeIfAbsent(write.site(), _ -> new ArrayList<>()).add(write);
                remaining += write.memory();
            }
        }
        if (remaining <= memory) {
            return;
        }
        warn();
        List<PendingWrite> most = bySite.values().stream()
                .max(Comparator.comparingLong(writes ->
                        writes.stream().mapToLong(PendingWrite::memory).sum()))
                .orElseThrow();
        long now = System.nanoTime();
        Map<PendingWrite, Double> slowness = new HashMap<>();
        most.forEach(write -> slowness.put(write, write.slowness(now)));
        most.sort(Comparator.comparing(slowness::get, Comparator.reverseOrder()));
        for (PendingWrite write : most) {
            if (remaining <= memory - memory / PART_OF_MEMORY) {
                break;
            }
            remaining -= write.memory();
            write.end(now);
        }
    }

    /** At most once a minute, because strangers can cause it. */
    private void warn() {
        long now = System.nanoTime();
        if (now - warnedNanos >= BETWEEN_WARNINGS) {
            warnedNanos = now;
            LOG.warn("Unread answers exceed {} bytes: ending the slowest ones of the client with the most", memory);
        }
    }

    @Override
    void sweep(long now) {
        for (PendingWrite write : pending) {
            if (write.isEnding() || write.isOverdue(now, settings)) {
                LOG.debug("Ending an answer to {}: it was not read in time", write.site());
                write.end(now);
            }
        }
    }
}
