package io.trunkline.operator;

import io.trunkline.account.Account;
import io.trunkline.account.AccountReader;
import io.trunkline.operator.ExportedTable.Column;
import io.trunkline.store.Database;
import io.trunkline.store.Micros;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jdbi.v3.core.Handle;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes everything that is kept of an account as one JSON object, as it was at one moment; secrets only as {@code set}. One row is in
 * memory at a time. Thread-safe.
 */
public final class AccountExport {

    private static final int FETCHED_AT_ONCE = 100;
    private static final int DECIMALS = 6;

    private final Database database;
    private final AccountReader reader;

    public AccountExport(Database database, AccountReader reader) {
        this.database = database;
        this.reader = reader;
    }

    /**
     * Writes an account, which has to exist. Holds a connection to the database until it is done.
     *
     * @throws tools.jackson.core.JacksonException if what is written to fails; a part may be written then
     */
    public void write(long accountId, JsonGenerator json) {
        database.<Void, RuntimeException>readSnapshot(handle -> {
            Account account = reader.find(handle, accountId)
                    .orElseThrow(() -> new IllegalArgumentException("there is no account " + accountId));
            json.writeStartObject();
            json.writeName("account");
            json.writeStartObject();
            account(account).forEachEntry((name, value) -> {
                json.writeName(name);
                json.writeTree(value);
            });
            write(handle, accountId, ExportedTables.ACCOUNT, row -> columns(row, ExportedTables.ACCOUNT, json));
            json.writeEndObject();
            for (ExportedTable table : ExportedTables.ALL) {
                json.writeName(table.member());
                json.writeStartArray();
                write(handle, accountId, table, row -> {
                    json.writeStartObject();
                    columns(row, table, json);
                    json.writeEndObject();
                });
                json.writeEndArray();
            }
            json.writeEndObject();
            json.flush();
            return null;
        });
    }

    private static ObjectNode account(Account account) {
        ObjectNode shown = AccountEdits.json(account);
        shown.put("balance", account.funds().balance());
        shown.put("credit_limit", account.funds().creditLimit());
        return shown.put("api_key", "set");
    }

    @FunctionalInterface
    private interface RowWriter {
        void write(ResultSet row) throws SQLException;
    }

    private static void write(Handle handle, long accountId, ExportedTable table, RowWriter writer) {
        handle.createQuery(table.query())
                .setFetchSize(FETCHED_AT_ONCE)
                .bind(0, accountId)
                .scanResultSet((rows, _) -> {
                    ResultSet row = rows.get();
                    while (row.next()) {
                        writer.write(row);
                    }
                    return null;
                });
    }

    private static void columns(ResultSet row, ExportedTable table, JsonGenerator json) throws SQLException {
        for (Column column : table.columns()) {
            write(row, column, json);
        }
    }

    private static void write(ResultSet row, Column column, JsonGenerator json) throws SQLException {
        String name = column.name();
        if (row.getObject(name) == null) {
            return;
        }
        json.writeName(name);
        switch (column.form()) {
            case TEXT -> json.writeString(row.getString(name));
            case NUMBER -> json.writeNumber(row.getLong(name));
            case FLAG -> json.writeBoolean(row.getInt(name) != 0);
            case TIME -> json.writeString(Micros.toInstant(row.getLong(name)).toString());
            case MONEY ->
                json.writeNumber(BigDecimal.valueOf(row.getLong(name), DECIMALS)
                        .stripTrailingZeros()
                        .toPlainString());
            case JSON -> json.writeTree(JsonMapper.shared().readTree(row.getString(name)));
            case SECRET -> json.writeString("set");
        }
    }
}
