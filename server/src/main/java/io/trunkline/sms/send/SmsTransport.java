package io.trunkline.sms.send;

import io.trunkline.thread.WorkerHealth;
import java.time.Duration;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/** The way to a carrier. Thread-safe. */
public interface SmsTransport extends AutoCloseable {

    /**
     * The transport that the settings have; {@link #start} it, and {@link #close} it.
     *
     * @param version of this program, for {@code User-Agent}
     * @param health hears whether the carrier can be reached, if this transport stays connected
     * @throws io.trunkline.config.SettingsException if a file of certificates cannot be used
     */
    static SmsTransport open(
            SmsSettings settings, String version, InstantSource clock, RandomGenerator random, WorkerHealth health) {
        return switch (settings.carrier()) {
            case LOOPBACK -> new LoopbackTransport();
            case SMPP -> new SmppTransport(settings.smpp(), random, health);
            case HTTP -> new HttpGatewayTransport(settings.http(), version, clock);
        };
    }

    /**
     * Connects in the background, and keeps connected until {@link #close}. Call it once, before {@link #send}; a carrier that cannot be
     * reached is no error here.
     *
     * @param listener hears of receipts and inbound messages, if this carrier tells them on the same way
     */
    void start(SmsListener listener);

    /**
     * Hands over a message, and waits for the outcome, which takes no longer than the transport's time-outs allow. Call it on several
     * threads at once for speed; best virtual ones.
     *
     * <p>An interrupt ends the wait early, with the outcome that is then known, and the thread stays interrupted.
     */
    SmsOutcome send(OutgoingSms message);

    /** How long {@link #send} takes at most, for the length of claims. */
    Duration longestSend();

    /** Ends what is under way, and closes all connections. Idempotent. */
    @Override
    void close();
}
