package io.trunkline.operator;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A table of which an export holds the rows of the account. Immutable.
 *
 * @param member the export's name for the rows
 * @param key the column that holds the account's id
 * @param order the columns that the rows are ordered by
 * @param columns what is shown of a row, by the columns' names
 * @param omitted columns that are not shown: secrets, what other members tell, and what only the server's own work needs
 */
record ExportedTable(String member, String table, String key, String order, List<Column> columns, Set<String> omitted) {

    /** How the value of a column is shown. */
    enum Form {
        TEXT,
        NUMBER,
        FLAG,
        /** Microseconds since 1970, as ISO 8601. */
        TIME,
        /** Millionths, as an exact number. */
        MONEY,
        /** JSON, as it is. */
        JSON,
        /** A secret, as "set". */
        SECRET
    }

    /** A column with the form that its values are shown in. */
    record Column(String name, Form form) {}

    static ExportedTable of(String member, String table, String order, Set<String> omitted, Column... columns) {
        return new ExportedTable(member, table, "account_id", order, List.of(columns), omitted);
    }

    static Column text(String name) {
        return new Column(name, Form.TEXT);
    }

    static Column number(String name) {
        return new Column(name, Form.NUMBER);
    }

    static Column flag(String name) {
        return new Column(name, Form.FLAG);
    }

    static Column time(String name) {
        return new Column(name, Form.TIME);
    }

    static Column money(String name) {
        return new Column(name, Form.MONEY);
    }

    static Column json(String name) {
        return new Column(name, Form.JSON);
    }

    static Column secret(String name) {
        return new Column(name, Form.SECRET);
    }

    /** Selects the rows of one account; the names come from declarations only. */
    String query() {
        return columns.stream().map(Column::name).collect(Collectors.joining(", ", "SELECT ", "")) + " FROM " + table
                + " WHERE " + key + " = ? ORDER BY " + order;
    }
}
