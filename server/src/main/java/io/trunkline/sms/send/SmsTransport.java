package io.trunkline.sms.send;

import java.time.Duration;

/** The way to a carrier. Thread-safe. */
public interface SmsTransport extends AutoCloseable {

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
