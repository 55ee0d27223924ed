package io.trunkline.transfer;

import io.trunkline.account.profile.Money;
import io.trunkline.shape.JsonType;
import io.trunkline.shape.JsonTypes;
import io.trunkline.shape.Shape;
import io.trunkline.store.Micros;
import io.trunkline.store.secret.SealedColumn;
import io.trunkline.store.secret.SecretBox;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
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
 * A table whose rows of an account are exported. Immutable.
 *
 * @param member the member of the export that holds the rows
 * @param key the column that holds the account's id
 * @param order the columns by which the rows are ordered
 * @param columns the columns that are exported, under their own names
 * @param omitted the columns that are not: secrets, data found in other members, and internal data of the server
 */
record ExportedTable(
        String member, String table, String key, String order, List<Column<?>> columns, Set<String> omitted) {

    /** The text that stands for a secret. */
    static final String SET = "set";

    static ExportedTable of(String member, String table, String order, Set<String> omitted, Column<?>... columns) {
        return new ExportedTable(member, table, "account_id", order, List.of(columns), omitted);
    }

    /** The shape of a row; null values are omitted. */
    Shape<Row> shape() {
        Shape.Builder<Row> shape = Shape.of("ExportOf_" + member);
        columns.forEach(column -> column.addTo(shape, table));
        return shape.build();
    }

    /** The values of a row, by column name. */
    record Row(Map<String, Consumer<JsonGenerator>> values) {}

    /**
     * Reads the current row.
     *
     * @param secrets opens sealed columns that are exported
     * @throws SQLException if the row cannot be read
     */
    Row read(ResultSet row, SecretBox secrets) throws SQLException {
        Map<String, Consumer<JsonGenerator>> values = new HashMap<>();
        for (Column<?> column : columns) {
            if (row.getObject(column.name) != null) {
                values.put(column.name, column.read(row, secrets));
            }
        }
        return new Row(values);
    }

    /** Reads a value that is not null. */
    @FunctionalInterface
    interface ColumnReader<V> {
        V read(ResultSet row, String column, SecretBox secrets) throws SQLException;
    }

    /**
     * An exported column.
     *
     * @param type the JSON type of its values
     * @param <V> the type of its values
     */
    record Column<V>(String name, JsonType<V> type, ColumnReader<V> reader) {

        private Consumer<JsonGenerator> read(ResultSet row, SecretBox secrets) throws SQLException {
            V value = reader.read(row, name, secrets);
            return json -> type.write(json, value);
        }

        private void addTo(Shape.Builder<Row> shape, String table) {
            JsonType<Consumer<JsonGenerator>> ofRead =
                    JsonTypes.of(schema -> schema.setAll(type.schema()), (json, value) -> value.accept(json));
            shape.optional(
                    name, ofRead, "The column of this name in the table " + table + ".", row -> row.values.get(name));
        }
    }

    static Column<String> text(String name) {
        return new Column<>(name, JsonTypes.TEXT, (row, column, _) -> row.getString(column));
    }

    static Column<Long> number(String name) {
        return new Column<>(name, JsonTypes.INTEGER, (row, column, _) -> row.getLong(column));
    }

    static Column<Boolean> flag(String name) {
        return new Column<>(name, JsonTypes.FLAG, (row, column, _) -> row.getInt(column) != 0);
    }

    /** Microseconds since 1970, shown as ISO 8601. */
    static Column<Instant> time(String name) {
        return new Column<>(name, JsonTypes.TIME, (row, column, _) -> Micros.toInstant(row.getLong(column)));
    }

    /** Millionths, shown as an exact number. */
    static Column<BigDecimal> money(String name) {
        return new Column<>(name, JsonTypes.DECIMAL, (row, column, _) -> Money.fromMillionths(row.getLong(column)));
    }

    /** JSON, shown as it is. */
    static Column<JsonNode> json(String name) {
        return new Column<>(
                name, JsonTypes.ANY, (row, column, _) -> JsonMapper.shared().readTree(row.getString(column)));
    }

    /** A secret, shown as "set". */
    static Column<String> secret(String name) {
        return new Column<>(name, JsonTypes.always(SET), (_, _, _) -> SET);
    }

    /** A sealed column whose values belong to the account's owner, opened; its table's key is exported, or is the account's id. */
    static Column<String> opened(SealedColumn sealed) {
        return new Column<>(sealed.column(), JsonTypes.TEXT, (row, column, secrets) -> {
            List<Object> key = new ArrayList<>();
            for (String part : sealed.key()) {
                key.add(row.getObject(part));
            }
            return secrets.open(row.getString(column), sealed.context().apply(key));
        });
    }

    /** The SQL that selects the rows of one account; all names in it come from declarations. */
    String query() {
        return columns.stream().map(Column::name).collect(Collectors.joining(", ", "SELECT " + key + ", ", ""))
                + " FROM "
                + table
                + " WHERE " + key + " = ? ORDER BY " + order;
    }
}
