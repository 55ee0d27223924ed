package io.trunkline.notification.send;

import io.trunkline.notification.Claim;
import io.trunkline.notification.OutboxQueue;
import io.trunkline.notification.mail.Mails;
import io.trunkline.store.SharedClock;
import io.trunkline.thread.SendingTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the messages that are due. The servers on a database share the work: what one has claimed, no other takes before the lease
 * expires. Run by one thread at a time.
 */
public final class MailWorker implements AutoCloseable {

    /** Messages claimed at once. */
    static final int BATCH = 100;

    /** How much longer a claim lasts than sending may take. */
    private static final Duration GRACE = Duration.ofSeconds(15);

    /** Sending may take this long, and three steps of the dialogue with each mail server. */
    private static final Duration SENDING = Duration.ofMinutes(1);

    private static final Logger LOG = LoggerFactory.getLogger(MailWorker.class);

    private final OutboxQueue queue;
    private final MailTransport transport;
    private final Mails mails;
    private final MailOutcomes outcomes;
    private final SharedClock clock;
    private final InstantSource wallClock;
    private final LongSupplier nanoTime;
    private final Duration sending;

    /**
     * Creates a worker, which closes the transport with itself.
     *
     * @param mails write the messages
     * @param clock decides what is due
     * @param wallClock the clock of this machine
     * @param nanoTime {@link System#nanoTime}, except in tests of a server that is held up
     */
    public MailWorker(
            OutboxQueue queue,
            MailTransport transport,
            Mails mails,
            MailSettings settings,
            MailMetrics metrics,
            SharedClock clock,
            InstantSource wallClock,
            LongSupplier nanoTime) {
        this.queue = queue;
        this.transport = transport;
        this.mails = mails;
        this.outcomes = new MailOutcomes(queue, metrics, clock);
        this.clock = clock;
        this.wallClock = wallClock;
        this.nanoTime = nanoTime;
        this.sending = SENDING.plus(
                settings.timeout().multipliedBy(3L * settings.hosts().size()));
    }

    /** How long others leave what this server has claimed. */
    Duration lease() {
        return sending.plus(GRACE);
    }

    /**
     * Sends all that is due.
     *
     * @param stopping whether to stop early: what was claimed and not begun is given back
     */
    public void work(BooleanSupplier stopping) {
        clock.refresh();
        while (!stopping.getAsBoolean() && queue.isAnyDue(clock.instant())) {
            SendingTime time = SendingTime.begin(nanoTime, wallClock, sending);
            Instant now = clock.instant();
            process(queue.claim(now, lease(), BATCH), time, stopping);
            clock.refresh();
        }
        if (transport instanceof SmtpTransport smtp) {
            smtp.rest();
        }
    }

    private void process(List<Claim> claims, SendingTime time, BooleanSupplier stopping) {
        switch (transport) {
            case KeepingTransport _ -> outcomes.kept(outcomes.withoutWithheld(claims));
            case SmtpTransport smtp -> send(smtp, claims, time, stopping);
        }
    }

    private void send(SmtpTransport smtp, List<Claim> claims, SendingTime time, BooleanSupplier stopping) {
        List<Claim> unreadable =
                claims.stream().filter(claim -> claim.message().isEmpty()).toList();
        for (Claim claim : unreadable) {
            LOG.warn("Message {} to the owner of account {} cannot be read", claim.id(), claim.accountId());
        }
        // The key may come back, or a newer server take it.
        outcomes.postponed(unreadable, "The message cannot be read");
        new MailLanes(smtp, mails, outcomes, Parcel.of(claims), time, stopping).run();
    }

    /** Closes the connections. Idempotent. */
    @Override
    public void close() {
        transport.close();
    }
}
