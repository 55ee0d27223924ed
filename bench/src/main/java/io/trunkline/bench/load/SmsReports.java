package io.trunkline.bench.load;

import io.trunkline.bench.host.BenchException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** A platform that reports text messages in batches, whose texts are stored, over a few connections at once. For one thread. */
public final class SmsReports implements AutoCloseable {

    /** Messages in a call. */
    public static final int BATCH = 100;

    private static final int CONNECTIONS = 4;

    private final HttpClient client = HttpClient.newHttpClient();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicLong calls = new AtomicLong();
    private final URI operator;
    private final String token;
    private final long accounts;

    /**
     * On a server.
     *
     * @param operator base URL of the operator API
     * @param token for it
     * @param accounts 1 to this number get messages in turn
     */
    public SmsReports(URI operator, String token, long accounts) {
        this.operator = operator;
        this.token = token;
        this.accounts = accounts;
    }

    /** Reports for a while, and returns how many messages a second were recorded. */
    public double perSecond(int seconds) {
        long begin = System.nanoTime();
        long end = begin + seconds * 1_000_000_000L;
        List<Future<Long>> connections = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            connections.add(threads.submit(() -> report(end)));
        }
        long reported = 0;
        for (Future<Long> connection : connections) {
            reported += await(connection);
        }
        return reported / ((System.nanoTime() - begin) / 1e9);
    }

    private static long await(Future<Long> connection) {
        try {
            return connection.get();
        } catch (ExecutionException e) {
            throw new BenchException("Messages cannot be reported: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException("Interrupted", e);
        }
    }

    private long report(long end) throws IOException, InterruptedException {
        long reported = 0;
        while (System.nanoTime() < end) {
            long call = calls.incrementAndGet();
            HttpResponse<String> response = client.send(request(call), BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new BenchException("A report was refused: " + response.body());
            }
            reported += BATCH;
        }
        return reported;
    }

    private HttpRequest request(long call) {
        return HttpRequest.newBuilder(URI.create(operator + "/accounts/" + (1 + call % accounts) + "/messages"))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(LongStream.range(call * BATCH, (call + 1) * BATCH)
                        .mapToObj(SmsReports::message)
                        .collect(Collectors.joining(",", "{\"messages\":[", "]}"))))
                .build();
    }

    private static String message(long number) {
        return "{\"id\":\"bench-" + number + "\",\"direction\":\"out\",\"source\":\"14155550100\",\"destination\":\""
                + (491_700_000_000L + number) + "\",\"text\":\"Your parcel " + number
                + " is on its way and will be with you tomorrow between nine and eleven.\",\"status\":\"ok\",\"store_body\":true}";
    }

    @Override
    public void close() {
        threads.close();
        client.close();
    }
}
