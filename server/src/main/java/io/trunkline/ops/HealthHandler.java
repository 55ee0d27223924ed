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
 * {@code /livez}: 200 while the process answers. {@code /readyz}: 200 while the database takes writes and its schema is
 * the one that this program needs, else 503 with the word {@code database} or {@code schema}; background work that fails is named.
 * {@code /version}: the
 * program's version, and nothing of what it runs on, since anybody may ask. Thread-safe.
 */
public final class HealthHandler extends Handler.Abstract {

    private static final Logger LOG = LoggerFactory.getLogger(HealthHandler.class);

    /** A probe writes to the disk: more frequent askers share one answer. */
    private static final Duration PROBE_INTERVAL = Duration.ofSeconds(1);

    private final Database database;
    private final Migrations migrations;
    private final Workers workers;
    private final InstantSource clock;
    private final ReentrantLock probing = new ReentrantLock();
    private @Nullable Probe last;

    /**
     * Probes nothing yet.
     *
     * @param migrations those of {@code database}
     * @param workers whose failing makes no difference to the status, since calls are answered all the same
     * @param clock when a probe is too old to be shared
     */
    public HealthHandler(Database database, Migrations migrations, Workers workers, InstantSource clock) {
        this.database = database;
        this.migrations = migrations;
        this.workers = workers;
        this.clock = clock;
    }

    /** What keeps calls from succeeding, if anything. */
    private enum Readiness {
        READY,
        DATABASE,
        SCHEMA;

        /** All that is told: why it is so names hosts and files, which are the operator's business alone. */
        String word() {
            return Ascii.lower(name());
        }
    }

    private record Probe(Instant at, Readiness found) {}

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

    private Readiness readiness() {
        probing.lock();
        try {
            Instant now = clock.instant();
            if (last == null || Duration.between(last.at(), now).abs().compareTo(PROBE_INTERVAL) >= 0) {
                last = new Probe(now, probe(last == null ? Readiness.READY : last.found()));
            }
            return last.found();
        } finally {
            probing.unlock();
        }
    }

    /** Logs only what differs from the probe before: monitors ask every few seconds, for as long as it lasts. */
    private Readiness probe(Readiness before) {
        Readiness found;
        String reason;
        try {
            Migrations.Status schema = migrations.status();
            if (schema.state() == Migrations.State.CURRENT) {
                database.checkWritable();
                found = Readiness.READY;
                reason = "";
            } else {
                found = Readiness.SCHEMA;
                reason = "the schema has version " + schema.installed() + ", this program needs " + schema.newest();
            }
        } catch (StoreException e) {
            found = Readiness.DATABASE;
            reason = e.getMessage();
        }
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
