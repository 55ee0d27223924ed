package io.trunkline.callback;

import io.trunkline.notification.Message;
import io.trunkline.notification.Outbox;
import io.trunkline.store.Database;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends the callbacks of a claim, and writes what became of it. Thread-safe. */
final class Delivery {

    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);

    private final Database database;
    private final Subscribers subscribers;
    private final OutcomeTable table = new OutcomeTable();
    private final SenderOnDemand sender;
    private final RequestSigner signer;
    private final Outbox outbox;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final DeliveryLog log = new DeliveryLog();

    Delivery(
            Database database,
            Subscribers subscribers,
            SenderOnDemand sender,
            RequestSigner signer,
            Outbox outbox,
            InstantSource clock,
            RandomGenerator random) {
        this.database = database;
        this.subscribers = subscribers;
        this.sender = sender;
        this.signer = signer;
        this.outbox = outbox;
        this.clock = clock;
        this.random = random;
    }

    /**
     * Sends one request and waits for its end.
     *
     * @param stopping if so, what fails is taken for cut off, and counts as not tried
     */
    void run(Claim claim, BooleanSupplier stopping) {
        Optional<Endpoint> endpoint = database.read(handle -> subscribers.endpoint(handle, claim.accountId()));
        if (endpoint.isEmpty()) {
            database.write(handle -> {
                table.rest(handle, claim);
                return null;
            });
            return;
        }
        byte[] body = RequestBody.of(claim.accountId(), claim.callbacks(), endpoint.get());
        String messageId = claim.messageId();
        Instant started = clock.instant();
        Map<String, String> headers = signer.headers(claim.accountId(), messageId, started, body);
        Outcome outcome = sender.get().send(endpoint.get().url(), headers, body);
        if (stopping.getAsBoolean() && outcome.result() != Outcome.Result.DELIVERED) {
            database.write(handle -> {
                table.release(handle, claim);
                return null;
            });
            return;
        }
        DeliveryAttempt attempt = attempt(claim, endpoint.get(), messageId, started, outcome);
        database.write(handle -> {
            log.add(handle, attempt);
            if (!write(handle, claim, attempt, Optional.ofNullable(outcome.retryAfter()))) {
                table.release(handle, claim);
            }
            return null;
        });
        LOG.debug("Callbacks {} to {} of account {}: {}", claim.first(), claim.last(), claim.accountId(), outcome);
    }

    private static DeliveryAttempt attempt(
            Claim claim, Endpoint endpoint, String messageId, Instant started, Outcome outcome) {
        return new DeliveryAttempt(
                claim.accountId(),
                claim.lease(),
                claim.first(),
                claim.last(),
                messageId,
                endpoint.target(),
                started,
                outcome.took(),
                outcome.result(),
                outcome.status(),
                outcome.answer(),
                outcome.error());
    }

    /** False, with nothing written, if the claim is not the newest. */
    private boolean write(Handle handle, Claim claim, DeliveryAttempt attempt, Optional<Duration> retryAfter) {
        Instant now = clock.instant();
        if (attempt.result() == Outcome.Result.DELIVERED) {
            return table.delivered(handle, claim, now);
        }
        Instant failingSince = claim.failingSince() == null ? attempt.started() : claim.failingSince();
        if (attempt.result() == Outcome.Result.GONE) {
            return suspend(handle, claim, Suspension.GONE, failingSince, attempt);
        }
        if (!failingSince.plus(Schedule.PAUSED_AFTER).isAfter(now)) {
            return suspend(handle, claim, Suspension.PAUSED, failingSince, attempt);
        }
        if (claim.alone()) {
            return table.giveUp(handle, claim, failingSince, now);
        }
        int failed = claim.attempt() + 1;
        if (Schedule.isOver(failed)) {
            return claim.callbacks().size() > 1
                    ? table.takeApart(handle, claim, failingSince, now)
                    : table.giveUp(handle, claim, failingSince, now);
        }
        Duration pause = Schedule.pauseAfter(failed, random);
        Duration asked = retryAfter.orElse(Duration.ZERO);
        return table.retry(handle, claim, failingSince, now.plus(asked.compareTo(pause) > 0 ? asked : pause));
    }

    private boolean suspend(Handle handle, Claim claim, Suspension why, Instant failingSince, DeliveryAttempt attempt) {
        if (!table.suspend(handle, claim, why, failingSince)) {
            return false;
        }
        LOG.warn("Nothing more is sent to the callback URL of account {}: {}", claim.accountId(), why);
        subscribers
                .find(handle, claim.accountId())
                .ifPresent(subscriber -> outbox.add(
                        handle,
                        claim.accountId(),
                        Message.Kind.CALLBACKS_STOPPED,
                        subscriber.email(),
                        Map.of("target", attempt.target(), "reason", why.name())));
        return true;
    }
}
