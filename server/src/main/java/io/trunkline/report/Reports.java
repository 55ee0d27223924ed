package io.trunkline.report;

import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import io.trunkline.report.Report.Order;
import io.trunkline.report.Report.State;
import io.trunkline.store.Database;
import io.trunkline.thread.Requester;
import io.trunkline.thread.Signal;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import org.jdbi.v3.core.Handle;

/**
 * The reports of accounts, for callers: each request is stored at once, and the report is created later by a {@link ReportMaker} of this
 * server or another. Thread-safe.
 */
public final class Reports {

    /** Maximum unfinished reports of one type per account. */
    public static final int MOST_PENDING = 3;

    /** Maximum reports of one type per account; a further one replaces the oldest finished one of that type. */
    public static final int MOST = 50;

    /** Maximum rows of a report. */
    public static final int MOST_ROWS = 100_000;

    /** Maximum characters of a report's filters. */
    private static final int MOST_FILTERS = 16 * 1024;

    private final Database database;
    private final LongFunction<Requester> requesters;
    private final InstantSource clock;
    private final ReportTable table = new ReportTable();
    private final DownloadSlots slots = new DownloadSlots();
    private final Signal requested = new Signal();

    /** @param requesters the requester to whom an account's downloads are charged */
    public Reports(Database database, LongFunction<Requester> requesters, InstantSource clock) {
        this.database = database;
        this.requesters = requesters;
        this.clock = clock;
    }

    /** Signalled whenever there is a report to create. */
    public Signal requested() {
        return requested;
    }

    /**
     * Requests a report, and returns its id once it is on disk.
     *
     * @throws FaultException 340 if the account has too many unfinished reports of this type, 101 if the filters are too long
     */
    public long request(long accountId, Order order) {
        if (order.filters().length() > MOST_FILTERS) {
            throw new FaultException(Fault.of(
                    ErrorCode.INVALID_ARGUMENTS,
                    "The filters of a report have at most " + MOST_FILTERS + " characters together."));
        }
        long id = database.write(handle -> {
            long next = table.nextId(handle, accountId);
            makeRoom(handle, accountId, order.type());
            table.insert(handle, accountId, next, order, clock.instant());
            return next;
        });
        requested.give();
        return id;
    }

    /**
     * Makes room for one report. Counted per type, because types have different readers: requests for one type take no places from those
     * for another.
     */
    private void makeRoom(Handle handle, long accountId, String type) {
        List<Report> reports = table.list(handle, accountId).stream()
                .filter(report -> report.order().type().equals(type))
                .toList();
        List<Report> finished = reports.stream()
                .filter(report -> report.state() != State.PENDING)
                .toList();
        if (reports.size() - finished.size() >= MOST_PENDING) {
            throw new FaultException(Fault.of(
                    ErrorCode.RATE_LIMIT_EXCEED,
                    MOST_PENDING + " such reports of this account are not ready yet; try again when one is complete."));
        }
        finished.stream()
                .limit(Math.max(0, reports.size() - (MOST - 1)))
                .forEach(report -> table.delete(handle, accountId, report.id()));
    }

    /** All reports of an account, oldest first. */
    public List<Report> list(long accountId) {
        return database.read(handle -> table.list(handle, accountId));
    }

    /** A report of an account. */
    public Optional<Report> find(long accountId, long id) {
        return database.read(handle -> table.find(handle, accountId, id));
    }

    /**
     * Opens the file of a completed report and counts a download.
     *
     * @return the file, compressed with gzip, to be closed by the caller; reading it fails if the report is deleted meanwhile
     * @throws FaultException 340 if too many files are being downloaded
     */
    public InputStream download(Report report) {
        Runnable release = slots.take(requesters.apply(report.accountId()));
        boolean opened = false;
        try {
            database.run(handle -> {
                table.downloaded(handle, report, clock.instant());
            });
            InputStream file = new ReportDownload(
                    part -> database.read(handle -> table.part(handle, report.accountId(), report.id(), part)),
                    report,
                    release);
            opened = true;
            return file;
        } finally {
            if (!opened) {
                release.run();
            }
        }
    }
}
