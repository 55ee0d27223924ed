package io.trunkline.report;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A report that was asked for. Immutable.
 *
 * @param id counts the reports of the account from 1
 * @param attempts how often a server has begun to make it
 * @param leasedUntil while it is pending: until when a server works on it; {@link Instant#EPOCH} for none
 * @param finished when it was completed or given up; null while it is pending
 * @param content null unless it is completed
 * @param storeUntil when it is deleted; null while it is pending
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

    /** How far a report has come. */
    public enum State {
        PENDING,
        COMPLETED,
        /** Given up. */
        FAILED
    }

    /**
     * What was asked for.
     *
     * @param type what the report is about, such as {@code audit}
     * @param csv what the file is like if it is one of CSV
     * @param filters what it is to hold, as a JSON object that the type's {@link ReportSource} understands
     */
    public record Order(String type, ReportFormat format, CsvStyle csv, String filters) {}

    /**
     * What was made.
     *
     * @param isCut whether there was more than a report may hold
     * @param size bytes of the file
     * @param zippedSize bytes of the file as it is stored, compressed with gzip
     */
    public record Content(long rows, boolean isCut, long size, long zippedSize) {}

    /** How often it was downloaded, and when last: null for never. */
    public record Downloads(long count, @Nullable Instant last) {}

    /** The name of the file, which tells that it is cut: a file goes further than its description. */
    public String fileName() {
        return order.type() + "-" + id + (content != null && content.isCut() ? "-cut" : "")
                + order.format().extension();
    }
}
