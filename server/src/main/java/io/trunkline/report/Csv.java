package io.trunkline.report;

import java.util.List;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Lines of a CSV file as RFC 4180 has them. A cell that a spreadsheet would take for a formula, by its first character, gets
 * a single quote before it. Stateless and thread-safe.
 */
final class Csv {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final String BEGINS_FORMULAS = "=+-@\t\r";

    private Csv() {}

    /** The line of these texts, with its end. */
    static String line(List<String> cells) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            if (i > 0) {
                line.append(',');
            }
            append(line, cells.get(i));
        }
        return line.append("\r\n").toString();
    }

    /** The line of an object's members; what is absent is an empty cell, an object or a list its JSON. */
    static String line(List<String> columns, byte[] object) {
        JsonNode row = JSON.readTree(object);
        return line(columns.stream().map(name -> text(row.path(name))).toList());
    }

    private static String text(JsonNode value) {
        return value.isContainer() ? value.toString() : value.asString("");
    }

    private static void append(StringBuilder line, String cell) {
        String safe = !cell.isEmpty() && BEGINS_FORMULAS.indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
        if (safe.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n')) {
            line.append(safe);
        } else {
            line.append('"').append(safe.replace("\"", "\"\"")).append('"');
        }
    }
}
