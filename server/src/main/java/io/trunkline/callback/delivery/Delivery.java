package io.trunkline.callback.delivery;

import io.trunkline.callback.delivery.OutcomeWriter.Ended;
import io.trunkline.callback.queue.CallbackTexts;
import io.trunkline.callback.queue.Claim;
import io.trunkline.callback.queue.DeliveryAttempt;
import io.trunkline.callback.queue.OutcomeTable;
import io.trunkline.callback.queue.RequestBody;
import io.trunkline.callback.send.CallbackSender;
import io.trunkline.callback.send.Destination;
import io.trunkline.callback.send.Outcome;
import io.trunkline.callback.send.SenderOnDemand;
import io.trunkline.callback.signature.RequestSigner;
import io.trunkline.callback.subscriber.Endpoint;
import io.trunkline.callback.subscriber.Subscribers;
import io.trunkline.notification.Outbox;
import io.trunkline.store.Database;
import io.trunkline.store.UnreadableException;
import io.trunkline.thread.SendingTime;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends the callbacks of a claim and has the outcome written. Thread-safe. */
final class Delivery {

    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);

    private final Database database;
    private final Destinations destinations;
    private final OutcomeTable table = new OutcomeTable();
    private final OutcomeWriter writer;
    private final PostponedAccounts postponed;
    private final CallbackTexts texts;
    private final SenderOnDemand sender;
    private final RequestSigner signer;
    private final InstantSource wallClock;

    /**
     * @param clock decides when something is due
     * @param wallClock the clock of this machine, by which receivers judge signatures
     */
    Delivery(
            Database database,
            Subscribers subscribers,
            CallbackTexts texts,
            SenderOnDemand sender,
            RequestSigner signer,
            Outbox outbox,
            InstantSource clock,
            InstantSource wallClock,
            RandomGenerator random) {
        this.database = database;
        this.destinations = new Destinations(database, subscribers, signer.secrets());
        this.writer = new OutcomeWriter(database, subscribers, outbox, clock, random);
        this.postponed = new PostponedAccounts(wallClock);
        this.texts = texts;
        this.sender = sender;
        this.signer = signer;
        this.wallClock = wallClock;
    }

    /**
     * Sends one request and waits until it has ended.
     *
     * @param time once it is over, nothing is sent and the queue is released: another server may have claimed it
     * @param stopping whether the server is stopping; a failure then counts as cut off, and the attempt as not made
     */
    void run(Claim claimed, SendingTime time, BooleanSupplier stopping) {
        Claim claim;
        Optional<Destination> destination;
        try {
            destination = destinations.find(claimed.accountId());
            claim = texts.open(claimed);
        } catch (UnreadableException e) {
            postpone(claimed, Objects.requireNonNullElse(e.getMessage(), "The account cannot be read"));
            return;
        }
        if (destination.isEmpty()) {
            database.run(handle -> {
                table.rest(handle, claim);
            });
            return;
        }
        Endpoint endpoint = destination.get().endpoint();
        byte[] body = RequestBody.of(claim.accountId(), claim.callbacks(), endpoint);
        String messageId = claim.messageId();
        Instant started = wallClock.instant();
        Map<String, String> headers = signer.headers(destination.get().secrets(), messageId, started, body);
        CallbackSender sending = sender.get();
        if (time.isOver()) {
            LOG.info(
                    "Callbacks of account {} are not sent yet: this server was stalled for too long",
                    claim.accountId());
            release(claim);
            return;
        }
        Outcome outcome = send(sending, endpoint.url(), headers, body, claim.hasTexts());
        if (stopping.getAsBoolean() && outcome.result() != Outcome.Result.DELIVERED) {
            release(claim);
            return;
        }
        writer.write(
                new Ended(claim, attempt(claim, endpoint, messageId, started, outcome), outcome.retryAfter(), true));
        LOG.debug("Callbacks {} to {} of account {}: {}", claim.first(), claim.last(), claim.accountId(), outcome);
    }

    /**
     * Sends a request.
     *
     * @param hasTexts whether nothing of it may stay: an idle connection keeps the last body, and a receiver may answer with what it was sent
     */
    private static Outcome send(
            CallbackSender sending, URI url, Map<String, String> headers, byte[] body, boolean hasTexts) {
        if (!hasTexts) {
            return sending.send(url, headers, body);
        }
        try {
            return sending.send(url, headers, body).withoutAnswer();
        } finally {
            Arrays.fill(body, (byte) 0);
        }
    }

    private void release(Claim claim) {
        database.run(handle -> {
            table.release(handle, claim);
        });
    }

    /** Records that nothing could be sent, and schedules another attempt. */
    private void postpone(Claim claim, String reason) {
        postponed.warn(claim.accountId(), reason);
        DeliveryAttempt attempt = new DeliveryAttempt(
                claim.accountId(),
                claim.lease(),
                claim.first(),
                claim.last(),
                claim.messageId(),
                "",
                wallClock.instant(),
                Duration.ZERO,
                Outcome.Result.FAILED,
                null,
                "",
                reason);
        writer.write(new Ended(claim, attempt, null, false));
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
}
