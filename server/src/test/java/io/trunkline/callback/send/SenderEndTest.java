package io.trunkline.callback.send;

import static io.trunkline.callback.send.Senders.send;
import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Unit;
import io.trunkline.callback.delivery.Load;
import io.trunkline.callback.send.Outcome.Result;
import io.trunkline.callback.send.RawReceiver.Conversation;
import io.trunkline.callback.send.RawReceiver.Manners;
import io.trunkline.testing.Counted;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How attempts end, what is counted of them, and that their connections end with them. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class SenderEndTest {

    /** Less than the sender's patience, which ends a connection at the latest. */
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final CountDownLatch arrived = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Counted counted = new Counted(new PrometheusRegistry());
    private final CallbackSender sender = new CallbackSender(
            Senders.settings(), "1.2.3", Senders.CLOCK, NameResolver.system(), new SendingMetrics(counted.registry()));

    @AfterEach
    void close() {
        sender.close();
        threads.close();
    }

    private long inFlight() {
        return counted.value("trunkline_callback_requests_in_flight");
    }

    private long ended(String result) {
        return counted.value("trunkline_callback_requests", "result", result);
    }

    private static RawReceiver receiver(Manners manners) {
        return new RawReceiver(RawReceiver.onLoopback(50), manners, "", new Load());
    }

    private RawReceiver silent() {
        return receiver(with -> {
            Conversation asked = with.request();
            arrived.countDown();
            asked.hold();
        });
    }

    private static URI url(RawReceiver receiver) {
        return URI.create("http://127.0.0.1:" + receiver.port() + "/");
    }

    @Test
    void anAttemptIsCountedWhileItIsUnderWayAndWhenItHasEnded() throws Exception {
        Future<Outcome> attempt;
        try (RawReceiver silent = silent()) {
            attempt = threads.submit(() -> send(sender, url(silent)));
            arrived.await();
            assertThat(inFlight()).isEqualTo(1);
            assertThat(counted.count("trunkline_callback_request_seconds")).isZero();
        }
        assertThat(attempt.get().result()).isEqualTo(Result.FAILED);
        assertThat(inFlight()).isZero();
        assertThat(ended("failed")).isEqualTo(1);
        try (RawReceiver good = receiver(with -> {
            Conversation _ = with.request().write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        })) {
            Outcome outcome = send(sender, url(good));
            assertThat(outcome.result()).isEqualTo(Result.DELIVERED);
            assertThat(counted.sum("trunkline_callback_request_seconds"))
                    .isGreaterThanOrEqualTo(Unit.nanosToSeconds(outcome.took().toNanos()));
        }
        assertThat(send(sender, URI.create("/nowhere")).result()).isEqualTo(Result.FAILED);
        assertThat(ended("failed")).isEqualTo(2);
        assertThat(ended("delivered")).isEqualTo(1);
        assertThat(counted.count("trunkline_callback_request_seconds")).isEqualTo(3);
        assertThat(inFlight()).isZero();
    }

    @Test
    void theConnectionOfAnInterruptedAttemptEnds() throws Exception {
        try (RawReceiver silent = silent()) {
            Thread attempt = Thread.ofVirtual().start(() -> {
                Outcome _ = send(sender, url(silent));
            });
            arrived.await();
            attempt.interrupt();
            attempt.join();
            assertThat(silent.awaitClosed(LIMIT)).isTrue();
        }
    }

    @Test
    void closingEndsAttemptsAndConnections() throws Exception {
        try (RawReceiver silent = silent()) {
            Future<Outcome> attempt = threads.submit(() -> send(sender, url(silent)));
            arrived.await();
            sender.close();
            assertThat(attempt.get())
                    .extracting(Outcome::result, Outcome::status)
                    .containsExactly(Result.FAILED, null);
            assertThat(attempt.get().took()).isLessThan(LIMIT);
            assertThat(silent.awaitClosed(LIMIT)).isTrue();
        }
    }
}
