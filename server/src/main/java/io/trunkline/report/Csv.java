package io.trunkline.report;

import io.trunkline.parameter.Decimals;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Lines of a CSV file as RFC 4180 has them. A text that a spreadsheet would take for a formula, by its first character, gets a single quote
 * before it. Numbers stay numbers, those below zero, too: nobody else's text can be one. Stateless and thread-safe.
 *
 * @param decimalSeparator what stands before the decimals of a number
 */
record Csv(char decimalSeparator) {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /** As OWASP lists them for CSV injection, those of full width included. */
    private static final String BEGINS_FORMULAS = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20";

    /** The line of the columns' names, with its end. */
    String header(List<String> columns) {
        return line(columns, Csv::text);
    }

    /** The line of an object's members; what is absent is an empty cell, an object or a list its JSON. */
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
