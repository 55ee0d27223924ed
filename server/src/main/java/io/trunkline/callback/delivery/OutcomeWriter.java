package io.trunkline.callback.delivery;

import io.trunkline.callback.queue.Claim;
import io.trunkline.callback.queue.DeliveryAttempt;
import io.trunkline.callback.queue.DeliveryLog;
import io.trunkline.callback.queue.FailureStreak;
import io.trunkline.callback.queue.OutcomeTable;
import io.trunkline.callback.queue.Schedule;
import io.trunkline.callback.queue.Suspension;
import io.trunkline.callback.send.Outcome;
import io.trunkline.callback.subscriber.Subscribers;
import io.trunkline.notification.Notice;
import io.trunkline.notification.Outbox;
import io.trunkline.store.Database;
import io.trunkline.thread.Batcher;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the outcomes of requests, and decides what comes next. Requests that end while others are being written are written together, in
 * one unit of work. Thread-safe.
 */
final class OutcomeWriter {

    private static final Logger LOG = LoggerFactory.getLogger(OutcomeWriter.class);

    /** Keeps transactions short, and their conflicts with the writes of other servers rare. */
    private static final int MOST_AT_ONCE = 64;

    private final Database database;
    private final Subscribers subscribers;
    private final Outbox outbox;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final OutcomeTable table = new OutcomeTable();
    private final DeliveryLog log = new DeliveryLog();
    private final Batcher<Ended, Boolean> writers = new Batcher<>(MOST_AT_ONCE, this::writeAll);

    OutcomeWriter(
            Database database, Subscribers subscribers, Outbox outbox, InstantSource clock, RandomGenerator random) {
        this.database = database;
        this.subscribers = subscribers;
        this.outbox = outbox;
        this.clock = clock;
        this.random = random;
    }

    /**
     * A request that has ended.
     *
     * @param retryAfter how long the receiver asks to be left alone; null if it does not say
     * @param tried whether the receiver is to blame for a failure; false if nothing could be sent
     */
    record Ended(
            Claim claim, DeliveryAttempt attempt, @Nullable Duration retryAfter, boolean tried) {

        boolean isDelivered() {
            return attempt.result() == Outcome.Result.DELIVERED;
        }
    }

    /**
     * Writes an outcome, and returns once it is on disk. If the claim is no longer the newest, the attempt is logged and nothing else
     * changes.
     */
    void write(Ended ended) {
        try {
            boolean _ = writers.ask(ended);
        } catch (RuntimeException e) {
            // A single outcome, for whatever reason, may have made all of them fail.
            LOG.debug("Outcomes of callbacks are written one by one", e);
            List<Boolean> _ = writeAll(List.of(ended));
        }
    }

    private List<Boolean> writeAll(List<Ended> ended) {
        return database.write(handle -> {
            log.add(handle, ended.stream().map(Ended::attempt).toList());
            List<OutcomeTable.Success> delivered = new ArrayList<>();
            for (Ended each : ended) {
                if (each.isDelivered()) {
                    delivered.add(new OutcomeTable.Success(
                            each.claim(), each.attempt().took()));
                } else if (!writeFailure(handle, each)) {
                    table.release(handle, each.claim());
                }
            }
            for (Claim lost : table.delivered(handle, delivered, clock.instant())) {
                table.release(handle, lost);
            }
            return Collections.nCopies(ended.size(), true);
        });
    }

    /** Returns false, with nothing written, if the claim is no longer the newest. */
    private boolean writeFailure(Handle handle, Ended ended) {
        Claim claim = ended.claim();
        DeliveryAttempt attempt = ended.attempt();
        Instant now = clock.instant();
        if (!ended.tried()) {
            int unsent = Schedule.attemptsAfterUnsent(claim.attempt());
            return table.retry(handle, claim, unsent, claim.streak(), now, Schedule.pauseAfterUnsent(unsent, random));
        }
        FailureStreak streak = claim.streak().and(now);
        if (attempt.result() == Outcome.Result.GONE) {
            return suspend(handle, claim, Suspension.GONE, streak, attempt);
        }
        if (streak.isPausing(now)) {
            return suspend(handle, claim, Suspension.PAUSED, streak, attempt);
        }
        if (claim.alone()) {
            return table.giveUp(handle, claim, streak, now);
        }
        int failed = claim.attempt() + 1;
        if (Schedule.isOver(failed)) {
            return claim.callbacks().size() > 1
                    ? table.takeApart(handle, claim, streak, now)
                    : table.giveUp(handle, claim, streak, now);
        }
        Duration pause = Schedule.pauseAfter(failed, random);
        Duration asked = ended.retryAfter() == null ? Duration.ZERO : ended.retryAfter();
        return table.retry(handle, claim, failed, streak, now, asked.compareTo(pause) > 0 ? asked : pause);
    }

    private boolean suspend(Handle handle, Claim claim, Suspension why, FailureStreak streak, DeliveryAttempt attempt) {
        if (!table.suspend(handle, claim, why, streak)) {
            return false;
        }
        LOG.warn("Deliveries to the callback URL of account {} stopped: {}", claim.accountId(), why);
        subscribers
                .readers(handle, claim.accountId())
                .forEach(reader -> outbox.add(
                        handle,
                        claim.accountId(),
                        Notice.CALLBACKS_STOPPED,
                        reader,
                        Map.of("target", attempt.target(), "reason", why.name())));
        return true;
    }
}
