package io.trunkline.callback;

import io.trunkline.config.CallbackSettings;
import io.trunkline.notification.Outbox;
import io.trunkline.store.Database;
import io.trunkline.store.StoreException;
import io.trunkline.thread.Repeating;
import io.trunkline.thread.WorkerHealth;
import io.trunkline.thread.Workers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what waits. Thread-safe.
 *
 * <p>One thread claims queues that are due, and each claim has a virtual thread of its own until its request has ended. There are
 * never more claims than connections, and each {@link Lane} has its share of them: endpoints that hang do not hold up those that
 * answer. An account has one claim at a time, among all servers on its database; the claim of a server that is gone ends by itself.
 */
public final class DeliveryWorker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryWorker.class);

    /** So that a start is not held up. */
    private static final Duration FIRST = Duration.ofMillis(200);

    /** How often to look for what is due by time, or was written by another process. */
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    /** How long a claim lasts beyond the longest request, which so has to begin within this time. */
    private static final Duration GRACE = Duration.ofSeconds(15);

    private static final Duration DRAINING = Duration.ofSeconds(3);

    private final Database database;
    private final Callbacks callbacks;
    private final ClaimTable claims;
    private final Delivery delivery;
    private final SenderOnDemand sender;
    private final WorkerHealth outcomes;
    private final InstantSource clock;
    private final int connections;
    private final Duration lease;
    private final LongSupplier nanoTime;
    private final Semaphore free;
    private final ClaimPortion portion = new ClaimPortion();
    private final AtomicIntegerArray inFlight = new AtomicIntegerArray(Lane.values().length);
    private final Repeating dispatching;
    private volatile boolean stopping;

    /**
     * Starts with what sends for it, which is closed with it.
     *
     * @param nanoTime {@link System#nanoTime}, unless it is tested what becomes of a server that is held up
     */
    DeliveryWorker(
            Database database,
            Callbacks callbacks,
            Delivery delivery,
            SenderOnDemand sender,
            Workers workers,
            CallbackSettings settings,
            InstantSource clock,
            LongSupplier nanoTime) {
        this.database = database;
        this.callbacks = callbacks;
        this.claims = new ClaimTable(database.skipHeldRows());
        this.delivery = delivery;
        this.sender = sender;
        this.outcomes = workers.health("callback-outcomes");
        this.clock = clock;
        this.connections = settings.connections();
        this.lease = settings.timeout().plus(GRACE);
        this.nanoTime = nanoTime;
        this.free = new Semaphore(connections);
        this.dispatching =
                Repeating.start(workers.health("callbacks"), callbacks.queued(), FIRST, INTERVAL, this::dispatch);
    }

    /**
     * Starts to send.
     *
     * @param workers are told how claiming goes, and writing what became of requests
     * @param version of this program, for {@code User-Agent}
     * @throws io.trunkline.config.SettingsException if the file of certificates cannot be used
     */
    public static DeliveryWorker start(
            Database database,
            Callbacks callbacks,
            Subscribers subscribers,
            RequestSigner signer,
            Outbox outbox,
            Workers workers,
            String version,
            CallbackSettings settings,
            InstantSource clock,
            RandomGenerator random) {
        TrustedAuthorities.check(settings.caFile());
        SenderOnDemand sender =
                new SenderOnDemand(() -> new CallbackSender(settings, version, clock, callbacks.statistics()));
        Delivery delivery = new Delivery(database, subscribers, sender, signer, outbox, clock, random);
        return new DeliveryWorker(database, callbacks, delivery, sender, workers, settings, clock, System::nanoTime);
    }

    private void dispatch(BooleanSupplier ending) {
        boolean news = callbacks.takeNews();
        boolean more = true;
        while (more && !ending.getAsBoolean()) {
            more = false;
            for (Lane lane : Lane.values()) {
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
        int most = Math.min(
                Math.min(free.availablePermits(), portion.queues()),
                lane.most(connections) - inFlight.get(lane.code()));
        if (most <= 0 || !(news || isAnyDue(lane))) {
            return false;
        }
        SendingTime time = SendingTime.begin(nanoTime, clock, GRACE);
        Instant now = time.start();
        List<Claim> claimed = database.write(handle -> claims.claim(handle, lane, now, now.plus(lease), most));
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
        free.acquireUninterruptibly();
        inFlight.incrementAndGet(claim.lane().code());
        Thread.ofVirtual().name("callback-" + claim.accountId()).start(() -> {
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
                inFlight.decrementAndGet(claim.lane().code());
                free.release();
                callbacks.queued().give();
            }
        });
    }

    /** Claims nothing more, lets requests end for a moment, and gives back those that do not. Idempotent. */
    @Override
    public void close() {
        dispatching.close();
        boolean ended = awaitEnd();
        stopping = true;
        sender.close();
        if (!ended) {
            free.acquireUninterruptibly(connections);
            free.release(connections);
        }
    }

    private boolean awaitEnd() {
        try {
            boolean ended = free.tryAcquire(connections, DRAINING.toMillis(), TimeUnit.MILLISECONDS);
            if (ended) {
                free.release(connections);
            }
            return ended;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
