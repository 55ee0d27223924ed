package io.trunkline.thread;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Weigher;

/**
 * Makes caches, which all have a bound. Their upkeep is short: done by the thread that calls, it needs no pool, and the bound holds at once.
 * Stateless and thread-safe.
 */
public final class Caches {

    private Caches() {}

    /** For up to so many entries, of which those go first that are used least. */
    public static Caffeine<Object, Object> ofSize(long most) {
        return maintained().maximumSize(most);
    }

    /** The same for entries of different weights, which have this one together at most. */
    public static <K, V> Caffeine<K, V> ofWeight(long most, Weigher<K, V> weigher) {
        return maintained().maximumWeight(most).weigher(weigher);
    }

    private static Caffeine<Object, Object> maintained() {
        return Caffeine.newBuilder().executor(Runnable::run);
    }
}
