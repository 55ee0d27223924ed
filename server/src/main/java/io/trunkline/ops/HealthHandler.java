package io.trunkline.ops;

import io.trunkline.store.Database;
import io.trunkline.store.StoreException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
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
 * {@code /livez}: 200 while the process answers. {@code /readyz}: 200 while the database takes writes, else 503 with the
 * reason. {@code /version}: the program's and Java's versions. Thread-safe.
 */
public final class HealthHandler extends Handler.Abstract {

    private static final Logger LOG = LoggerFactory.getLogger(HealthHandler.class);

    /** A probe writes to the disk: more frequent askers share one answer. */
    private static final Duration PROBE_INTERVAL = Duration.ofSeconds(1);

    private final Database database;
    private final InstantSource clock;
    private final ReentrantLock probing = new ReentrantLock();
    private @Nullable Probe last;

    public HealthHandler(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    private record Probe(Instant at, Optional<String> problem) {}

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        int status = 200;
        switch (Request.getPathInContext(request)) {
            case "/livez" -> body.put("status", "ok");
            case "/readyz" -> {
                Optional<String> problem = problem();
                status = problem.isPresent() ? 503 : 200;
                body.put("status", problem.isPresent() ? "unavailable" : "ok");
                problem.ifPresent(reason -> body.put("database", reason));
            }
            case "/version" -> {
                body.put("version", Version.current());
                body.put("java", Runtime.version().toString());
            }
            default -> {
                return false;
            }
        }
        boolean readable = HttpMethod.GET.is(request.getMethod()) || HttpMethod.HEAD.is(request.getMethod());
        if (!readable) {
            response.getHeaders().put(HttpHeader.ALLOW, "GET, HEAD");
            Response.writeError(request, response, callback, 405);
            return true;
        }
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json; charset=utf-8");
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        ByteBuffer bytes = BufferUtil.toBuffer(body.toString(), StandardCharsets.UTF_8);
        response.write(true, bytes, callback);
        return true;
    }

    /** Why the database takes no writes, or empty if it does. */
    private Optional<String> problem() {
        probing.lock();
        try {
            Instant now = clock.instant();
            if (last == null || Duration.between(last.at(), now).abs().compareTo(PROBE_INTERVAL) >= 0) {
                last = new Probe(now, probe());
            }
            return last.problem();
        } finally {
            probing.unlock();
        }
    }

    private Optional<String> probe() {
        try {
            database.checkWritable();
            return Optional.empty();
        } catch (StoreException e) {
            // The message names hosts and files, which are the operator's business alone.
            LOG.warn("Not ready: {}", e.getMessage());
            return Optional.of(
                    switch (e.kind()) {
                        case UNAVAILABLE -> "cannot be reached";
                        case OVERLOADED -> "too many edits are waiting";
                        case FAILED -> "cannot be written; the log says why";
                    });
        }
    }
}
