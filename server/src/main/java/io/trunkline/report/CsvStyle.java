package io.trunkline.report;

/**
 * The style of a CSV file. Immutable.
 *
 * @param withHeader whether it starts with the column names
 * @param withBom whether it starts with a byte order mark; without it, Excel reads UTF-8 in the machine's code page
 * @param decimalSeparator point or comma
 */
public record CsvStyle(boolean withHeader, boolean withBom, char decimalSeparator) {

    /** With a header, and decimal points. */
    public static final CsvStyle USUAL = new CsvStyle(true, false, '.');

    /** @throws IllegalArgumentException for any other separator */
    public CsvStyle {
        if (decimalSeparator != '.' && decimalSeparator != ',') {
            throw new IllegalArgumentException("The decimal separator must be a point or a comma");
        }
    }
}
