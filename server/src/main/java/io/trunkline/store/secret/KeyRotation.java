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
 * Seals every sealed value of a database again with the current key, in portions, alongside running servers. Its progress is recorded only
 * in the values themselves, so it can be interrupted at any point and started again. Thread-safe.
 */
public final class KeyRotation {

    /** How many values are read at once, and written in one unit of work. */
    static final int PORTION = 200;

    /**
     * Values that were sealed before the rotation begins need two passes; a program that does not know about retired keys would keep it
     * going forever.
     */
    private static final int MOST_PASSES = 10;

    private final Database database;
    private final SecretBox box;
    private final List<SealedColumn> columns;

    /** @param columns all sealed columns of the database */
    public KeyRotation(Database database, SecretBox box, List<SealedColumn> columns) {
        this.database = database;
        this.box = box;
        this.columns = List.copyOf(columns);
    }

    /**
     * How a rotation ended.
     *
     * @param values how many values were sealed again
     * @param isCompleted whether this rotation recorded in the database that the current key is its key; false if another one that ran at
     *     the same time has already done so
     */
    public record Result(long values, boolean isCompleted) {}

    private record Row(List<Object> key, String text) {}

    private record Change(Row row, Sealed text) {}

    /** Whether there is a previous key in addition to the current one: without one there is nothing to do. */
    public boolean hasTwoKeys() {
        return box.hasPreviousKey();
    }

    /** Throws a {@link StoreException} if the current key is not that of the database, or may no longer seal. */
    public void requireUsableKey() {
        box.requireUsable(database);
    }

    /**
     * Whether the database records that all its values are sealed with the current key, which is true until a rotation to another key
     * begins.
     */
    public boolean isDone() {
        return box.isConfirmed(database);
    }

    /**
     * Stops the previous key from sealing anything more, goes through all columns until a pass finds nothing that is sealed with another
     * key, and then records in the database that the current key is its key.
     *
     * @param progress receives, after each portion, how many values were sealed again in total; an exception from it ends the rotation
     * @throws StoreException if a value cannot be opened with either key, or something still goes on sealing with the previous one
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

    /** A value that was changed since it was read is left as it is; the next pass looks at it. */
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
