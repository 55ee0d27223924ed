package io.trunkline.report;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes a few rows as a CSV file, as reports have it by default: with a header, and safe to open in a spreadsheet. Stateless and thread-safe. */
public final class CsvText {

    private static final Csv CSV = new Csv(CsvStyle.USUAL.decimalSeparator());

    private CsvText() {}

    /**
     * The file, in UTF-8.
     *
     * @param columns the names of the members that are shown
     * @param rows JSON objects in UTF-8
     */
    public static byte[] of(List<String> columns, Iterable<byte[]> rows) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(CSV.header(columns).getBytes(StandardCharsets.UTF_8));
        for (byte[] row : rows) {
            file.writeBytes(CSV.line(columns, row).getBytes(StandardCharsets.UTF_8));
        }
        return file.toByteArray();
    }
}
