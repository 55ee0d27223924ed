package io.trunkline.ops;

import io.trunkline.connection.AllowedMethods;
import io.trunkline.store.Database;
import io.trunkline.store.Migrations;
import io.trunkline.store.StoreException;
import io.trunkline.text.Ascii;
import io.trunkline.thread.Workers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code /livez}: 200 while the process responds. {@code /readyz}: 200 while the database accepts writes and has the schema
 * that this program needs, otherwise 503 with the word {@code database} or {@code schema}; failing background work is named.
 * {@code /version}: the program's version, and nothing about its environment, since anyone may ask. Thread-safe.
 */
public final class HealthHandler extends Handler.Abstract {

    private static final Logger LOG = LoggerFactory.getLogger(HealthHandler.class);

    /** A probe writes to the disk: more frequent callers share one answer. */
    private static final Duration PROBE_INTERVAL = Duration.ofSeconds(1);

    /** Shorter than the timeouts of monitors. A standby that must confirm every commit, but is down, can delay one forever. */
    private static final Duration PROBE_LIMIT = Duration.ofSeconds(2);

    /** On a full disk, the small change of a probe may fit when those of calls do not. */
    private static final Duration REFUSAL_MEMORY = Duration.ofSeconds(5);

    private final Database database;
    private final Migrations migrations;
    private final Workers workers;
    private final InstantSource clock;
    private final ReentrantLock probing = new ReentrantLock();
    private final AtomicReference<Readiness> told = new AtomicReference<>(Readiness.READY);
    private @Nullable Probe last;

    /**
     * Creates the handler, which does not probe yet.
     *
     * @param migrations those of {@code database}
     * @param workers whose failures do not affect the status, since calls are still answered
     * @param clock decides when a probe is too old to be shared
     */
    public HealthHandler(Database database, Migrations migrations, Workers workers, InstantSource clock) {
        this.database = database;
        this.migrations = migrations;
        this.workers = workers;
        this.clock = clock;
    }

    /** What prevents calls from succeeding, if anything. */
    private enum Readiness {
        READY,
        DATABASE,
        SCHEMA;

        /** All that is reported: the details name hosts and files, which only concern the operator. */
        String word() {
            return Ascii.lower(name());
        }
    }

    private record Probe(Instant at, CompletableFuture<Readiness> found) {

        /** Whether the probe is too old to be shared; a running one never is. */
        boolean isPast(Instant now) {
            return found.isDone() && Duration.between(at, now).abs().compareTo(PROBE_INTERVAL) >= 0;
        }
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        int status = 200;
        switch (Request.getPathInContext(request)) {
            case "/livez" -> body.put("status", "ok");
            case "/readyz" -> {
                Readiness found = readiness();
                if (found == Readiness.READY) {
                    List<String> failing = workers.failing();
                    body.put("status", failing.isEmpty() ? "ok" : "degraded");
                    if (!failing.isEmpty()) {
                        failing.forEach(body.putArray("failing")::add);
                    }
                } else {
                    status = 503;
                    body.put("status", "unavailable").put("reason", found.word());
                }
            }
            case "/version" -> body.put("version", Version.current());
            default -> {
                return false;
            }
        }
        if (AllowedMethods.READING.answers(request, response, callback)) {
            return true;
        }
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json; charset=utf-8");
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        ByteBuffer bytes = BufferUtil.toBuffer(body.toString(), StandardCharsets.UTF_8);
        response.write(true, bytes, callback);
        return true;
    }

    /** The result of the newest probe, or a failure if it takes too long: callers wait no longer than {@link #PROBE_LIMIT}. */
    private Readiness readiness() {
        CompletableFuture<Readiness> probe = probe();
        try {
            return probe.get(PROBE_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return told(
                    Readiness.DATABASE,
                    "a change has waited for " + PROBE_LIMIT.toSeconds() + " seconds to be on disk");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Readiness.DATABASE;
        } catch (ExecutionException e) {
            return told(Readiness.DATABASE, String.valueOf(e.getCause()));
        }
    }

    /** A running or recent probe, or else a new one. */
    private CompletableFuture<Readiness> probe() {
        probing.lock();
        try {
            Instant now = clock.instant();
            Probe newest = last;
            if (newest == null || newest.isPast(now)) {
                CompletableFuture<Readiness> found = new CompletableFuture<>();
                newest = new Probe(now, found);
                last = newest;
                // Not in the caller's thread, which must not wait for it.
                Thread.ofVirtual().name("readiness").start(() -> {
                    try {
                        found.complete(find());
                    } catch (RuntimeException e) {
                        found.completeExceptionally(e);
                    }
                });
            }
            return newest.found();
        } finally {
            probing.unlock();
        }
    }

    private Readiness find() {
        try {
            Migrations.Status schema = migrations.status();
            if (schema.state() != Migrations.State.CURRENT) {
                return told(
                        Readiness.SCHEMA,
                        "the schema is at version " + schema.installed() + ", this program needs " + schema.newest());
            }
            database.checkWritable();
            return database.hasRefusedChanges(REFUSAL_MEMORY)
                    ? told(Readiness.DATABASE, "changes were refused a moment ago")
                    : told(Readiness.READY, "");
        } catch (StoreException e) {
            return told(Readiness.DATABASE, e.getMessage());
        }
    }

    /** Records a result, and logs only changes: monitors ask every few seconds for as long as a problem lasts. */
    private Readiness told(Readiness found, @Nullable String reason) {
        Readiness before = told.getAndSet(found);
        if (found != before) {
            if (found == Readiness.READY) {
                LOG.info("Ready again");
            } else {
                LOG.warn("Not ready: {}", reason);
            }
        }
        return found;
    }
}
