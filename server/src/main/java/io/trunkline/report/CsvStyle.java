package io.trunkline.report;

/**
 * What a CSV file is like, for who reads it. Immutable.
 *
 * @param withHeader whether it begins with the names of its columns
 * @param withBom whether it begins with a byte order mark, without which Excel takes UTF-8 for the code page of the machine
 * @param decimalSeparator what stands before the decimals of a number: a point or a comma
 */
public record CsvStyle(boolean withHeader, boolean withBom, char decimalSeparator) {

    /** With the names of columns, and with points. */
    public static final CsvStyle USUAL = new CsvStyle(true, false, '.');

    /** @throws IllegalArgumentException if the separator is another one */
    public CsvStyle {
        if (decimalSeparator != '.' && decimalSeparator != ',') {
            throw new IllegalArgumentException("The decimal separator is a point or a comma");
        }
    }
}
