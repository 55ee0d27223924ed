package io.trunkline.app;

import io.trunkline.access.logon.LockoutNotice;
import io.trunkline.account.AccountReader;
import io.trunkline.account.OwnerNotices;
import io.trunkline.audit.event.SecurityEvent;
import io.trunkline.audit.event.SecurityEvents;
import io.trunkline.notification.Notice;
import io.trunkline.notification.Outbox;
import io.trunkline.store.Database;
import io.trunkline.store.StoreException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Notifies the owner of an account, at most once an hour, that somebody is guessing its passwords. Thread-safe. */
public final class LockoutMessages implements LockoutNotice {

    private static final Logger LOG = LoggerFactory.getLogger(LockoutMessages.class);

    /** The minimum time between two messages to an account. */
    public static final Duration PERIOD = Duration.ofHours(1);

    private final Database database;
    private final AccountReader reader;
    private final OwnerNotices notices;
    private final Outbox outbox;
    private final SecurityEvents events;
    private final InstantSource clock;

    public LockoutMessages(
            Database database,
            AccountReader reader,
            OwnerNotices notices,
            Outbox outbox,
            SecurityEvents events,
            InstantSource clock) {
        this.database = database;
        this.reader = reader;
        this.notices = notices;
        this.outbox = outbox;
        this.events = events;
        this.clock = clock;
    }

    /** Writes on a separate thread: the time of a write that happens only for existing accounts would reveal that they exist. */
    @Override
    public void lockedOut(long accountId, String address) {
        events.tell(SecurityEvent.lockedOut(clock.instant(), accountId, address));
        Thread.ofVirtual().name("lockout-message").start(() -> write(accountId, address));
    }

    /** Writes the message, unless one was written within {@link #PERIOD}. */
    public void write(long accountId, String address) {
        LOG.warn("Too many wrong passwords for account {}, the last one from {}", accountId, address);
        try {
            database.run(handle -> reader.find(handle, accountId)
                    .filter(_ -> !outbox.hasSince(
                            handle,
                            accountId,
                            Notice.LOGON_LOCKED,
                            clock.instant().minus(PERIOD)))
                    .ifPresent(
                            account -> notices.add(handle, account, Notice.LOGON_LOCKED, Map.of("address", address))));
        } catch (StoreException e) {
            LOG.warn("The owner of account {} could not be notified", accountId, e);
        }
    }
}
