package io.trunkline.report;

import io.trunkline.parameter.Decimals;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Lines of a CSV file according to RFC 4180. A text whose first character would make it a spreadsheet formula is prefixed with a single
 * quote. Numbers stay numbers, even negative ones, since they cannot contain anyone's text. Stateless and thread-safe.
 *
 * @param decimalSeparator the decimal separator of numbers
 */
record Csv(char decimalSeparator) {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /** OWASP's list for CSV injection, including full-width characters. */
    private static final String BEGINS_FORMULAS = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20";

    /** The header line, with its line break. */
    String header(List<String> columns) {
        return line(columns, Csv::text);
    }

    /** The line with an object's members. A missing member becomes an empty cell, an object or a list its JSON. */
    String line(List<String> columns, byte[] object) {
        JsonNode row = JSON.readTree(object);
        return line(columns, name -> cell(row.path(name)));
    }

    private static String line(List<String> columns, Function<String, String> cell) {
        return columns.stream().map(cell).map(Csv::quoted).collect(Collectors.joining(",", "", "\r\n"));
    }

    private String cell(JsonNode value) {
        if (value.isNumber()) {
            return Decimals.text(value.decimalValue()).replace('.', decimalSeparator);
        }
        return text(value.isContainer() ? value.toString() : value.asString(""));
    }

    private static String text(String text) {
        return !text.isEmpty() && BEGINS_FORMULAS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    private static String quoted(String cell) {
        return cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n')
                ? cell
                : '"' + cell.replace("\"", "\"\"") + '"';
    }
}
