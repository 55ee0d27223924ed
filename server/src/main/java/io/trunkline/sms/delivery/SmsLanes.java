package io.trunkline.sms.delivery;

import io.trunkline.sms.send.OutgoingSms;
import io.trunkline.sms.send.SmsOutcome;
import io.trunkline.sms.send.SmsTransport;
import io.trunkline.thread.Lanes;
import io.trunkline.thread.SendingTime;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Hands over the messages of one claim, a few at once: in lanes, each of which has written one outcome to disk before it begins the next
 * message. So a crash leaves no more messages without an outcome than there are lanes. For one use.
 */
final class SmsLanes {

    /** Lanes at once: as many as a carrier's window usually takes. */
    static final int MOST_LANES = 16;

    private final SmsTransport transport;
    private final SmsQueue queue;
    private final SmsContents contents;
    private final SmsOutcomes outcomes;
    private final InstantSource clock;
    private final SendingTime time;
    private final BooleanSupplier stopping;
    private final List<ClaimedSms> claims;
    private final AtomicReference<@Nullable Duration> throttled = new AtomicReference<>();

    /** @param time after which no message is begun: the claims may be another server's soon */
    SmsLanes(
            SmsTransport transport,
            SmsQueue queue,
            SmsContents contents,
            SmsOutcomes outcomes,
            InstantSource clock,
            List<ClaimedSms> claims,
            SendingTime time,
            BooleanSupplier stopping) {
        this.transport = transport;
        this.queue = queue;
        this.contents = contents;
        this.outcomes = outcomes;
        this.clock = clock;
        this.claims = claims;
        this.time = time;
        this.stopping = stopping;
    }

    /**
     * Hands them over, and waits until all have an outcome or were given back.
     *
     * @throws RuntimeException if an outcome could not be written: the claim expires, and the outcome is unknown
     */
    void run() {
        // What has begun may end after the time: the lease has room for it.
        // The transport of an interrupted lane tells what it knows.
        new Lanes("sms", MOST_LANES, stopping, () -> false, lanes -> lanes.forEach(Thread::interrupt))
                .run(claims, this::process);
    }

    private void process(ClaimedSms claim) {
        Duration pause = throttled.get();
        if (claim.begun()) {
            outcomes.unknown(claim, SmsOutcomes.NO_OUTCOME);
        } else if (pause != null) {
            outcomes.released(List.of(claim), pause);
        } else if (time.isOver() || stopping.getAsBoolean()) {
            outcomes.released(List.of(claim), Duration.ZERO);
        } else {
            handOver(claim);
        }
    }

    private void handOver(ClaimedSms claim) {
        Optional<String> text = contents.text(claim);
        if (text.isEmpty()) {
            // The key may come back, or a newer server take it.
            outcomes.postponed(claim, "The text cannot be read", Optional.empty());
            return;
        }
        if (!queue.begin(claim, clock.instant())) {
            return;
        }
        SmsOutcome outcome = transport.send(new OutgoingSms(
                claim.source(),
                claim.destination(),
                text.get(),
                claim.notice().isEmpty(),
                Long.toString(claim.messageId())));
        if (outcome instanceof SmsOutcome.Postponed(String _, Optional<Duration> pause)) {
            pause.ifPresent(asked -> throttled.set(RetrySchedule.bounded(asked)));
        }
        outcomes.write(claim, outcome);
    }
}
