package io.trunkline.notification.send;

import io.trunkline.notification.Claim;
import io.trunkline.notification.MessageState;
import io.trunkline.notification.OutboxQueue;
import io.trunkline.notification.send.MailMetrics.Result;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes down what became of messages, and when they are tried again. Thread-safe. */
final class MailOutcomes {

    private static final Logger LOG = LoggerFactory.getLogger(MailOutcomes.class);

    private final OutboxQueue queue;
    private final MailMetrics metrics;
    private final InstantSource clock;

    MailOutcomes(OutboxQueue queue, MailMetrics metrics, InstantSource clock) {
        this.queue = queue;
        this.metrics = metrics;
        this.clock = clock;
    }

    void write(List<Claim> claims, MailOutcome outcome) {
        switch (outcome) {
            case MailOutcome.Accepted _ -> sent(claims);
            case MailOutcome.Refused(String reason) -> failed(claims, reason);
            case MailOutcome.Postponed(String reason) -> postponed(claims, reason);
            case MailOutcome.Unreachable(String reason) -> postponed(claims, reason);
        }
    }

    private void sent(List<Claim> claims) {
        queue.end(claims, MessageState.SENT, clock.instant(), null);
        metrics.count(Result.SENT, claims.size());
    }

    void kept(List<Claim> claims) {
        queue.end(claims, MessageState.KEPT, clock.instant(), null);
        metrics.count(Result.KEPT, claims.size());
    }

    /** Ends those whose address bounces by now, and returns the others. */
    List<Claim> withoutWithheld(List<Claim> claims) {
        Map<Claim, String> withheld = queue.withheld(claims);
        withheld.forEach((claim, reason) -> queue.end(List.of(claim), MessageState.WITHHELD, clock.instant(), reason));
        if (!withheld.isEmpty()) {
            metrics.count(Result.WITHHELD, withheld.size());
        }
        return claims.stream().filter(claim -> !withheld.containsKey(claim)).toList();
    }

    /** Gives messages up. */
    void failed(List<Claim> claims, String reason) {
        queue.end(claims, MessageState.FAILED, clock.instant(), reason);
        metrics.count(Result.FAILED, claims.size());
        for (Claim claim : claims) {
            // The reason is in the outbox: a server's text may name the recipient.
            LOG.warn("Message {} to the owner of account {} is given up", claim.id(), claim.accountId());
            LOG.debug("Message {}: {}", claim.id(), reason);
        }
    }

    /** Plans further attempts, each by how often it was tried, or gives up. */
    void postponed(List<Claim> claims, String reason) {
        Map<Integer, List<Claim>> byAttempt = claims.stream().collect(Collectors.groupingBy(Claim::attempt));
        byAttempt.forEach((attempt, tried) -> {
            Optional<Duration> pause = RetrySchedule.after(attempt);
            if (pause.isEmpty()) {
                failed(tried, reason);
                return;
            }
            Instant due = clock.instant().plus(pause.get());
            queue.retry(tried, due, reason);
            metrics.count(Result.POSTPONED, tried.size());
        });
    }

    void released(List<Claim> claims) {
        queue.release(claims, clock.instant());
    }
}
