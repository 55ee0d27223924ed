package io.trunkline.app;

import io.trunkline.notification.send.MailMetrics;
import io.trunkline.notification.send.MailSettings;
import io.trunkline.notification.send.MailTransport;
import io.trunkline.notification.send.MailWorker;
import io.trunkline.thread.Repeating;
import io.trunkline.thread.Signal;
import java.time.Duration;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a server does with messages to owners, unasked. */
final class MailWork implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(MailWork.class);

    /** So that a start is not held up. */
    private static final Duration AFTER_START = Duration.ofMillis(500);

    /** How often to look for messages that have become due, or were written by another process. */
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final MailWorker worker;
    private final Repeating repeating;

    private MailWork(MailWorker worker, Repeating repeating) {
        this.worker = worker;
        this.repeating = repeating;
    }

    /**
     * Sends messages that are due. Tells what is wrong with the operator's own texts.
     *
     * @throws io.trunkline.config.SettingsException if the file of certificates cannot be used
     */
    static MailWork send(Services services, MailSettings settings, InstantSource clock) {
        services.mails()
                .problems()
                .forEach(problem -> LOG.warn("The built-in text of mails is used instead: {}", problem));
        MailWorker worker = new MailWorker(
                services.outboxQueue(),
                MailTransport.open(settings),
                services.mails(),
                settings,
                new MailMetrics(services.metrics(), services.outboxQueue(), services.clock()),
                services.clock(),
                clock,
                System::nanoTime);
        return new MailWork(
                worker,
                Repeating.start(services.workers().health("mail"), new Signal(), AFTER_START, INTERVAL, worker::work));
    }

    /** Deletes messages that have ended, after their time. */
    static Repeating prune(Services services, Duration keep, InstantSource clock) {
        return Pruning.start(
                services,
                "mail-retention",
                stopping -> Pruning.inPortions(
                        stopping,
                        () -> services.outboxQueue()
                                .deleteEndedBefore(clock.instant().minus(keep))));
    }

    /** Gives mails that are being handed over a moment to end, and stops. Idempotent. */
    @Override
    public void close() {
        repeating.close();
        worker.close();
    }
}
