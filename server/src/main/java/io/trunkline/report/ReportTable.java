package io.trunkline.report;

import io.trunkline.report.Report.Content;
import io.trunkline.report.Report.Downloads;
import io.trunkline.report.Report.Order;
import io.trunkline.report.Report.State;
import io.trunkline.store.Micros;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The tables of reports and their parts. Stateless and thread-safe; works in its caller's transaction. */
final class ReportTable {

    private static final String OF_REPORT = " WHERE account_id = ? AND report_id = ?";

    /** A report that is pending and still leased by this server. */
    private static final String HELD = OF_REPORT + " AND state = 'PENDING' AND leased_until = ?";

    private static final String SELECT = """
            SELECT account_id, report_id, history_type, format, with_header, filters, created, state, attempts, leased_until,
              with_bom, decimal_separator, finished, row_count, is_cut, file_size, download_size, download_count, last_downloaded, store_until
            FROM history_reports\s""";

    /**
     * Run without Jdbi, since an idle server runs it again and again. Its arguments are the current time and the latest possible end of a
     * lease that starts now.
     */
    static final String PENDING = "SELECT account_id, report_id FROM history_reports"
            + " WHERE state = 'PENDING' AND (leased_until <= ? OR leased_until > ?) ORDER BY created LIMIT 1";

    static final String ENDED =
            "SELECT account_id, report_id FROM history_reports WHERE store_until <= ? ORDER BY store_until LIMIT 1";

    /** The next report id of the account. Locks out other reports of the account until the transaction ends. */
    long nextId(Handle handle, long accountId) {
        return handle.createQuery("""
                        UPDATE accounts SET last_report_id = last_report_id + 1 WHERE account_id = ?
                        RETURNING last_report_id""").bind(0, accountId).mapTo(Long.class).one();
    }

    void insert(Handle handle, long accountId, long id, Order order, Instant created) {
        handle.execute(
                """
                INSERT INTO history_reports (account_id, report_id, history_type, format, with_header, with_bom,
                  decimal_separator, filters, created, state, attempts, leased_until, download_count)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'PENDING', 0, 0, 0)""",
                accountId,
                id,
                order.type(),
                order.format().name(),
                order.csv().withHeader() ? 1 : 0,
                order.csv().withBom() ? 1 : 0,
                String.valueOf(order.csv().decimalSeparator()),
                order.filters(),
                Micros.of(created));
    }

    /** All reports of an account, oldest first. */
    List<Report> list(Handle handle, long accountId) {
        return handle.createQuery(SELECT + "WHERE account_id = ? ORDER BY report_id")
                .bind(0, accountId)
                .map((row, _) -> read(row))
                .list();
    }

    Optional<Report> find(Handle handle, long accountId, long id) {
        return handle.createQuery(SELECT + OF_REPORT)
                .bind(0, accountId)
                .bind(1, id)
                .map((row, _) -> read(row))
                .findFirst();
    }

    /** Claims a pending report, or renews its lease; false if its state has changed. */
    boolean lease(Handle handle, Report report, Instant from, Instant until, int attempts) {
        return handle.execute(
                        "UPDATE history_reports SET leased_until = ?, attempts = ?" + HELD,
                        Micros.of(until),
                        attempts,
                        report.accountId(),
                        report.id(),
                        Micros.of(from))
                == 1;
    }

    /**
     * Finishes a report; false if another server has taken it over.
     *
     * @param content null if it is given up
     */
    boolean finish(
            Handle handle,
            Report report,
            Instant leasedUntil,
            Instant finished,
            Instant storeUntil,
            @Nullable Content content) {
        return handle.execute(
                        """
                        UPDATE history_reports SET state = ?, finished = ?, store_until = ?, leased_until = 0, row_count = ?,
                          is_cut = ?, file_size = ?, download_size = ?""" + HELD,
                        (content == null ? State.FAILED : State.COMPLETED).name(),
                        Micros.of(finished),
                        Micros.of(storeUntil),
                        content == null ? null : content.rows(),
                        content == null ? null : content.isCut() ? 1 : 0,
                        content == null ? null : content.size(),
                        content == null ? null : content.zippedSize(),
                        report.accountId(),
                        report.id(),
                        Micros.of(leasedUntil))
                == 1;
    }

    void downloaded(Handle handle, Report report, Instant at) {
        handle.execute(
                "UPDATE history_reports SET download_count = download_count + 1, last_downloaded = ?" + OF_REPORT,
                Micros.of(at),
                report.accountId(),
                report.id());
    }

    void delete(Handle handle, long accountId, long id) {
        deleteParts(handle, accountId, id);
        handle.execute("DELETE FROM history_reports" + OF_REPORT, accountId, id);
    }

    void addPart(Handle handle, Report report, long part, byte[] content) {
        handle.execute(
                "INSERT INTO history_report_parts (account_id, report_id, part, content) VALUES (?, ?, ?, ?)",
                report.accountId(),
                report.id(),
                part,
                content);
    }

    void deleteParts(Handle handle, long accountId, long id) {
        handle.execute("DELETE FROM history_report_parts" + OF_REPORT, accountId, id);
    }

    Optional<byte[]> part(Handle handle, long accountId, long id, long part) {
        return handle.createQuery("SELECT content FROM history_report_parts" + OF_REPORT + " AND part = ?")
                .bind(0, accountId)
                .bind(1, id)
                .bind(2, part)
                .map((row, _) -> row.getBytes(1))
                .findFirst();
    }

    private static Report read(ResultSet row) throws SQLException {
        State state = State.valueOf(row.getString("state"));
        return new Report(
                row.getLong("account_id"),
                row.getLong("report_id"),
                new Order(
                        row.getString("history_type"),
                        ReportFormat.valueOf(row.getString("format")),
                        new CsvStyle(
                                row.getInt("with_header") == 1,
                                row.getInt("with_bom") == 1,
                                row.getString("decimal_separator").charAt(0)),
                        row.getString("filters")),
                Micros.toInstant(row.getLong("created")),
                state,
                row.getInt("attempts"),
                Micros.toInstant(row.getLong("leased_until")),
                Micros.read(row, "finished"),
                state == State.COMPLETED
                        ? new Content(
                                row.getLong("row_count"),
                                row.getInt("is_cut") == 1,
                                row.getLong("file_size"),
                                row.getLong("download_size"))
                        : null,
                new Downloads(row.getLong("download_count"), Micros.read(row, "last_downloaded")),
                Micros.read(row, "store_until"));
    }
}
