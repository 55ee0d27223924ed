package io.trunkline.bench.load;

import io.trunkline.bench.host.BenchException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** News for all accounts of a server, one after the other. Not thread-safe. */
public final class Announcement implements AutoCloseable {

    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI operator;
    private final String token;
    private int number;

    /**
     * On a server.
     *
     * @param operator base URL of the operator API
     * @param token for it
     */
    public Announcement(URI operator, String token) {
        this.operator = operator;
        this.token = token;
    }

    /** Announces something, unless that is still going on. */
    public void keepGoing() {
        if (isOver()) {
            number++;
            JsonNode _ = send(request("/announcements")
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString("{\"announcement_id\":\"bench-" + number
                            + "\",\"subject\":\"New prices\",\"text\":\"From Monday on, calls cost less.\"}"))
                    .build());
        }
    }

    private boolean isOver() {
        return number == 0 || state().get("finished").booleanValue();
    }

    private JsonNode state() {
        return send(request("/announcements/bench-" + number).build());
    }

    /** How many accounts are told in a second, measured for a while, or until all were told. */
    public double perSecond(Duration time) {
        keepGoing();
        long before = told();
        long begin = System.nanoTime();
        while (!isOver() && System.nanoTime() - begin < time.toNanos()) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        return (told() - before) / seconds;
    }

    /** Waits until all accounts were told. */
    public void finish() {
        while (!isOver()) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    private long told() {
        return state().get("recipients").longValue();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(operator + path)).header("Authorization", "Bearer " + token);
    }

    private JsonNode send(HttpRequest request) {
        try {
            HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
            if (response.statusCode() / 100 != 2) {
                throw new BenchException("An announcement was refused: " + response.body());
            }
            return JsonMapper.shared().readTree(response.body());
        } catch (IOException e) {
            throw new BenchException("The operator API cannot be called: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException("Interrupted", e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
