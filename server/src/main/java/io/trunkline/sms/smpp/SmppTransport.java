package io.trunkline.sms.smpp;

import io.trunkline.sms.send.OutgoingSms;
import io.trunkline.sms.send.SmsListener;
import io.trunkline.sms.send.SmsOutcome;
import io.trunkline.sms.send.SmsOutcome.Refused;
import io.trunkline.sms.send.SmsTransport;
import io.trunkline.sms.smpp.SmppKeeper.Pauses;
import io.trunkline.thread.WorkerHealth;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A carrier that speaks SMPP 3.4, by one session as transmitter and receiver. Thread-safe.
 *
 * <p>A text is sent in the alphabet of GSM, one octet for each septet ({@code data_coding} 0), or else in UCS-2 (8), and its parts one after
 * the other, with a user data header.
 */
public final class SmppTransport implements SmsTransport {

    /** When it is closed, messages that are being handed over get this long. */
    private static final Duration DRAINING = Duration.ofSeconds(3);

    private static final Duration FAREWELL = Duration.ofSeconds(1);

    private final SmppSettings settings;
    private final SmppSockets sockets;
    private final WorkerHealth health;
    private final Pauses pauses;
    private final LongSupplier nanoTime;
    private final AtomicInteger references;
    private final AtomicReference<@Nullable Running> running = new AtomicReference<>();

    private record Running(SmppKeeper keeper, SmppSender sender, SmppInbox inbox) {}

    /**
     * Connects to nothing yet.
     *
     * @param random for the number of the first message, so that phones do not join parts from before a restart with others
     * @param health hears whether the carrier can be reached
     * @throws io.trunkline.config.SettingsException if the file of certificates cannot be used
     */
    public SmppTransport(SmppSettings settings, RandomGenerator random, WorkerHealth health) {
        this(settings, random, health, Pauses.USUAL, System::nanoTime);
    }

    SmppTransport(
            SmppSettings settings, RandomGenerator random, WorkerHealth health, Pauses pauses, LongSupplier nanoTime) {
        SmppLogs.silence();
        this.settings = settings;
        this.sockets = new SmppSockets(settings, nanoTime);
        this.health = health;
        this.pauses = pauses;
        this.nanoTime = nanoTime;
        references = new AtomicInteger(random.nextInt());
    }

    @Override
    public void start(SmsListener listener) {
        SmppInbox inbox = new SmppInbox(listener, settings.messageIds(), new PartJoiner(nanoTime));
        SmppBinder binder = new SmppBinder(settings, sockets, inbox);
        SmppKeeper keeper = new SmppKeeper(binder, settings.timeout(), pauses, health, inbox::rest, nanoTime);
        Running begun = new Running(keeper, new SmppSender(settings, keeper, nanoTime), inbox);
        if (!running.compareAndSet(null, begun)) {
            throw new IllegalStateException("It was started before");
        }
        keeper.start();
    }

    @Override
    public SmsOutcome send(OutgoingSms message) {
        Running now = running.get();
        if (now == null) {
            throw new IllegalStateException("It was not started");
        }
        Optional<SmppSubmission> submission = SmppSubmission.of(message, references.getAndIncrement() & 0xff);
        return submission.isPresent()
                ? now.sender().send(message, submission.get())
                : new Refused("SMPP cannot have this sender, this destination or so long a text");
    }

    @Override
    public Duration longestSend() {
        return SmppSender.LONGEST.plus(settings.timeout().multipliedBy(3));
    }

    @Override
    public void close() {
        Running now = running.get();
        if (now != null) {
            now.sender().drain(DRAINING);
            now.keeper().close(FAREWELL);
            now.inbox().finish();
        }
    }
}
