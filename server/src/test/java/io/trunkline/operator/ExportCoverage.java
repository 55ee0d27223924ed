package io.trunkline.operator;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What of a schema the export of an account does not know. */
public final class ExportCoverage {

    private static final String ACCOUNT_ID = "account_id";

    private ExportCoverage() {}

    /**
     * Tables with rows of accounts that are neither exported nor left out, and columns of exported ones that are neither shown nor
     * omitted. The table of accounts itself is shown by the declarations of the profile's fields.
     *
     * @param schema every column, as table and name with a dot between
     */
    public static Set<String> missing(Set<String> schema) {
        Map<String, ExportedTable> exported = ExportedTables.ALL.stream()
                .filter(table -> table.key().equals(ACCOUNT_ID))
                .collect(Collectors.toMap(ExportedTable::table, Function.identity()));
        Map<String, Set<String>> tables = new TreeMap<>();
        for (String column : schema) {
            int dot = column.indexOf('.');
            tables.computeIfAbsent(column.substring(0, dot), _ -> new TreeSet<>())
                    .add(column.substring(dot + 1));
        }
        Set<String> missing = new TreeSet<>();
        tables.forEach((name, columns) -> {
            ExportedTable table = exported.get(name);
            if (table != null) {
                columns.removeIf(column -> column.equals(ACCOUNT_ID)
                        || table.omitted().contains(column)
                        || table.columns().stream()
                                .anyMatch(shown -> shown.name().equals(column)));
                columns.forEach(column -> missing.add(name + "." + column));
            } else if (columns.contains(ACCOUNT_ID)
                    && !name.equals("accounts")
                    && !ExportedTables.LEFT_OUT.containsKey(name)) {
                missing.add(name);
            }
        });
        return missing;
    }
}
