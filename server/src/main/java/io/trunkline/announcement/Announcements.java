package io.trunkline.announcement;

import io.trunkline.account.Account;
import io.trunkline.account.AccountReader;
import io.trunkline.account.Recipients;
import io.trunkline.account.UnsubscribeLinks;
import io.trunkline.audit.Actor;
import io.trunkline.audit.AuditLog;
import io.trunkline.audit.FieldChange;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import io.trunkline.notification.Notice;
import io.trunkline.notification.Outbox;
import io.trunkline.notification.Recipient;
import io.trunkline.parameter.ClientIds;
import io.trunkline.store.Database;
import io.trunkline.store.Micros;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * News for all active accounts that want it. An announcement is stored first; its messages follow in batches. Each batch is one unit
 * of work that holds the messages, their audit entries and the announcement's progress, so that no account gets a message twice,
 * whichever process resumes after an interruption. Accounts created after the announcement get none. Thread-safe.
 */
public final class Announcements {

    /** Maximum length of a subject, in UTF-16 code units. */
    public static final int MOST_SUBJECT = 200;

    /** Maximum length of a text, in UTF-16 code units. */
    public static final int MOST_TEXT = 16_000;

    /** Messages per unit of work. */
    private static final int BATCH = 100;

    private static final String SELECT =
            "SELECT announcement_id, subject, content, actor_id, address, user_agent, method, last_account_id,"
                    + " until_account_id, recipients, finished FROM announcements";

    private final Database database;
    private final AccountReader reader;
    private final UnsubscribeLinks links;
    private final Outbox outbox;
    private final AuditLog audit;
    private final InstantSource clock;

    /** @param links by which readers unsubscribe */
    public Announcements(
            Database database,
            AccountReader reader,
            UnsubscribeLinks links,
            Outbox outbox,
            AuditLog audit,
            InstantSource clock) {
        this.database = database;
        this.reader = reader;
        this.links = links;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Stores an announcement; an existing one with the same subject and text is left as it is.
     *
     * @throws FaultException 496 with everything that is wrong; also if the id belongs to an announcement with a different subject or text
     */
    public Announcement announce(Actor actor, String method, String id, String subject, String text) {
        return database.write(handle -> announce(handle, actor, method, id, subject, text));
    }

    /** The same within the caller's unit of work. */
    public Announcement announce(Handle handle, Actor actor, String method, String id, String subject, String text) {
        check(id, subject, text);
        handle.execute(
                "INSERT INTO announcements (announcement_id, subject, content, actor_id, address, user_agent, method,"
                        + " created, last_account_id, until_account_id, recipients) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0,"
                        + " (SELECT value FROM counters WHERE name = 'account_id'), 0) ON CONFLICT DO NOTHING",
                id,
                subject,
                text,
                actor.id(),
                actor.address(),
                actor.userAgent(),
                method,
                Micros.of(clock.instant()));
        Announcement made = find(handle, id).orElseThrow();
        if (!made.subject().equals(subject) || !made.text().equals(text)) {
            throw new FaultException(Fault.invalid("announcement_id", "Another announcement has this id."));
        }
        return made;
    }

    private static void check(String id, String subject, String text) {
        List<Fault> faults = new ArrayList<>();
        if (!ClientIds.isValid(id)) {
            faults.add(Fault.invalid("announcement_id", ClientIds.HINT));
        }
        if (subject.isBlank()
                || subject.length() > MOST_SUBJECT
                || subject.chars().anyMatch(Character::isISOControl)) {
            faults.add(Fault.invalid("subject", "Send one line of 1 to " + MOST_SUBJECT + " characters."));
        }
        // PostgreSQL cannot store a zero character.
        if (text.isBlank() || text.length() > MOST_TEXT || text.indexOf('\0') >= 0) {
            faults.add(Fault.invalid("text", "Send 1 to " + MOST_TEXT + " characters, none of them a zero character."));
        }
        if (!faults.isEmpty()) {
            throw new FaultException(faults);
        }
    }

    /** Finds an announcement by its id. */
    public Optional<Announcement> find(String id) {
        return database.read(handle -> find(handle, id));
    }

    private static Optional<Announcement> find(Handle handle, String id) {
        return handle.createQuery(SELECT + " WHERE announcement_id = ?")
                .bind(0, id)
                .map((row, _) -> read(row))
                .findOne();
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
            advance(next.get());
        }
    }

    /** Writes the next batch of messages of an announcement, and returns its progress. */
    public Announcement advance(String id) {
        Optional<UnsubscribeLinks.Writer> writer = links.writer();
        return database.write(handle -> advance(handle, id, writer));
    }

    private Announcement advance(Handle handle, String id, Optional<UnsubscribeLinks.Writer> writer) {
        Announcement announcement = find(handle, id).orElseThrow();
        if (announcement.finished()) {
            return announcement;
        }
        List<Long> accounts = handle.createQuery(
                        "SELECT account_id FROM accounts WHERE account_id > ? AND account_id <= ? AND active = 1"
                                + " AND news_notifications = 1 ORDER BY account_id LIMIT ?")
                .bind(0, announcement.lastAccountId())
                .bind(1, announcement.untilAccountId())
                .bind(2, BATCH)
                .mapTo(Long.class)
                .list();
        accounts.forEach(account -> tell(handle, announcement, account, writer));
        boolean finished = accounts.size() < BATCH;
        handle.execute(
                "UPDATE announcements SET last_account_id = ?, recipients = recipients + ?, finished = ?"
                        + " WHERE announcement_id = ?",
                finished ? announcement.untilAccountId() : accounts.getLast(),
                accounts.size(),
                finished ? (Long) Micros.of(clock.instant()) : null,
                id);
        return find(handle, id).orElseThrow();
    }

    private void tell(
            Handle handle, Announcement announcement, long accountId, Optional<UnsubscribeLinks.Writer> writer) {
        Account account = reader.find(handle, accountId).orElseThrow();
        Recipient recipient = Recipients.of(account);
        Map<String, String> values = new HashMap<>();
        values.put("subject", announcement.subject());
        values.put("text", announcement.text());
        writer.ifPresent(links -> values.put("unsubscribe", links.link(accountId, recipient.address())));
        outbox.add(handle, accountId, Notice.NEWS, recipient, values);
        audit.append(
                handle,
                accountId,
                clock.instant(),
                announcement.actor(),
                announcement.method(),
                List.of(new FieldChange.Value("announcement", null, announcement.id())));
    }

    private static Announcement read(ResultSet row) throws SQLException {
        row.getLong("finished");
        boolean finished = !row.wasNull();
        @Nullable String address = row.getString("address");
        @Nullable String userAgent = row.getString("user_agent");
        return new Announcement(
                row.getString("announcement_id"),
                row.getString("subject"),
                row.getString("content"),
                new Actor(Actor.Kind.OPERATOR, row.getString("actor_id"), address, userAgent),
                row.getString("method"),
                row.getLong("last_account_id"),
                row.getLong("until_account_id"),
                row.getLong("recipients"),
                finished);
    }
}
