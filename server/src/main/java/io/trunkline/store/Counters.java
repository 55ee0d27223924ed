package io.trunkline.store;

import org.jdbi.v3.core.Handle;

/** The numbers of a database that only grow, by name: ids that were given, things that were counted. Stateless and thread-safe. */
public final class Counters {

    private Counters() {}

    /** Counts one more, within the caller's unit of work, and returns how many there are then: an id that nothing else has. */
    public static long next(Handle handle, String name) {
        return handle.createQuery("UPDATE counters SET value = value + 1 WHERE name = ? RETURNING value")
                .bind(0, name)
                .mapTo(Long.class)
                .one();
    }

    /** Counts so many more, within the caller's unit of work. */
    public static void add(Handle handle, String name, long more) {
        handle.execute("UPDATE counters SET value = value + ? WHERE name = ?", more, name);
    }

    /** How many there are. */
    public static long value(Handle handle, String name) {
        return handle.createQuery("SELECT value FROM counters WHERE name = ?")
                .bind(0, name)
                .mapTo(Long.class)
                .one();
    }
}
