package io.trunkline.announcement;

import io.trunkline.account.Account;
import io.trunkline.account.AccountReader;
import io.trunkline.account.OwnerNotices;
import io.trunkline.account.UnsubscribeLinks;
import io.trunkline.audit.Actor;
import io.trunkline.audit.AuditLog;
import io.trunkline.audit.FieldChange;
import io.trunkline.config.Rate;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import io.trunkline.fault.FaultList;
import io.trunkline.notification.Notice;
import io.trunkline.notification.Recipient;
import io.trunkline.parameter.ClientIds;
import io.trunkline.store.Database;
import io.trunkline.store.Micros;
import io.trunkline.store.SharedClock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jdbi.v3.core.Handle;

/**
 * News for all active accounts that want it, and for their contacts that do. An announcement is stored first; its messages follow in batches. Each batch is one unit
 * of work that holds the messages, their audit entries and the announcement's progress, so that no account gets a message twice,
 * whichever process resumes after an interruption. Accounts created after the announcement get none. Thread-safe.
 */
public final class Announcements {

    /** Accounts looked at per unit of work, so that many that want no news hold up no other work. Their ids are dense. */
    private static final int SCANNED = 10_000;

    /** While waiting, how long until the next look at whether to stop. */
    private static final long SLICE_NANOS = 100_000_000;

    /**
     * How much longer than a batch the pause after it is, so that calls are as fast beside an announcement as without one. What a batch
     * waits for others counts as well: the busier the database, the longer the pause.
     */
    private static final int REST = 39;

    /** The same where nobody else writes. */
    private static final int IDLE_REST = 4;

    /** A batch that waited longer was not alone. */
    private static final long ALONE_NANOS = 300_000;

    /** One batch that was held up does not stop an announcement. */
    private static final long LONGEST_REST_NANOS = 1_000_000_000;

    private final Database database;
    private final AccountReader reader;
    private final UnsubscribeLinks links;
    private final OwnerNotices notices;
    private final AuditLog audit;
    private final InstantSource clock;
    private final NewsPace pace;

    /**
     * How far an announcement has come.
     *
     * @param pause how long to wait before the next batch
     */
    public record Step(Announcement announcement, Duration pause) {}

    /**
     * Creates the service.
     *
     * @param links by which readers unsubscribe
     * @param rate how many messages may be written in a time; empty for no limit
     * @param clock on which the servers of the database agree
     */
    public Announcements(
            Database database,
            AccountReader reader,
            UnsubscribeLinks links,
            OwnerNotices notices,
            AuditLog audit,
            Optional<Rate> rate,
            SharedClock clock) {
        this.database = database;
        this.reader = reader;
        this.links = links;
        this.notices = notices;
        this.audit = audit;
        this.clock = clock;
        this.pace = new NewsPace(rate, clock);
    }

    /**
     * Stores an announcement; an existing one with the same words in the same languages is left as it is.
     *
     * @param translations by language code, as the author wrote it
     * @throws FaultException 496 or 202 with everything that is wrong; 496 also if the id belongs to an announcement with other words
     */
    public Announcement announce(
            Actor actor, String method, String id, News.Words words, Map<String, News.Words> translations) {
        return database.write(handle -> announce(handle, actor, method, id, words, translations));
    }

    /** The same within the caller's unit of work. */
    public Announcement announce(
            Handle handle,
            Actor actor,
            String method,
            String id,
            News.Words words,
            Map<String, News.Words> translations) {
        FaultList faults = new FaultList();
        if (!ClientIds.isValid(id)) {
            faults.add(Fault.invalid("announcement_id", ClientIds.HINT));
        }
        News news = News.checked(words, translations, faults);
        faults.refuse();
        handle.execute(
                "INSERT INTO announcements (announcement_id, subject, content, translations, actor_id, address,"
                        + " user_agent, method, created, last_account_id, until_account_id, recipients)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0,"
                        + " (SELECT value FROM counters WHERE name = 'account_id'), 0) ON CONFLICT DO NOTHING",
                id,
                words.subject(),
                words.text(),
                NewsJson.write(news.translations()),
                actor.id(),
                actor.address(),
                actor.userAgent(),
                method,
                Micros.of(clock.instant()));
        Announcement made = AnnouncementRows.find(handle, id).orElseThrow();
        if (!made.news().equals(news)) {
            throw new FaultException(Fault.invalid("announcement_id", "Another announcement has this id."));
        }
        return made;
    }

    /** Finds an announcement by its id. */
    public Optional<Announcement> find(String id) {
        return database.read(handle -> AnnouncementRows.find(handle, id));
    }

    /** Up to {@code limit} announcements, newest first, behind a place of the list. */
    public List<Announcement> list(Announcement.Place after, int limit) {
        return database.read(handle -> AnnouncementRows.list(handle, after, limit));
    }

    /** Writes the messages of all announcements until none is left or {@code stopping} says so. */
    public void work(BooleanSupplier stopping) {
        while (!stopping.getAsBoolean()) {
            Optional<String> next = database.read(handle -> handle.createQuery(
                            "SELECT announcement_id FROM announcements WHERE finished IS NULL ORDER BY created LIMIT 1")
                    .mapTo(String.class)
                    .findOne());
            if (next.isEmpty()) {
                return;
            }
            await(advance(next.get()).pause(), stopping);
        }
    }

    private static void await(Duration pause, BooleanSupplier stopping) {
        long end = System.nanoTime() + pause.toNanos();
        for (long left = pause.toNanos(); left > 0 && !stopping.getAsBoolean(); left = end - System.nanoTime()) {
            LockSupport.parkNanos(Math.min(left, SLICE_NANOS));
        }
    }

    /** Writes the next batch of messages of an announcement if it is due, and returns its progress. */
    public Step advance(String id) {
        pace.refresh();
        Optional<UnsubscribeLinks.Writer> writer = links.writer();
        long asked = System.nanoTime();
        AtomicLong begun = new AtomicLong(asked);
        Step step = database.write(handle -> {
            begun.set(System.nanoTime());
            return advance(handle, id, writer);
        });
        int times = begun.get() - asked > ALONE_NANOS ? REST : IDLE_REST;
        Duration rest = Duration.ofNanos(Math.min((System.nanoTime() - asked) * times, LONGEST_REST_NANOS));
        return step.announcement().finished() || step.pause().compareTo(rest) >= 0
                ? step
                : new Step(step.announcement(), rest);
    }

    private Step advance(Handle handle, String id, Optional<UnsubscribeLinks.Writer> writer) {
        Announcement announcement = AnnouncementRows.find(handle, id).orElseThrow();
        Duration pause = announcement.finished() ? Duration.ZERO : pace.pause(handle);
        if (announcement.finished() || pause.isPositive()) {
            return new Step(announcement, pause);
        }
        int most = pace.batch();
        long until = Math.min(announcement.untilAccountId(), announcement.lastAccountId() + SCANNED);
        List<Long> accounts = handle.createQuery(
                        "SELECT account_id FROM accounts WHERE account_id > ? AND account_id <= ? AND active = 1 AND"
                                + " (news_notifications = 1 OR EXISTS (SELECT 1 FROM contacts c WHERE c.account_id ="
                                + " accounts.account_id AND c.verified IS NOT NULL AND c.for_news = 1)) ORDER BY"
                                + " account_id LIMIT ?")
                .bind(0, announcement.lastAccountId())
                .bind(1, until)
                .bind(2, most)
                .mapTo(Long.class)
                .list();
        accounts.forEach(account -> tell(handle, announcement, account, writer));
        pace.spend(handle, accounts.size());
        long last = accounts.size() < most ? until : accounts.getLast();
        boolean finished = last == announcement.untilAccountId();
        handle.execute(
                "UPDATE announcements SET last_account_id = ?, recipients = recipients + ?, finished = ?"
                        + " WHERE announcement_id = ?",
                last,
                accounts.size(),
                finished ? (Long) Micros.of(clock.instant()) : null,
                id);
        return new Step(AnnouncementRows.find(handle, id).orElseThrow(), finished ? Duration.ZERO : pace.pause(handle));
    }

    private void tell(
            Handle handle, Announcement announcement, long accountId, Optional<UnsubscribeLinks.Writer> writer) {
        Account account = reader.find(handle, accountId).orElseThrow();
        notices.addEach(
                handle, account, Notice.NEWS, recipient -> values(announcement.news(), accountId, recipient, writer));
        audit.append(
                handle,
                accountId,
                clock.instant(),
                announcement.actor(),
                announcement.method(),
                List.of(new FieldChange.Value("announcement", null, announcement.id())));
    }

    private static Map<String, String> values(
            News news, long accountId, Recipient recipient, Optional<UnsubscribeLinks.Writer> writer) {
        News.Words words = news.forReader(recipient.language());
        Map<String, String> values = new HashMap<>();
        values.put("subject", words.subject());
        values.put("text", words.text());
        writer.ifPresent(links -> values.put("unsubscribe", links.link(accountId, recipient.address())));
        return values;
    }
}
