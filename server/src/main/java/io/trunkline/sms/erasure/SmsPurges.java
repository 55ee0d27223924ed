package io.trunkline.sms.erasure;

import io.trunkline.audit.Actor;
import io.trunkline.audit.AuditLog;
import io.trunkline.audit.FieldChange;
import io.trunkline.callback.queue.CallbackTexts;
import io.trunkline.sms.erasure.PurgeTable.Purge;
import io.trunkline.store.Database;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jdbi.v3.core.Handle;

/**
 * Erases stored texts, also from the files of the database (ADR 34). What is to be erased is written down first, so that whoever is
 * interrupted is continued by the next one who works. Thread-safe.
 */
public final class SmsPurges {

    /** Texts erased per unit of work. */
    static final int PORTION = 500;

    /** Longer than a message may be processed ahead of this server's clock. */
    private static final Duration AHEAD = Duration.ofDays(2);

    private static final List<String> TABLES = List.of(TextTable.NAME, CallbackTexts.TABLE);

    private final Database database;
    private final AuditLog audit;
    private final InstantSource clock;
    private final TextTable texts = new TextTable();
    private final PurgeTable purges = new PurgeTable();
    /** Two that work at once would only wait for each other. */
    private final ReentrantLock working = new ReentrantLock();

    public SmsPurges(Database database, AuditLog audit, InstantSource clock) {
        this.database = database;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Asks for the texts of an account to be erased, within the caller's transaction; {@link #work} does it. Messages that are reported
     * afterwards keep theirs.
     *
     * @param method the command or operation, for the audit log, which gets an entry if there are texts
     * @param before only those of messages processed earlier; empty for all
     * @return how many there are
     */
    public long request(Handle handle, Actor actor, String method, long accountId, Optional<Instant> before) {
        Instant until = before.orElseGet(() -> clock.instant().plus(AHEAD));
        long count = texts.count(handle, accountId, until);
        purges.add(handle, accountId, until);
        if (count > 0) {
            List<FieldChange> changes = new ArrayList<>();
            changes.add(new FieldChange.Value("purged_texts", null, BigDecimal.valueOf(count)));
            before.ifPresent(time -> changes.add(new FieldChange.Value("before", null, time.toString())));
            audit.append(handle, accountId, clock.instant(), actor, method, changes);
        }
        return count;
    }

    /** The same in a unit of work of its own. */
    public long request(Actor actor, String method, long accountId, Optional<Instant> before) {
        return database.write(handle -> request(handle, actor, method, accountId, before));
    }

    /** How many texts {@link #request} would have erased. */
    public long count(long accountId, Optional<Instant> before) {
        return database.read(handle -> texts.count(
                handle, accountId, before.orElseGet(() -> clock.instant().plus(AHEAD))));
    }

    /** The next account after {@code after}, by id, that has stored texts. */
    public OptionalLong nextAccount(long after) {
        return database.read(handle -> texts.nextAccount(handle, after));
    }

    /**
     * Erases the texts of messages that were processed longer ago than {@code keep}, and everything that was asked for.
     *
     * @param pause called between two portions; true to leave the rest for later
     * @return see {@link #work(BooleanSupplier)}
     */
    public boolean work(Duration keep, BooleanSupplier pause) {
        Instant before = clock.instant().minus(keep);
        boolean isNew = database.read(
                handle -> texts.hasOlderThan(handle, before) || CallbackTexts.hasOlderThan(handle, before));
        if (isNew) {
            database.run(handle -> purges.add(handle, PurgeTable.ALL, before));
        }
        return work(pause);
    }

    /**
     * Erases everything that was asked for.
     *
     * @param pause called between two portions; true to leave the rest for later
     * @return whether nothing of it is left in any file; false if the rest was left, or if somebody still reads an older state of the database
     */
    public boolean work(BooleanSupplier pause) {
        working.lock();
        try {
            List<Purge> asked = database.read(purges::all);
            if (asked.isEmpty()) {
                return true;
            }
            for (Purge purge : asked) {
                if (!erase(purge, pause)) {
                    return false;
                }
            }
            if (!database.settle(TABLES)) {
                return false;
            }
            database.run(handle -> asked.forEach(purge -> purges.remove(handle, purge)));
            return true;
        } finally {
            working.unlock();
        }
    }

    private boolean erase(Purge purge, BooleanSupplier pause) {
        while (database.erase(handle -> portion(handle, purge))) {
            if (pause.getAsBoolean()) {
                return false;
            }
        }
        return true;
    }

    /** Whether there may be more. */
    private boolean portion(Handle handle, Purge purge) {
        int messages;
        int callbacks;
        if (purge.accountId() == PurgeTable.ALL) {
            messages = texts.eraseOld(handle, purge.before(), PORTION);
            callbacks = CallbackTexts.eraseOld(handle, purge.before(), PORTION);
        } else {
            messages = texts.erase(handle, purge.accountId(), purge.before(), purge.lastMessageId(), PORTION);
            callbacks = CallbackTexts.purge(handle, purge.accountId(), purge.before(), PORTION);
        }
        return messages == PORTION || callbacks == PORTION;
    }
}
