package io.trunkline.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.trunkline.bench.host.BenchException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OpenLoopTest {

    private static final int PER_SECOND = 200;

    private final AtomicInteger calls = new AtomicInteger();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Requests requests =
            new Requests(List.of(RequestTemplate.get("/")), List.of("token"), new SplittableRandom(1));
    private volatile long pauseMillis;
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            int number = calls.incrementAndGet();
            if (number == 10) {
                LockSupport.parkNanos(Duration.ofMillis(pauseMillis).toNanos());
            }
            byte[] body = (number == 50 && pauseMillis < 0 ? "{\"error\":1}" : "{\"result\":1}")
                    .getBytes(StandardCharsets.US_ASCII);
            try (exchange) {
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.close();
    }

    private URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Test
    void everyCallOfTheRateIsSentAndCounted() {
        Histogram latencies = new OpenLoop(address(), 8, "{\"result\":1}").run(requests, PER_SECOND, 1);

        assertThat(latencies.getTotalCount()).isEqualTo(PER_SECOND);
        assertThat(calls).hasValue(PER_SECOND);
    }

    @Test
    void aPauseIsChargedToAllCallsThatWereDueInIt() {
        pauseMillis = 500;

        // One connection: the calls behind the slow one can only be sent late.
        Histogram latencies = new OpenLoop(address(), 1, "{\"result\":1}").run(requests, PER_SECOND, 1);

        // 100 calls fell into the pause; a driver that counts from the sending would see one slow call.
        assertThat(latencies.getCountBetweenValues(100_000, 60_000_000)).isGreaterThan(50);
    }

    @Test
    void aWrongAnswerFailsTheRunAndIsShown() {
        pauseMillis = -1;

        assertThatThrownBy(() -> new OpenLoop(address(), 8, "{\"result\":1}").run(requests, PER_SECOND, 1))
                .isInstanceOf(BenchException.class)
                .hasMessageContaining("{\"error\":1}");
    }
}
