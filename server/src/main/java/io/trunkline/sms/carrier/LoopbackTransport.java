package io.trunkline.sms.carrier;

import io.trunkline.sms.send.OutgoingSms;
import io.trunkline.sms.send.SmsListener;
import io.trunkline.sms.send.SmsOutcome;
import io.trunkline.sms.send.SmsOutcome.Accepted;
import io.trunkline.sms.send.SmsOutcome.Postponed;
import io.trunkline.sms.send.SmsOutcome.Refused;
import io.trunkline.sms.send.SmsTransport;
import io.trunkline.sms.status.DeliveryStatus;
import io.trunkline.sms.text.SmsText;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the part of a carrier where there is none: takes every message, reports each part as delivered, and then hands the message back as
 * inbound; the listener decides whether its destination is a number here. What waits for the listener is in memory only, as are the newest
 * messages, for people who want to see them. Thread-safe.
 */
public final class LoopbackTransport implements SmsTransport {

    private static final int MOST_WAITING = 10_000;
    private static final int MOST_ATTEMPTS = 20;
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private static final Logger LOG = LoggerFactory.getLogger(LoopbackTransport.class);

    private final InstantSource clock;
    private final LoopbackMessages messages = new LoopbackMessages();
    private final long firstPauseMillis;
    private final Semaphore room = new Semaphore(MOST_WAITING);
    private final ScheduledThreadPoolExecutor thread = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("sms-loopback").factory());
    private volatile @Nullable SmsListener listener;

    /** Starts nothing yet. */
    public LoopbackTransport(InstantSource clock) {
        this(clock, Duration.ofMillis(100));
    }

    /** @param firstPause before the listener hears again what it did not take; doubled each time */
    LoopbackTransport(InstantSource clock, Duration firstPause) {
        this.clock = clock;
        firstPauseMillis = firstPause.toMillis();
    }

    @Override
    public void start(SmsListener hearer) {
        listener = hearer;
    }

    @Override
    public SmsOutcome send(OutgoingSms message) {
        SmsListener hearer = listener;
        if (hearer == null) {
            throw new IllegalStateException("It was not started");
        }
        int parts;
        try {
            parts = SmsText.countParts(message.text());
        } catch (IllegalArgumentException tooLong) {
            return new Refused("The text is too long");
        }
        List<String> ids = new ArrayList<>();
        List<Runnable> calls = new ArrayList<>();
        for (int part = 1; part <= parts; part++) {
            String id = message.messageId() + "-" + part;
            ids.add(id);
            if (message.receiptWanted()) {
                calls.add(() -> hearer.receipt(id, DeliveryStatus.DELIVERED, Optional.empty()));
            }
        }
        calls.add(() -> hearer.inbound(message.source(), message.destination(), message.text()));
        if (!room.tryAcquire(calls.size())) {
            return new Postponed("Too much waits to be delivered", Optional.of(Duration.ofSeconds(1)));
        }
        try {
            // By one task, so that what was begun before a close is not half of it.
            thread.execute(() -> calls.forEach(call -> call(call, 1)));
            messages.add(new LoopbackMessages.Delivered(
                    clock.instant(), message.source(), message.destination(), message.text(), parts));
            return new Accepted(ids);
        } catch (RejectedExecutionException closed) {
            return new Postponed("This server is stopping", Optional.empty());
        }
    }

    /** The newest messages. */
    public LoopbackMessages messages() {
        return messages;
    }

    private void call(Runnable call, int attempt) {
        try {
            call.run();
            room.release();
        } catch (RuntimeException | Error e) {
            // The exception may show a value.
            LOG.debug("What the loopback carrier told was not taken", e);
            again(call, attempt);
        }
    }

    private void again(Runnable call, int attempt) {
        if (attempt == MOST_ATTEMPTS) {
            room.release();
            LOG.warn("What the loopback carrier told was not taken in {} attempts, and is dropped", attempt);
            return;
        }
        try {
            var _ = thread.schedule(
                    () -> call(call, attempt + 1),
                    Math.min(firstPauseMillis << (attempt - 1), LONGEST_PAUSE.toMillis()),
                    TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException closed) {
            LOG.debug("The loopback carrier is closed");
        }
    }

    @Override
    public Duration longestSend() {
        return Duration.ofSeconds(1);
    }

    /** What the listener has not taken yet is dropped. */
    @Override
    public void close() {
        thread.shutdownNow();
    }
}
