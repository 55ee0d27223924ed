package io.trunkline.store;

import org.jdbi.v3.core.Handle;

/** Numbers in a database that only grow, by name: the last assigned ids, and counts. Stateless and thread-safe. */
public final class Counters {

    private Counters() {}

    /** Increments a counter within the caller's unit of work and returns its new value, which is unique and can serve as an id. */
    public static long next(Handle handle, String name) {
        return next(handle, name, 1);
    }

    /** The same with several steps at once: the new value is the last of {@code steps} unique ones. */
    public static long next(Handle handle, String name, int steps) {
        return handle.createQuery("UPDATE counters SET value = value + ? WHERE name = ? RETURNING value")
                .bind(0, steps)
                .bind(1, name)
                .mapTo(Long.class)
                .one();
    }

    /** Adds to a counter, within the caller's unit of work. */
    public static void add(Handle handle, String name, long more) {
        handle.execute("UPDATE counters SET value = value + ? WHERE name = ?", more, name);
    }

    /** The value of a counter. */
    public static long value(Handle handle, String name) {
        return handle.createQuery("SELECT value FROM counters WHERE name = ?")
                .bind(0, name)
                .mapTo(Long.class)
                .one();
    }
}
