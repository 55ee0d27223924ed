package io.trunkline.callback.send;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.trunkline.address.IpNetwork;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Senders for tests, and what they send. */
final class Senders {

    static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-01-02T03:04:05Z"));

    private static final List<IpNetwork> LOOPBACK = List.of(IpNetwork.parse("127.0.0.0/8"), IpNetwork.parse("::1"));

    private Senders() {}

    /** With a time that no test reaches unless something hangs. */
    static CallbackSettings settings() {
        return settings(LOOPBACK, Duration.ofSeconds(30), null);
    }

    /** With a time that runs out soon. */
    static CallbackSettings impatient() {
        return settings(LOOPBACK, Duration.ofMillis(300), null);
    }

    static CallbackSettings guarded() {
        return settings(List.of(), Duration.ofSeconds(30), null);
    }

    static CallbackSettings trusting(@Nullable Path caFile) {
        return settings(LOOPBACK, Duration.ofSeconds(30), caFile);
    }

    private static CallbackSettings settings(List<IpNetwork> allowed, Duration timeout, @Nullable Path caFile) {
        return new CallbackSettings(
                allowed, Optional.ofNullable(caFile), Duration.ofSeconds(5), timeout, 64, Duration.ofDays(30));
    }

    static CallbackSender sender(CallbackSettings settings) {
        return new CallbackSender(settings, "1.2.3", CLOCK);
    }

    static CallbackSender sender(CallbackSettings settings, NameResolver names) {
        return new CallbackSender(settings, "1.2.3", CLOCK, names, new SendingMetrics(new PrometheusRegistry()));
    }

    static Outcome send(CallbackSender sender, URI url) {
        return sender.send(
                url,
                Map.of("webhook-id", "msg_1"),
                "{\"callbacks\":[{\"text\":\"ü\"}]}".getBytes(StandardCharsets.UTF_8));
    }
}
