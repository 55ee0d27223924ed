package io.trunkline.report;

import io.trunkline.callback.Callbacks;
import io.trunkline.report.ReportSource.Sink;
import io.trunkline.store.Database;
import io.trunkline.store.Micros;
import io.trunkline.store.SharedClock;
import io.trunkline.store.StoreException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Creates requested reports, and deletes expired ones. Used by one thread. */
public final class ReportMaker {

    /** Maximum wait for a report of a crashed server, beyond its lease. */
    public static final Duration INTERVAL = Duration.ofSeconds(15);

    /** Pause between two batches of rows. */
    private static final long PAUSE_NANOS = 1_000_000;

    private static final Logger LOG = LoggerFactory.getLogger(ReportMaker.class);

    private final Database database;
    private final Map<String, ReportSource> sources;
    private final ReportCallback told;
    private final Duration keep;
    private final SharedClock clock;
    private final ReportTable table = new ReportTable();

    /**
     * Creates a maker with the sources of all report types.
     *
     * @param callbacks notify accounts of finished reports
     * @param keep how long finished reports are kept
     * @param clock the clock on which all servers agree
     */
    public ReportMaker(
            Database database,
            Map<String, ReportSource> sources,
            Callbacks callbacks,
            Duration keep,
            SharedClock clock) {
        this.database = database;
        this.sources = Map.copyOf(sources);
        this.told = new ReportCallback(callbacks, this.sources);
        this.keep = keep;
        this.clock = clock;
    }

    /** Creates all waiting reports, oldest first, and deletes all expired ones. */
    public void work(BooleanSupplier stopping) {
        clock.refresh();
        while (!stopping.getAsBoolean() && deleteOne()) {
            LOG.debug("Deleted an expired report");
        }
        while (!stopping.getAsBoolean() && makeOne(stopping)) {
            LOG.debug("Created a report");
        }
    }

    private record Name(long accountId, long id) {}

    private static Name name(ResultSet row) throws SQLException {
        return new Name(row.getLong(1), row.getLong(2));
    }

    /** Deletes only one, so that other changes get their turn. */
    private boolean deleteOne() {
        Optional<Name> ended = database.findFirst(ReportTable.ENDED, ReportMaker::name, Micros.of(clock.instant()));
        ended.ifPresent(name -> database.run(handle -> {
            table.delete(handle, name.accountId(), name.id());
        }));
        return ended.isPresent();
    }

    /** Returns false if no report is waiting. */
    private boolean makeOne(BooleanSupplier stopping) {
        Instant now = clock.instant();
        Optional<Name> pending = database.findFirst(
                ReportTable.PENDING, ReportMaker::name, Micros.of(now), Micros.of(ReportJob.latestEnd(now)));
        pending.flatMap(name -> database.read(handle -> table.find(handle, name.accountId(), name.id())))
                // Another server may have claimed it in the meantime.
                .filter(report -> report.state() == Report.State.PENDING
                        && ReportJob.isFree(report.leasedUntil(), clock.instant()))
                .ifPresent(report -> make(report, stopping));
        return pending.isPresent();
    }

    private void make(Report report, BooleanSupplier stopping) {
        try {
            ReportJob job = ReportJob.claim(database, table, told, clock, report);
            ReportSource source = sources.get(report.order().type());
            if (source == null || job.isHopeless()) {
                LOG.error("Report {} of account {} was given up", report.id(), report.accountId());
                job.finish(keep, null);
            } else {
                make(report, job, source, stopping);
            }
        } catch (ReportJob.LostException e) {
            LOG.debug("Left a report to another server", e);
        }
    }

    private void make(Report report, ReportJob job, ReportSource source, BooleanSupplier stopping) {
        try {
            ReportFile file = new ReportFile(report.order(), source.columns(), new ReportParts(job::addPart));
            source.read(report.accountId(), report.order().filters(), new Sink() {
                @Override
                public boolean add(byte[] json) {
                    return file.add(json);
                }

                @Override
                public boolean goOn() {
                    job.keepAlive();
                    // Calls come first: this thread shares a few carriers with theirs.
                    LockSupport.parkNanos(PAUSE_NANOS);
                    return !stopping.getAsBoolean();
                }
            });
            if (stopping.getAsBoolean()) {
                job.release();
            } else {
                job.finish(keep, file.finish());
            }
        } catch (ReportJob.LostException | StoreException e) {
            // The lease expires.
            throw e;
        } catch (RuntimeException e) {
            LOG.error("Report {} of account {} failed", report.id(), report.accountId(), e);
            job.finish(keep, null);
        }
    }
}
