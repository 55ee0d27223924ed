package io.trunkline.report;

import io.trunkline.report.Report.Content;
import io.trunkline.report.Report.Order;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Writes the rows of a report as a compressed file, up to the maximum size of a report. Used by one thread. */
final class ReportFile {

    /** Maximum bytes of the file. */
    private static final long MOST_BYTES = 32L << 20;

    /** Approximate maximum bytes of the compressed file. */
    private static final long MOST_ZIPPED_BYTES = 8L << 20;

    /** U+FEFF, as the first character of a file. */
    private static final String BOM = "\ufeff";

    private final Order order;
    private final Csv csv;
    private final List<String> columns;
    private final ReportParts parts;
    private final GZIPOutputStream zip;
    private long rows;
    private long size;
    private boolean isCut;

    ReportFile(Order order, List<String> columns, ReportParts parts) {
        this.order = order;
        this.csv = new Csv(order.csv().decimalSeparator());
        this.columns = columns;
        this.parts = parts;
        try {
            this.zip = new GZIPOutputStream(parts);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (order.format() == ReportFormat.CSV) {
            write(order.csv().withBom() ? BOM : "");
            write(order.csv().withHeader() ? csv.header(columns) : "");
        }
    }

    /** Adds a row. Returns false, with nothing added, if it does not fit. */
    boolean add(byte[] json) {
        if (rows >= Reports.MOST_ROWS || size >= MOST_BYTES || parts.size() >= MOST_ZIPPED_BYTES) {
            isCut = true;
            return false;
        }
        switch (order.format()) {
            case CSV -> write(csv.line(columns, json));
            case JSON -> {
                write(rows == 0 ? "[" : ",\n");
                write(json);
            }
        }
        rows++;
        return true;
    }

    /** Finishes the file and describes it. */
    Content finish() {
        if (order.format() == ReportFormat.JSON) {
            write(rows == 0 ? "[]\n" : "]\n");
        }
        try {
            zip.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Content(rows, isCut, size, parts.size());
    }

    private void write(String text) {
        write(text.getBytes(StandardCharsets.UTF_8));
    }

    private void write(byte[] bytes) {
        try {
            zip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        size += bytes.length;
    }
}
