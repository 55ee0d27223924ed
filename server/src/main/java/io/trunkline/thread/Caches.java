package io.trunkline.thread;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Weigher;

/**
 * Creates caches, all of which are bounded. Their maintenance is short: the calling thread does it, so it needs no pool and the bound is
 * enforced at once. Stateless and thread-safe.
 */
public final class Caches {

    private Caches() {}

    /** A cache for up to {@code most} entries; those used least are evicted first. */
    public static Caffeine<Object, Object> ofSize(long most) {
        return maintained().maximumSize(most);
    }

    /** As {@link #ofSize}, for entries of different weights, with a maximum total weight. */
    public static <K, V> Caffeine<K, V> ofWeight(long most, Weigher<K, V> weigher) {
        return maintained().maximumWeight(most).weigher(weigher);
    }

    private static Caffeine<Object, Object> maintained() {
        return Caffeine.newBuilder().executor(Runnable::run);
    }
}
