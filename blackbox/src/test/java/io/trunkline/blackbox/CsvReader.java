package io.trunkline.blackbox;

import java.util.ArrayList;
import java.util.List;

/** Reads CSV as RFC 4180 has it, and nothing more lenient. */
final class CsvReader {

    private final String text;
    private int position;

    private CsvReader(String text) {
        this.text = text;
    }

    /** The cells of all lines. */
    static List<List<String>> read(String text) {
        CsvReader reader = new CsvReader(text);
        List<List<String>> lines = new ArrayList<>();
        while (reader.position < text.length()) {
            lines.add(reader.line());
        }
        return lines;
    }

    private List<String> line() {
        List<String> cells = new ArrayList<>();
        cells.add(cell());
        while (text.startsWith(",", position)) {
            position++;
            cells.add(cell());
        }
        if (!text.startsWith("\r\n", position)) {
            throw new IllegalArgumentException("A line does not end with CR LF at " + position);
        }
        position += 2;
        return cells;
    }

    private String cell() {
        StringBuilder cell = new StringBuilder();
        if (!text.startsWith("\"", position)) {
            while (",\r".indexOf(text.charAt(position)) < 0) {
                if ("\"\n".indexOf(text.charAt(position)) >= 0) {
                    throw new IllegalArgumentException("A cell has to be quoted at " + position);
                }
                cell.append(text.charAt(position++));
            }
            return cell.toString();
        }
        position++;
        while (true) {
            int quote = text.indexOf('"', position);
            cell.append(text, position, quote);
            position = quote + 1;
            if (!text.startsWith("\"", position)) {
                return cell.toString();
            }
            cell.append('"');
            position++;
        }
    }
}
