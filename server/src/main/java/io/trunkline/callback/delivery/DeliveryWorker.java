package io.trunkline.callback.delivery;

import io.trunkline.callback.Callbacks;
import io.trunkline.callback.queue.Claim;
import io.trunkline.callback.queue.ClaimTable;
import io.trunkline.callback.queue.Lane;
import io.trunkline.callback.send.CallbackSender;
import io.trunkline.callback.send.CallbackSettings;
import io.trunkline.callback.send.SenderOnDemand;
import io.trunkline.callback.send.SendingMetrics;
import io.trunkline.callback.signature.RequestSigner;
import io.trunkline.callback.subscriber.Subscribers;
import io.trunkline.config.TrustedAuthorities;
import io.trunkline.notification.Outbox;
import io.trunkline.store.Database;
import io.trunkline.store.SharedClock;
import io.trunkline.store.StoreException;
import io.trunkline.thread.Repeating;
import io.trunkline.thread.SendingTime;
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
 * Sends waiting callbacks. Thread-safe.
 *
 * <p>One thread claims queues that are due, and each claim has a virtual thread of its own until its request has ended. There are never
 * more claims than the {@link Capacity} allows, and each {@link Lane} has its share of it: endpoints that hang do not hold up those that
 * answer. An account has one claim at a time, among all servers on its database. The claim of a server that is gone expires.
 */
public final class DeliveryWorker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryWorker.class);

    /** Delay of the first pass, so that the start of the server is not held up. */
    private static final Duration FIRST = Duration.ofMillis(200);

    /** How often to look for callbacks that have become due, or were written by another process. */
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    /** How much longer a claim lasts than the longest request. A request therefore has to begin within this time. */
    static final Duration GRACE = Duration.ofSeconds(15);

    /** Sending a callback takes up to six times its size for a moment; all of them together may take a fifth of the heap. */
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
     * Starts the worker. The sender is closed with it.
     *
     * @param wallClock the clock of this machine
     * @param nanoTime {@link System#nanoTime}, except in tests of a server that is held up
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
     * Starts the worker.
     *
     * @param metrics of the requests that are sent
     * @param workers receives the health of claiming, and of writing outcomes
     * @param version of this program, for {@code User-Agent}
     * @param wallClock the clock of this machine; the clock of the callbacks decides what is due
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
        TrustedAuthorities.check(CallbackSettings.CA_FILE, settings.caFile());
        SenderOnDemand sender = new SenderOnDemand(() -> new CallbackSender(settings, version, wallClock, metrics));
        Delivery delivery = new Delivery(
                database, subscribers, callbacks.texts(), sender, signer, outbox, callbacks.clock(), wallClock, random);
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
     * Claims what is due in a lane. Returns whether there may be more.
     *
     * @param news whether something was added by a transaction that a reader may not see yet; a unit of work, which comes after it, does
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
                // The outcome is not written: the claim expires, and the callbacks are sent again.
                outcomes.failed(e);
                // The same holds for any other failure.
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

    /** Stops claiming, gives requests in flight a moment to end, and releases those that do not. Idempotent. */
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
