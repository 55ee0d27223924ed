package io.trunkline.bench.load;

import io.trunkline.bench.host.BenchException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** One client that sends its next call when it has its answer: the latency of an idle server. */
public final class OneByOne {

    private static final int DIGITS = 3;

    private OneByOne() {}

    /** Calls for {@code seconds} and returns latencies in microseconds. Throws a {@link BenchException} for any other answer. */
    public static Histogram run(URI server, Requests requests, String expected, int seconds) {
        Histogram latencies = new Histogram(DIGITS);
        byte[] beginning = expected.getBytes(StandardCharsets.US_ASCII);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        try (HttpConnection connection = new HttpConnection(server)) {
            for (long now = System.nanoTime(); now - end < 0; now = System.nanoTime()) {
                byte[] request = requests.next();
                long start = System.nanoTime();
                connection.send(request);
                if (!connection.receive(beginning)) {
                    throw new BenchException("Not the expected answer: " + connection.lastAnswer());
                }
                latencies.recordValue(TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - start));
            }
            return latencies;
        } catch (IOException e) {
            throw new BenchException("The connection failed: " + e.getMessage(), e);
        }
    }
}
