package io.trunkline.callback.delivery;

import io.trunkline.callback.Callbacks;
import io.trunkline.callback.queue.Claim;
import io.trunkline.callback.queue.ClaimTable;
import io.trunkline.callback.queue.Lane;
import io.trunkline.callback.send.CallbackSender;
import io.trunkline.callback.send.CallbackSettings;
import io.trunkline.callback.send.SenderOnDemand;
import io.trunkline.callback.send.SendingMetrics;
import io.trunkline.callback.send.TrustedAuthorities;
import io.trunkline.callback.signature.RequestSigner;
import io.trunkline.callback.subscriber.Subscribers;
import io.trunkline.notification.Outbox;
import io.trunkline.store.Database;
import io.trunkline.store.SharedClock;
import io.trunkline.store.StoreException;
import io.trunkline.thread.Repeating;
import io.trunkline.thread.WorkerHealth;
import io.trunkline.thread.Workers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what waits. Thread-safe.
 *
 * <p>One thread claims queues that are due, and each claim has a virtual thread of its own until its request has ended. There are
 * never more claims than the {@link Capacity} allows, of which each {@link Lane} has its share: endpoints that hang do not hold up those
 * that answer. An account has one claim at a time, among all servers on its database; the claim of a server that is gone ends by itself.
 */
public final class DeliveryWorker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryWorker.class);

    /** So that a start is not held up. */
    private static final Duration FIRST = Duration.ofMillis(200);

    /** How often to look for what is due by time, or was written by another process. */
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    /** How long a claim lasts beyond the longest request, which so has to begin within this time. */
    static final Duration GRACE = Duration.ofSeconds(15);

    /** A callback that is being sent takes up to six times its size for a moment; all of them may take a fifth of the heap. */
    private static final int HEAP_PER_BYTE = 32;

    private static final Duration DRAINING = Duration.ofSeconds(3);

    private final Database database;
    private final Callbacks callbacks;
    private final ClaimTable claims;
    private final Delivery delivery;
    private final SenderOnDemand sender;
    private final WorkerHealth outcomes;
    private final SharedClock clock;
    private final PlanCorrection correction;
    private final InstantSource wallClock;
    private final Duration lease;
    private final LongSupplier nanoTime;
    private final Capacity capacity;
    private final ClaimPortion portion = new ClaimPortion();
    private final LaneTurns turns = new LaneTurns();
    private final Repeating dispatching;

    private volatile boolean stopping;

    /**
     * Starts with what sends for it, which is closed with it.
     *
     * @param wallClock of this machine
     * @param nanoTime {@link System#nanoTime}, unless it is tested what becomes of a server that is held up
     */
    DeliveryWorker(
            Database database,
            Callbacks callbacks,
            Delivery delivery,
            SenderOnDemand sender,
            Workers workers,
            CallbackSettings settings,
            InstantSource wallClock,
            LongSupplier nanoTime) {
        this.database = database;
        this.callbacks = callbacks;
        this.claims = new ClaimTable(database.skipHeldRows());
        this.delivery = delivery;
        this.sender = sender;
        this.outcomes = workers.health("callback-outcomes");
        this.clock = callbacks.clock();
        this.correction = new PlanCorrection(database, clock);
        this.wallClock = wallClock;
        this.lease = settings.timeout().plus(GRACE);
        this.nanoTime = nanoTime;
        this.capacity =
                new Capacity(settings.connections(), Runtime.getRuntime().maxMemory() / HEAP_PER_BYTE);
        this.dispatching =
                Repeating.start(workers.health("callbacks"), callbacks.queued(), FIRST, INTERVAL, this::dispatch);
    }

    /**
     * Starts to send.
     *
     * @param metrics of what is sent
     * @param workers are told how claiming goes, and writing what became of requests
     * @param version of this program, for {@code User-Agent}
     * @param wallClock of this machine; what is due is told by the clock of the callbacks
     * @throws io.trunkline.config.SettingsException if the file of certificates cannot be used
     */
    public static DeliveryWorker start(
            Database database,
            Callbacks callbacks,
            Subscribers subscribers,
            RequestSigner signer,
            Outbox outbox,
            SendingMetrics metrics,
            Workers workers,
            String version,
            CallbackSettings settings,
            InstantSource wallClock,
            RandomGenerator random) {
        TrustedAuthorities.check(settings.caFile());
        SenderOnDemand sender = new SenderOnDemand(() -> new CallbackSender(settings, version, wallClock, metrics));
        Delivery delivery =
                new Delivery(database, subscribers, sender, signer, outbox, callbacks.clock(), wallClock, random);
        return new DeliveryWorker(
                database, callbacks, delivery, sender, workers, settings, wallClock, System::nanoTime);
    }

    private void dispatch(BooleanSupplier ending) {
        boolean news = callbacks.takeNews();
        boolean more = true;
        while (more && !ending.getAsBoolean()) {
            clock.refresh();
            correction.check();
            more = false;
            for (Lane lane : turns.next()) {
                more |= dispatch(lane, news);
            }
            news = false;
        }
    }

    /**
     * Claims what is due in a lane; whether there may be more.
     *
     * @param news something was added by a transaction that a reader may not see yet, but a unit of work, being behind it, will
     */
    private boolean dispatch(Lane lane, boolean news) {
        int most = Math.min(portion.queues(), capacity.most(lane));
        if (most <= 0 || !(news || isAnyDue(lane))) {
            return false;
        }
        SendingTime time = SendingTime.begin(nanoTime, wallClock, GRACE);
        Instant now = clock.instant();
        boolean newest = turns.isOfNewest(lane);
        List<Claim> claimed = database.write(handle -> newest
                ? claims.claimNewest(handle, lane, now, now.plus(lease), most)
                : claims.claim(handle, lane, now, now.plus(lease), most));
        portion.adjust(claimed);
        claimed.forEach(claim -> start(claim, time));
        return claimed.size() == most;
    }

    private boolean isAnyDue(Lane lane) {
        return database.findFirst(
                        ClaimTable.anyDue(), row -> row.getInt(1), ClaimTable.dueArguments(lane, clock.instant()))
                .isPresent();
    }

    private void start(Claim claim, SendingTime time) {
        long size = claim.size();
        Thread thread = Thread.ofVirtual().name("callback-" + claim.accountId()).unstarted(() -> {
            try {
                delivery.run(claim, time, () -> stopping);
                outcomes.succeeded();
            } catch (StoreException e) {
                // What became of them is not written: the claim ends by itself, and the callbacks are sent again.
                outcomes.failed(e);
                // Whatever else it is, they are as well.
            } catch (RuntimeException | Error e) {
                LOG.error("A callback of account {} could not be sent", claim.accountId(), e);
            } finally {
                capacity.end(claim.lane(), size);
                callbacks.queued().give();
            }
        });
        capacity.begin(claim.lane(), size);
        boolean started = false;
        try {
            thread.start();
            started = true;
        } finally {
            if (!started) {
                capacity.end(claim.lane(), size);
            }
        }
    }

    /** Claims nothing more, lets requests end for a moment, and gives back those that do not. Idempotent. */
    @Override
    public void close() {
        dispatching.close();
        boolean ended = capacity.awaitAllFree(DRAINING);
        stopping = true;
        sender.close();
        if (!ended) {
            capacity.awaitAllFree();
        }
    }
}
