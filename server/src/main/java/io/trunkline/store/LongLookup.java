package io.trunkline.store;

import java.util.OptionalLong;

/** Finds one number by another in a table, as it is in the database now. Created by {@link Database#lookup}. Thread-safe. */
@FunctionalInterface
public interface LongLookup {

    /** The number in the row with this key, or empty if there is no such row. Throws a {@link StoreException} if the database fails. */
    OptionalLong find(long key);
}
