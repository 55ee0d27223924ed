package io.trunkline.sms.smpp;

import io.trunkline.sms.send.OutgoingSms;
import io.trunkline.sms.send.SmsOutcome;
import io.trunkline.sms.send.SmsOutcome.Accepted;
import io.trunkline.sms.send.SmsOutcome.PartlyAccepted;
import io.trunkline.sms.send.SmsOutcome.Postponed;
import io.trunkline.sms.send.SmsOutcome.Refused;
import io.trunkline.sms.send.SmsOutcome.Unknown;
import io.trunkline.sms.send.SmsTransport;
import io.trunkline.text.SafeText;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jsmpp.GenericNackResponseException;
import org.jsmpp.InvalidResponseException;
import org.jsmpp.PDUException;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ResponseTimeoutException;

/** Sends messages part by part, as fast as the window, the rate and the carrier allow. Thread-safe. */
final class SmppSender {

    /** The parts of a message after the first one are begun within this time. */
    static final Duration LONGEST = Duration.ofMinutes(1);

    /** A part after the first one is sent again after this time, if the carrier does not say. */
    private static final Duration SHORT = Duration.ofMillis(500);

    private final SmppSettings settings;
    private final SmppKeeper keeper;
    private final LongSupplier nanoTime;
    private final Semaphore window;
    private final Pace pace;
    private final Throttle throttle;
    private final CountDownLatch closing = new CountDownLatch(1);

    SmppSender(SmppSettings settings, SmppKeeper keeper, LongSupplier nanoTime) {
        this.settings = settings;
        this.keeper = keeper;
        this.nanoTime = nanoTime;
        window = new Semaphore(settings.window(), true);
        pace = new Pace(settings.rate(), nanoTime);
        throttle = new Throttle(nanoTime);
    }

    /** As {@link SmsTransport#send}. */
    SmsOutcome send(OutgoingSms message, SmppSubmission submission) {
        long end = nanoTime.getAsLong() + LONGEST.toNanos();
        List<String> ids = new ArrayList<>();
        try {
            for (int part = 0; part < submission.parts(); part++) {
                if (nanoTime.getAsLong() - end > 0) {
                    return failed(new Postponed("It took too long", Optional.empty()), ids, submission.parts());
                }
                SmsOutcome outcome = attempt(submission, part);
                while (part > 0 && outcome instanceof Postponed postponed && hasTime(postponed, end)) {
                    outcome = attempt(submission, part);
                }
                if (!(outcome instanceof Accepted accepted)) {
                    return failed(outcome, ids, submission.parts());
                }
                String id = accepted.partIds().getFirst();
                // A carrier without names sends no receipts; what stores them needs one.
                ids.add(id.isEmpty() ? message.messageId() + "-" + (part + 1) : id);
            }
            return new Accepted(ids);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            Postponed begun = new Postponed("This program did not wait for the carrier", Optional.empty());
            return failed(begun, ids, submission.parts());
        }
    }

    private boolean hasTime(Postponed postponed, long end) throws InterruptedException {
        Duration pause = postponed.pause().orElse(SHORT);
        Duration wait = pause.compareTo(SHORT) < 0 ? SHORT : pause;
        boolean inTime = nanoTime.getAsLong() + wait.toNanos() - end < 0;
        return inTime && !closing.await(wait.toNanos(), TimeUnit.NANOSECONDS);
    }

    private static SmsOutcome failed(SmsOutcome outcome, List<String> ids, int parts) {
        if (ids.isEmpty()) {
            return outcome;
        }
        String reason = switch (outcome) {
            case Refused refused -> refused.reason();
            case Postponed postponed -> postponed.reason();
            case Unknown unknown -> unknown.reason();
            case Accepted _, PartlyAccepted _ -> throw new IllegalArgumentException("It is taken");
        };
        return new PartlyAccepted(ids, "Only " + ids.size() + " of " + parts + " parts were taken. " + reason);
    }

    private SmsOutcome attempt(SmppSubmission submission, int part) throws InterruptedException {
        Optional<Postponed> obstacle = obstacle();
        if (obstacle.isPresent()) {
            return obstacle.get();
        }
        if (!window.tryAcquire(settings.timeout().toNanos(), TimeUnit.NANOSECONDS)) {
            return new Postponed("Too many messages wait for the carrier", Optional.empty());
        }
        try {
            Optional<Duration> wait = pace.take(settings.timeout());
            if (wait.isEmpty()) {
                return new Postponed("More messages wait than the rate allows", Optional.of(settings.timeout()));
            }
            boolean _ = closing.await(wait.get().toNanos(), TimeUnit.NANOSECONDS);
            // Much may have happened while it waited.
            Optional<SmppLink> link = keeper.link();
            Optional<Postponed> newObstacle = obstacle();
            return newObstacle.isEmpty() && link.isPresent()
                    ? submit(submission, part, link.get())
                    : newObstacle.orElseGet(this::unconnected);
        } finally {
            window.release();
        }
    }

    private Optional<Postponed> obstacle() {
        if (closing.getCount() == 0) {
            return Optional.of(stopping());
        }
        if (keeper.link().isEmpty()) {
            return Optional.of(unconnected());
        }
        return throttle.left().map(left -> new Postponed("The carrier asked for a pause", Optional.of(left)));
    }

    private Postponed unconnected() {
        return new Postponed("The carrier is not connected", Optional.of(keeper.untilNextAttempt()));
    }

    private SmsOutcome submit(SmppSubmission submission, int part, SmppLink link) {
        try {
            String id = submission.send(part, link);
            throttle.taken();
            return new Accepted(List.of(SafeText.of(settings.messageIds().ofAnswer(id))));
        } catch (NegativeResponseException e) {
            return refused(e.getCommandStatus());
        } catch (GenericNackResponseException e) {
            return refused(e.getCommandStatus());
        } catch (InvalidResponseException _) {
            return new Unknown("The carrier's answer could not be read");
        } catch (ResponseTimeoutException _) {
            return new Unknown(
                    "The carrier did not answer within " + settings.timeout().toMillis() + " ms");
        } catch (SmppAnswer.LostException e) {
            return new Unknown(String.valueOf(e.getMessage()));
        } catch (IOException _) {
            return new Postponed("The connection was lost", Optional.of(keeper.untilNextAttempt()));
        } catch (PDUException _) {
            return new Refused("The protocol of the carrier cannot have this message");
        }
    }

    private SmsOutcome refused(int status) {
        if (!SmppStatus.isTemporary(status)) {
            return new Refused(SmppStatus.sentence(status));
        }
        return new Postponed(
                SmppStatus.sentence(status),
                SmppStatus.isThrottling(status) ? Optional.of(throttle.asked()) : Optional.empty());
    }

    private static Postponed stopping() {
        return new Postponed("This server is stopping", Optional.empty());
    }

    /** Begins nothing any more, and waits for what is under way, but at most {@code limit}. */
    void drain(Duration limit) {
        closing.countDown();
        boolean interrupted = false;
        try {
            if (window.tryAcquire(settings.window(), limit.toNanos(), TimeUnit.NANOSECONDS)) {
                window.release(settings.window());
            }
        } catch (InterruptedException _) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
