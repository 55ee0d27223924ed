package io.trunkline.transfer;

import io.trunkline.problem.ErrorDetail;
import io.trunkline.shape.JsonType;
import io.trunkline.shape.JsonTypes;
import io.trunkline.store.Micros;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The progress of imports and the outcomes of their lines. Stateless; every method works within its handle's transaction. */
final class ImportTable {

    /** Lines deleted per unit of work. */
    private static final int PORTION = 500;

    private static final String IMPORT = "SELECT import_id, last_line, changed, (SELECT COUNT(*) FROM (SELECT 1 FROM"
            + " account_import_lines l WHERE l.import_id = i.import_id AND l.account_id IS NULL LIMIT "
            + AccountImport.MOST_COUNTED + ") counted) AS refused FROM account_imports i";

    private static final JsonType<Iterable<? extends ErrorDetail>> FAULTS = JsonTypes.listOf(ErrorDetail.SHAPE);

    private final InstantSource clock;

    ImportTable(InstantSource clock) {
        this.clock = clock;
    }

    /** The last processed line; 0 for an import that has not begun. */
    long lastLine(Handle handle, String importId) {
        return handle.createQuery("SELECT last_line FROM account_imports WHERE import_id = ?")
                .bind(0, importId)
                .mapTo(Long.class)
                .findOne()
                .orElse(0L);
    }

    /** The same for a unit of work that continues the import. Of two concurrent ones, the second sees what the first has done. */
    long begin(Handle handle, String importId) {
        return handle.createQuery("INSERT INTO account_imports (import_id, last_line, changed) VALUES (?, 0, ?)"
                        + " ON CONFLICT (import_id) DO UPDATE SET changed = excluded.changed RETURNING last_line")
                .bind(0, importId)
                .bind(1, Micros.of(clock.instant()))
                .mapTo(Long.class)
                .one();
    }

    void advance(Handle handle, String importId, long line) {
        handle.execute("UPDATE account_imports SET last_line = ? WHERE import_id = ?", line, importId);
    }

    void keep(Handle handle, String importId, long line, long accountId) {
        insert(handle, importId, line, accountId, null);
    }

    void keep(Handle handle, String importId, long line, List<ErrorDetail> faults) {
        insert(handle, importId, line, null, FAULTS.text(faults));
    }

    private static void insert(
            Handle handle, String importId, long line, @Nullable Long accountId, @Nullable String faults) {
        handle.execute(
                "INSERT INTO account_import_lines (import_id, line, account_id, faults) VALUES (?, ?, ?, ?)",
                importId,
                line,
                accountId,
                faults);
    }

    /** Up to {@code limit} lines after {@code after}, by number, without keys. */
    List<ImportedLine> lines(Handle handle, String importId, long after, int limit) {
        return handle.createQuery("SELECT line, account_id, faults FROM account_import_lines"
                        + " WHERE import_id = ? AND line > ? ORDER BY line LIMIT ?")
                .bind(0, importId)
                .bind(1, after)
                .bind(2, limit)
                .map((row, _) -> read(row))
                .list();
    }

    /** The refused ones among the lines after {@code after}, by number, as {@link #lines}. They are found by an index of their own. */
    List<ImportedLine> refusedLines(Handle handle, String importId, long after, int limit) {
        return handle.createQuery("SELECT line, account_id, faults FROM account_import_lines"
                        + " WHERE import_id = ? AND line IN (SELECT line FROM account_import_lines WHERE import_id = ?"
                        + " AND account_id IS NULL AND line > ? ORDER BY line LIMIT ?) ORDER BY line")
                .bind(0, importId)
                .bind(1, importId)
                .bind(2, after)
                .bind(3, limit)
                .map((row, _) -> read(row))
                .list();
    }

    /** Up to {@code limit} imports, that of the newest batch first, behind a place of the list. */
    List<AccountImport> imports(Handle handle, AccountImport.Place after, int limit) {
        long changed = Micros.of(after.changed());
        return handle.createQuery(IMPORT
                        + " WHERE changed <= ? AND (changed < ? OR import_id < ?)"
                        + " ORDER BY changed DESC, import_id DESC LIMIT ?")
                .bind(0, changed)
                .bind(1, changed)
                .bind(2, after.id())
                .bind(3, limit)
                .map((row, _) -> progress(row))
                .list();
    }

    Optional<AccountImport> find(Handle handle, String importId) {
        return handle.createQuery(IMPORT + " WHERE import_id = ?")
                .bind(0, importId)
                .map((row, _) -> progress(row))
                .findOne();
    }

    private static AccountImport progress(ResultSet row) throws SQLException {
        return new AccountImport(
                row.getString("import_id"),
                row.getLong("last_line"),
                row.getLong("refused"),
                Micros.toInstant(row.getLong("changed")));
    }

    private static ImportedLine read(ResultSet row) throws SQLException {
        long accountId = row.getLong("account_id");
        OptionalLong account = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(accountId);
        String faults = row.getString("faults");
        List<ErrorDetail> errors = faults == null
                ? List.of()
                : JsonMapper.shared()
                        .readTree(faults)
                        .valueStream()
                        .map(ImportTable::detail)
                        .toList();
        return new ImportedLine(row.getLong("line"), account, Optional.empty(), errors);
    }

    private static ErrorDetail detail(JsonNode fault) {
        return new ErrorDetail(
                fault.path("pointer").asString(null),
                fault.path("parameter").asString(null),
                fault.has("code") ? fault.get("code").intValue() : null,
                fault.get("detail").stringValue());
    }

    /** Deletes a portion of the old imports; false if there were none. */
    boolean deleteOld(Handle handle) {
        Optional<String> old = handle.createQuery(
                        "SELECT import_id FROM account_imports WHERE changed < ? ORDER BY changed LIMIT 1")
                .bind(0, Micros.of(clock.instant().minus(AccountImports.KEPT)))
                .mapTo(String.class)
                .findOne();
        old.ifPresent(importId -> {
            int lines = handle.execute(
                    "DELETE FROM account_import_lines WHERE import_id = ? AND line IN (SELECT line FROM"
                            + " account_import_lines WHERE import_id = ? ORDER BY line LIMIT ?)",
                    importId,
                    importId,
                    PORTION);
            if (lines < PORTION) {
                handle.execute("DELETE FROM account_imports WHERE import_id = ?", importId);
            }
        });
        return old.isPresent();
    }
}
