package io.trunkline.store.secret;

import io.trunkline.store.Database;
import io.trunkline.store.StoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * Seals every sealed value of a database with the present key, in portions, beside running servers. Nothing but the values themselves
 * tells how far it has come, so it can be cut off at any point and begun again. Thread-safe.
 */
public final class KeyRotation {

    /** So many values are read at once, and written in one unit of work. */
    static final int PORTION = 200;

    /** What is sealed before this begins needs two; a program that knows nothing of retired keys would keep this going for ever. */
    private static final int MOST_PASSES = 10;

    private final Database database;
    private final SecretBox box;
    private final List<SealedColumn> columns;

    /** @param columns all of the database that are sealed */
    public KeyRotation(Database database, SecretBox box, List<SealedColumn> columns) {
        this.database = database;
        this.box = box;
        this.columns = List.copyOf(columns);
    }

    /**
     * How a rotation ended.
     *
     * @param values so many were sealed anew
     * @param isCompleted whether the database says only now that the present key is its key; not so after another one that ran at
     *     the same time
     */
    public record Result(long values, boolean isCompleted) {}

    private record Row(List<Object> key, String text) {}

    private record Change(Row row, Sealed text) {}

    /** Whether there is a previous key beside the present one: without one there is nothing to do. */
    public boolean hasTwoKeys() {
        return box.hasPreviousKey();
    }

    /** Whether the database says that all its values are sealed with the present key, which is true until a rotation to another begins. */
    public boolean isDone() {
        return box.isConfirmed(database);
    }

    /**
     * Has the previous key seal nothing more, goes through all columns until a pass finds nothing that is sealed with another key, and
     * then says in the database that the present key is its key.
     *
     * @param progress is told after each portion how many values were sealed anew in all; what it throws ends this
     * @throws StoreException if a value cannot be opened with either key, or something goes on sealing with the previous one all the same
     */
    public Result run(LongConsumer progress) {
        box.retirePrevious(database);
        long all = 0;
        for (int pass = 0; pass < MOST_PASSES; pass++) {
            long before = all;
            for (SealedColumn column : columns) {
                all = pass(column, all, progress);
            }
            if (all == before) {
                return new Result(all, box.confirmKey(database));
            }
        }
        throw new StoreException(
                StoreException.Kind.FAILED,
                "A program of another version is still sealing with the previous key: stop it, then repeat this",
                null);
    }

    private long pass(SealedColumn column, long before, LongConsumer progress) {
        long all = before;
        List<Row> rows = read(column, Optional.empty());
        while (!rows.isEmpty()) {
            List<Change> changes = new ArrayList<>();
            for (Row row : rows) {
                box.sealAnew(row.text(), column.context().apply(row.key()))
                        .ifPresent(text -> changes.add(new Change(row, text)));
            }
            if (!changes.isEmpty()) {
                int _ = database.write(handle -> write(handle, column, changes));
                all += changes.size();
                progress.accept(all);
            }
            rows = rows.size() < PORTION ? List.of() : read(column, Optional.of(rows.getLast()));
        }
        return all;
    }

    private List<Row> read(SealedColumn column, Optional<Row> after) {
        return database.read(handle -> {
            Query query = handle.createQuery(column.select(after.isEmpty()));
            int position = 0;
            for (Object part : after.map(Row::key).orElse(List.of())) {
                query.bind(position++, part);
            }
            return query.bind(position, PORTION)
                    .map((row, _) -> {
                        List<Object> key = new ArrayList<>();
                        for (int i = 1; i <= column.key().size(); i++) {
                            key.add(row.getObject(i));
                        }
                        return new Row(key, row.getString(column.key().size() + 1));
                    })
                    .list();
        });
    }

    /** A value that was changed since it was read stays as it is; the next pass looks at it. */
    private static int write(Handle handle, SealedColumn column, List<Change> changes) {
        int written = 0;
        for (Change change : changes) {
            List<Object> arguments = new ArrayList<>();
            arguments.add(change.text());
            arguments.addAll(change.row().key());
            arguments.add(change.row().text());
            written += handle.execute(column.update(), arguments.toArray());
        }
        return written;
    }
}
