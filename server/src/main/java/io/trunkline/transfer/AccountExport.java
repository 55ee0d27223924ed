package io.trunkline.transfer;

import io.trunkline.account.Account;
import io.trunkline.account.AccountReader;
import io.trunkline.shape.JsonType;
import io.trunkline.shape.JsonTypes;
import io.trunkline.shape.Shape;
import io.trunkline.store.Database;
import io.trunkline.store.secret.SecretBox;
import io.trunkline.transfer.ExportedTable.Row;
import io.trunkline.view.AccountShapes;
import java.sql.ResultSet;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import tools.jackson.core.JsonGenerator;

/**
 * Writes everything stored about an account as one JSON object, as of one moment; secrets appear only as {@code set}. Rows are written as
 * they are read, never collected in memory. Thread-safe.
 */
public final class AccountExport {

    private static final int FETCHED_AT_ONCE = 100;

    /**
     * An account at the moment of its export.
     *
     * @param handle sees the database as it was then
     * @param secrets opens what belongs to the account's owner
     */
    record Snapshot(Handle handle, Account account, SecretBox secrets) {

        private void rows(ExportedTable table, Consumer<Row> writer) {
            handle.createQuery(table.query())
                    .setFetchSize(FETCHED_AT_ONCE)
                    .bind(0, account.id())
                    .scanResultSet((rows, _) -> {
                        ResultSet row = rows.get();
                        while (row.next()) {
                            writer.accept(table.read(row, secrets));
                        }
                        return null;
                    });
        }
    }

    private record AccountRow(Account account, Row row) {}

    /** The content of an export. */
    public static final Shape<Snapshot> SHAPE = shape();

    private final Database database;
    private final AccountReader reader;
    private final SecretBox secrets;

    public AccountExport(Database database, AccountReader reader, SecretBox secrets) {
        this.database = database;
        this.reader = reader;
        this.secrets = secrets;
    }

    /**
     * Writes an account, which must exist. Holds a database connection until it is done.
     *
     * @throws tools.jackson.core.JacksonException if writing fails; a part may have been written by then
     */
    public void write(long accountId, JsonGenerator json) {
        database.<Void, RuntimeException>readSnapshot(handle -> {
            Account account = reader.find(handle, accountId)
                    .orElseThrow(() -> new IllegalArgumentException("there is no account " + accountId));
            SHAPE.write(json, new Snapshot(handle, account, secrets));
            json.flush();
            return null;
        });
    }

    private static Shape<Snapshot> shape() {
        Shape.Builder<Snapshot> shape = Shape.<Snapshot>of("AccountExport")
                .required("account", account(), "The account itself.", snapshot -> snapshot);
        for (ExportedTable table : ExportedTables.ALL) {
            shape.required(
                    table.member(), rows(table), "The rows of the table " + table.table() + ".", snapshot -> snapshot);
        }
        return shape.build();
    }

    private static JsonType<Snapshot> account() {
        Shape<AccountRow> shape = Shape.<AccountRow>of("ExportedAccount")
                .with(AccountShapes.REVISED, AccountRow::account)
                .required(
                        "balance",
                        JsonTypes.DECIMAL,
                        "The balance.",
                        from -> from.account().funds().balance())
                .required(
                        "credit_limit",
                        JsonTypes.DECIMAL,
                        "How much the account may owe.",
                        from -> from.account().funds().creditLimit())
                .required("api_key", JsonTypes.always(ExportedTable.SET), "A secret.", AccountRow::account)
                .with(ExportedTables.ACCOUNT.shape(), AccountRow::row)
                .build();
        return JsonTypes.of(
                schema -> schema.setAll(shape.schema()),
                (json, snapshot) -> snapshot.rows(
                        ExportedTables.ACCOUNT, row -> shape.write(json, new AccountRow(snapshot.account(), row))));
    }

    private static JsonType<Snapshot> rows(ExportedTable table) {
        Shape<Row> shape = table.shape();
        return JsonTypes.of(schema -> schema.put("type", "array").set("items", shape.schema()), (json, snapshot) -> {
            json.writeStartArray();
            snapshot.rows(table, row -> shape.write(json, row));
            json.writeEndArray();
        });
    }
}
