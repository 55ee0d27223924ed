package io.trunkline.sms.delivery;

import io.trunkline.account.AccountReader;
import io.trunkline.notification.mail.Mails;
import io.trunkline.sms.history.SmsTable;
import io.trunkline.sms.send.SmsTransport;
import io.trunkline.store.Database;
import io.trunkline.store.SharedClock;
import io.trunkline.thread.SendingTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * Hands over the messages that are due. The servers on a database share the work: what one has claimed, no other takes before the lease
 * expires. Run by one thread at a time.
 *
 * <p>A message is handed over at most once (docs/adr/0035): one whose server died meanwhile is not sent again, and its outcome is unknown.
 */
public final class SmsWorker {

    /** Messages claimed at once. */
    static final int BATCH = 100;

    /** How much longer a claim lasts than handing over may take. */
    private static final Duration GRACE = Duration.ofSeconds(15);

    /** How long after a claim messages of it are begun. */
    private static final Duration BEGINNING = Duration.ofSeconds(30);

    private final SmsQueue queue;
    private final SmsTransport transport;
    private final SmsContents contents;
    private final SmsOutcomes outcomes;
    private final SharedClock clock;
    private final InstantSource wallClock;
    private final LongSupplier nanoTime;

    /**
     * Creates a worker.
     *
     * @param transport started, and closed, by the caller
     * @param mails write the texts of notices
     * @param clock decides what is due
     * @param wallClock the clock of this machine
     * @param nanoTime {@link System#nanoTime}, except in tests of a server that is held up
     */
    public SmsWorker(
            Database database,
            AccountReader accounts,
            SmsQueue queue,
            SmsTable table,
            SmsTransport transport,
            Mails mails,
            SmsMetrics metrics,
            SharedClock clock,
            InstantSource wallClock,
            LongSupplier nanoTime) {
        this.queue = queue;
        this.transport = transport;
        this.contents = new SmsContents(queue, mails, clock);
        this.outcomes = new SmsOutcomes(database, accounts, queue, table, metrics, clock);
        this.clock = clock;
        this.wallClock = wallClock;
        this.nanoTime = nanoTime;
    }

    /** How long others leave what this server has claimed. */
    Duration lease() {
        return BEGINNING.plus(transport.longestSend()).plus(GRACE);
    }

    /**
     * Hands over all that is due.
     *
     * @param stopping whether to stop early: what was claimed and not begun is given back
     */
    public void work(BooleanSupplier stopping) {
        clock.refresh();
        while (!stopping.getAsBoolean() && queue.isAnyDue(clock.instant())) {
            SendingTime time = SendingTime.begin(nanoTime, wallClock, BEGINNING);
            Instant now = clock.instant();
            List<ClaimedSms> claims = queue.claim(now, lease(), BATCH);
            new SmsLanes(transport, queue, contents, outcomes, clock, claims, time, stopping).run();
            clock.refresh();
        }
    }
}
