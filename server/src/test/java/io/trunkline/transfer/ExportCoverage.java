package io.trunkline.transfer;

import io.trunkline.account.profile.ProfileFields;
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
     * omitted. Of the table of accounts, fields of the profile are shown by their declarations.
     *
     * @param schema every column, as table and name with a dot between
     * @param account the members of an exported account
     */
    public static Set<String> missing(Set<String> schema, Set<String> account) {
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
            } else if (name.equals("accounts")) {
                columns.removeAll(account);
                columns.removeAll(ExportedTables.ACCOUNT.omitted());
                columns.removeIf(column -> ExportedTables.ACCOUNT.columns().stream()
                        .anyMatch(shown -> shown.name().equals(column)));
                columns.removeIf(column -> ProfileFields.ALL.stream()
                        .anyMatch(field -> field.name().equals(column)));
                columns.forEach(column -> missing.add(name + "." + column));
            } else if (columns.contains(ACCOUNT_ID) && !ExportedTables.LEFT_OUT.containsKey(name)) {
                missing.add(name);
            }
        });
        return missing;
    }
}
