package io.trunkline.transfer;

import io.trunkline.account.profile.Money;
import io.trunkline.shape.JsonType;
import io.trunkline.shape.JsonTypes;
import io.trunkline.shape.Shape;
import io.trunkline.store.Micros;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A table of which an export holds the rows of the account. Immutable.
 *
 * @param member the export's name for the rows
 * @param key the column that holds the account's id
 * @param order the columns that the rows are ordered by
 * @param columns what is shown of a row, by the columns' names
 * @param omitted columns that are not shown: secrets, what other members tell, and what only the server's own work needs
 */
record ExportedTable(
        String member, String table, String key, String order, List<Column<?>> columns, Set<String> omitted) {

    /** What stands for a secret. */
    static final String SET = "set";

    static ExportedTable of(String member, String table, String order, Set<String> omitted, Column<?>... columns) {
        return new ExportedTable(member, table, "account_id", order, List.of(columns), omitted);
    }

    /** What a row looks like; what is null is left out. */
    Shape<Row> shape() {
        Shape.Builder<Row> shape = Shape.of("ExportOf_" + member);
        columns.forEach(column -> column.addTo(shape, table));
        return shape.build();
    }

    /** The values of a row that has been read, by their columns' names. */
    record Row(Map<String, Consumer<JsonGenerator>> values) {}

    /** @throws SQLException if the row cannot be read */
    Row read(ResultSet row) throws SQLException {
        Map<String, Consumer<JsonGenerator>> values = new HashMap<>();
        for (Column<?> column : columns) {
            if (row.getObject(column.name) != null) {
                values.put(column.name, column.read(row));
            }
        }
        return new Row(values);
    }

    /** Reads a value that is not null. */
    @FunctionalInterface
    interface ColumnReader<V> {
        V read(ResultSet row, String column) throws SQLException;
    }

    /**
     * A column.
     *
     * @param type how its values are shown
     * @param <V> its values
     */
    record Column<V>(String name, JsonType<V> type, ColumnReader<V> reader) {

        private Consumer<JsonGenerator> read(ResultSet row) throws SQLException {
            V value = reader.read(row, name);
            return json -> type.write(json, value);
        }

        private void addTo(Shape.Builder<Row> shape, String table) {
            JsonType<Consumer<JsonGenerator>> ofRead =
                    JsonTypes.of(schema -> schema.setAll(type.schema()), (json, value) -> value.accept(json));
            shape.optional(name, ofRead, "As it is kept among the " + table + ".", row -> row.values.get(name));
        }
    }

    static Column<String> text(String name) {
        return new Column<>(name, JsonTypes.TEXT, ResultSet::getString);
    }

    static Column<Long> number(String name) {
        return new Column<>(name, JsonTypes.INTEGER, ResultSet::getLong);
    }

    static Column<Boolean> flag(String name) {
        return new Column<>(name, JsonTypes.FLAG, (row, column) -> row.getInt(column) != 0);
    }

    /** Microseconds since 1970, as ISO 8601. */
    static Column<Instant> time(String name) {
        return new Column<>(name, JsonTypes.TIME, (row, column) -> Micros.toInstant(row.getLong(column)));
    }

    /** Millionths, as an exact number. */
    static Column<BigDecimal> money(String name) {
        return new Column<>(name, JsonTypes.DECIMAL, (row, column) -> Money.fromMillionths(row.getLong(column)));
    }

    /** JSON, as it is. */
    static Column<JsonNode> json(String name) {
        return new Column<>(
                name, JsonTypes.ANY, (row, column) -> JsonMapper.shared().readTree(row.getString(column)));
    }

    /** A secret, as "set". */
    static Column<String> secret(String name) {
        return new Column<>(name, JsonTypes.always(SET), (_, _) -> SET);
    }

    /** Selects the rows of one account; the names come from declarations only. */
    String query() {
        return columns.stream().map(Column::name).collect(Collectors.joining(", ", "SELECT ", "")) + " FROM " + table
                + " WHERE " + key + " = ? ORDER BY " + order;
    }
}
