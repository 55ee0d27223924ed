package io.trunkline.store;

import java.util.OptionalLong;

/** Finds one number by another in a table, as the database has it now. Made by {@link Database#lookup}. Thread-safe. */
@FunctionalInterface
public interface LongLookup {

    /** The number in the row of that key, or empty if there is no such row. Throws a {@link StoreException}. */
    OptionalLong find(long key);
}
