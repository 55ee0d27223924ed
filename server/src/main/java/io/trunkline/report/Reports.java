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
 * The reports of accounts, for those who ask for them: each is written down at once, and made later by a
 * {@link ReportMaker}, of this server or another one. Thread-safe.
 */
public final class Reports {

    /** So many reports of one type may wait to be made for an account, or be in the making. */
    public static final int MOST_PENDING = 3;

    /** So many reports of one type an account has at most; for a further one, the oldest of that type that is finished goes. */
    public static final int MOST = 50;

    /** So many rows a report has at most. */
    public static final int MOST_ROWS = 100_000;

    /** How many characters the filters of a report may have. */
    private static final int MOST_FILTERS = 16 * 1024;

    private final Database database;
    private final LongFunction<Requester> requesters;
    private final InstantSource clock;
    private final ReportTable table = new ReportTable();
    private final DownloadSlots slots = new DownloadSlots();
    private final Signal requested = new Signal();

    /** @param requesters as whose an account's downloads count */
    public Reports(Database database, LongFunction<Requester> requesters, InstantSource clock) {
        this.database = database;
        this.requesters = requesters;
        this.clock = clock;
    }

    /** Given whenever there is a report to be made. */
    public Signal requested() {
        return requested;
    }

    /**
     * Asks for a report, and returns its id once that is on disk.
     *
     * @throws FaultException 340 if too many reports of the account and this type are not finished, 101 if the filters are too long
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

    /** By type, because the types have different readers: who may ask for one takes no places of those who may ask for another. */
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
                    MOST_PENDING
                            + " such reports of this account are not ready yet; try again when one is completed."));
        }
        finished.stream()
                .limit(Math.max(0, reports.size() - (MOST - 1)))
                .forEach(report -> table.delete(handle, accountId, report.id()));
    }

    /** All reports of an account, the oldest first. */
    public List<Report> list(long accountId) {
        return database.read(handle -> table.list(handle, accountId));
    }

    /** A report of an account. */
    public Optional<Report> find(long accountId, long id) {
        return database.read(handle -> table.find(handle, accountId, id));
    }

    /**
     * Opens the file of a completed report and counts that as a download.
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
