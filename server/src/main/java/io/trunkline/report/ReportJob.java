package io.trunkline.report;

import io.trunkline.report.Report.Content;
import io.trunkline.store.Database;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * One server's work on a report while it holds the lease. Each change is conditional on this lease: if another server has taken over the
 * report, its lease ends later, or earlier if the clock was set back. Used by one thread.
 */
final class ReportJob {

    /** How long a lease lasts without renewal. */
    static final Duration LEASE = Duration.ofSeconds(20);

    /** Maximum clock difference between servers. */
    private static final Duration TOLERANCE = Duration.ofSeconds(1);

    private static final Duration RENEWAL = LEASE.dividedBy(4);

    /** Maximum attempts before a report is given up: it may be what crashes the servers. */
    private static final int MOST_ATTEMPTS = 5;

    private final Database database;
    private final ReportTable table;
    private final ReportCallback told;
    private final InstantSource clock;
    private final Report report;
    private Instant leasedUntil;

    private ReportJob(
            Database database,
            ReportTable table,
            ReportCallback told,
            InstantSource clock,
            Report report,
            Instant leasedUntil) {
        this.database = database;
        this.table = table;
        this.told = told;
        this.clock = clock;
        this.report = report;
        this.leasedUntil = leasedUntil;
    }

    /** Another server has taken over the report because this one was silent for too long, or it was deleted. */
    static final class LostException extends RuntimeException {
        private LostException(Report report) {
            super(
                    "Report " + report.id() + " of account " + report.accountId() + " is now leased by another server",
                    null,
                    false,
                    false);
        }
    }

    /**
     * Claims a report in the state in which it was read, and deletes the remains of an earlier attempt.
     *
     * @throws LostException if its state has changed
     */
    static ReportJob claim(
            Database database, ReportTable table, ReportCallback told, InstantSource clock, Report report) {
        Instant until = clock.instant().plus(LEASE);
        database.run(handle -> {
            if (!table.lease(handle, report, report.leasedUntil(), until, report.attempts() + 1)) {
                throw new LostException(report);
            }
            table.deleteParts(handle, report.accountId(), report.id());
        });
        return new ReportJob(database, table, told, clock, report, until);
    }

    /** No lease can end later than this. One that does is void, because the clock was set back since. */
    static Instant latestEnd(Instant now) {
        return now.plus(LEASE).plus(TOLERANCE);
    }

    /** Whether no server holds the lease. */
    static boolean isFree(Instant leasedUntil, Instant now) {
        return !leasedUntil.isAfter(now) || leasedUntil.isAfter(latestEnd(now));
    }

    /** Whether it was attempted too often. */
    boolean isHopeless() {
        return report.attempts() >= MOST_ATTEMPTS;
    }

    void addPart(byte[] content, long part) {
        renew(handle -> table.addPart(handle, report, part, content));
    }

    /** Renews the lease when due. */
    void keepAlive() {
        Instant now = clock.instant();
        if (leasedUntil.minus(LEASE).plus(RENEWAL).isBefore(now) || leasedUntil.isAfter(latestEnd(now))) {
            renew(_ -> {});
        }
    }

    private void renew(Consumer<Handle> change) {
        Instant next = clock.instant().plus(LEASE);
        database.run(handle -> {
            if (!table.lease(handle, report, leasedUntil, next, report.attempts() + 1)) {
                throw new LostException(report);
            }
            change.accept(handle);
        });
        leasedUntil = next;
    }

    /** Returns the report to the queue as if it had not been started. */
    void release() {
        database.run(handle -> {
            boolean _ = table.lease(handle, report, leasedUntil, Instant.EPOCH, report.attempts());
        });
    }

    /**
     * Finishes the report, and notifies the account.
     *
     * @param content null to give up
     */
    void finish(Duration keep, @Nullable Content content) {
        Instant now = clock.instant();
        database.run(handle -> {
            if (!table.finish(handle, report, leasedUntil, now, now.plus(keep), content)) {
                throw new LostException(report);
            }
            if (content == null) {
                table.deleteParts(handle, report.accountId(), report.id());
            }
            told.finished(handle, report, content != null);
        });
    }
}
