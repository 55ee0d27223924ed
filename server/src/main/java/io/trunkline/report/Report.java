package io.trunkline.report;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A requested report. Immutable.
 *
 * @param id counts from 1 within the account
 * @param attempts how often a server has started to create it
 * @param leasedUntil while pending: until when a server is working on it; {@link Instant#EPOCH} for none
 * @param finished when it was completed or given up; null while pending
 * @param content null unless completed
 * @param storeUntil when it is deleted; null while pending
 */
public record Report(
        long accountId,
        long id,
        Order order,
        Instant created,
        State state,
        int attempts,
        Instant leasedUntil,
        @Nullable Instant finished,
        @Nullable Content content,
        Downloads downloads,
        @Nullable Instant storeUntil) {

    /** The state of a report. */
    public enum State {
        PENDING,
        COMPLETED,
        /** Given up. */
        FAILED
    }

    /**
     * A request for a report.
     *
     * @param type the kind of report, such as {@code audit}
     * @param csv the style of a CSV file
     * @param filters what it contains, as a JSON object understood by the type's {@link ReportSource}
     */
    public record Order(String type, ReportFormat format, CsvStyle csv, String filters) {}

    /**
     * The contents of a report.
     *
     * @param isCut whether it was truncated
     * @param size bytes of the file
     * @param zippedSize bytes of the stored file, compressed with gzip
     */
    public record Content(long rows, boolean isCut, long size, long zippedSize) {}

    /** How often it was downloaded, and when last; null for never. */
    public record Downloads(long count, @Nullable Instant last) {}

    /** The file name, which says if it is truncated: a file travels further than its description. */
    public String fileName() {
        return order.type() + "-" + id + (content != null && content.isCut() ? "-cut" : "")
                + order.format().extension();
    }
}
