package io.trunkline.bench.load;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.trunkline.bench.host.BenchException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * Reports events of accounts to the operator API at a fixed rate, receives the callbacks about them, and measures how long each took from
 * the report to its arrival. Not thread-safe.
 */
public final class Events implements AutoCloseable {

    private static final String EVENT = """
            {"type":"sms_inbound","payload":{"sms_inbound":{"source_number":"1","destination_number":"2","sms_body":"hello"}}}""";

    private static final int BACKLOG = 1_024;
    private static final int DIGITS = 3;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient client = HttpClient.newBuilder().executor(threads).build();
    private final HttpServer receiver;
    private final Map<String, Queue<Long>> reported = new ConcurrentHashMap<>();
    private volatile Histogram latencies = new ConcurrentHistogram(DIGITS);

    public Events() {
        try {
            receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
        } catch (IOException e) {
            throw new BenchException("Nothing can listen for callbacks: " + e.getMessage(), e);
        }
        receiver.setExecutor(threads);
        receiver.createContext("/", this::receive);
        receiver.start();
    }

    /** Where it receives the callbacks; the account's id has to follow as the path. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + receiver.getAddress().getPort());
    }

    private Queue<Long> reported(String path) {
        return reported.computeIfAbsent(path, _ -> new ConcurrentLinkedQueue<>());
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            long now = System.nanoTime();
            int callbacks = Sink.count(exchange.getRequestBody().readAllBytes());
            Queue<Long> times = reported(exchange.getRequestURI().getPath());
            for (int i = 0; i < callbacks; i++) {
                Long time = times.poll();
                if (time != null) {
                    latencies.recordValue(TimeUnit.NANOSECONDS.toMicros(now - time));
                }
            }
            exchange.sendResponseHeaders(204, -1);
        }
    }

    /**
     * Reports events of one account after the other, and waits for the callbacks of all of them.
     *
     * @param operator base URL of the operator API
     * @param token for it
     * @param first the id of the first account
     * @return latencies in microseconds
     * @throws BenchException if an event is refused, or a callback does not come in time
     */
    public Histogram report(URI operator, String token, long first, int accounts, int perSecond, int seconds) {
        Histogram measured = new ConcurrentHistogram(DIGITS);
        latencies = measured;
        int events = perSecond * seconds;
        long pause = TimeUnit.SECONDS.toNanos(1) / perSecond;
        List<Future<?>> posts = new ArrayList<>();
        long begin = System.nanoTime();
        for (int i = 0; i < events; i++) {
            long due = begin + i * pause;
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            long account = first + i % accounts;
            reported("/" + account).add(System.nanoTime());
            posts.add(threads.submit(() -> post(operator, token, account)));
        }
        posts.forEach(Events::await);
        long patience = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        while (measured.getTotalCount() < events) {
            if (System.nanoTime() > patience) {
                throw new BenchException("Only " + measured.getTotalCount() + " of " + events + " callbacks have come");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
        return measured;
    }

    private static void await(Future<?> post) {
        try {
            post.get();
        } catch (ExecutionException e) {
            throw new BenchException("An event was not taken: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException("Interrupted", e);
        }
    }

    private void post(URI operator, String token, long account) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(operator + "/accounts/" + account + "/events"))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(EVENT))
                .build();
        try {
            HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
            if (response.statusCode() / 100 != 2) {
                throw new BenchException("An event was refused: " + response.body());
            }
        } catch (IOException e) {
            throw new BenchException("An event was not taken: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        receiver.stop(0);
        client.close();
        threads.close();
    }
}
