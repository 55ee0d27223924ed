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

    /**
     * Calls for {@code seconds}, at least once, and returns latencies in microseconds.
     *
     * @throws BenchException if any answer does not begin with {@code expected}
     */
    public static Histogram run(URI server, Requests requests, String expected, int seconds) {
        Histogram latencies = new Histogram(DIGITS);
        byte[] beginning = expected.getBytes(StandardCharsets.US_ASCII);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        try (HttpConnection connection = new HttpConnection(server)) {
            do {
                byte[] request = requests.next();
                long start = System.nanoTime();
                connection.send(request);
                if (!connection.receive(beginning)) {
                    throw new BenchException("Not the expected answer: " + connection.lastAnswer());
                }
                latencies.recordValue(TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - start));
            } while (System.nanoTime() - end < 0);
            return latencies;
        } catch (IOException e) {
            throw new BenchException("The connection failed: " + e.getMessage(), e);
        }
    }
}
