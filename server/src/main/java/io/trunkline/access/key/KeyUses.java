package io.trunkline.access.key;

import io.trunkline.store.Database;
import io.trunkline.thread.WorkerHealth;
import io.trunkline.thread.WriteBehind;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps when keys were used: the first use of each interval is noted, and at its end written to the database, so that a call
 * costs a look into a map and no write of its own. Thread-safe. Starts no thread before a key is used.
 */
public final class KeyUses implements AutoCloseable {

    /** Beyond it, uses in this interval are not kept: telling which keys are out of use needs no more. */
    private static final int MOST = 10_000;

    /** Other writes come in between two such portions. */
    private static final int PORTION = 100;

    private final Database database;
    private final ServiceKeyTable keys;
    private final InstantSource clock;
    private final Map<Name, Instant> used = new ConcurrentHashMap<>();
    private final WriteBehind writing;

    private record Name(long accountId, String keyId) {}

    /**
     * @param health told how writing goes
     * @param interval how far behind what is stored may be
     */
    public KeyUses(
            Database database, ServiceKeyTable keys, WorkerHealth health, InstantSource clock, Duration interval) {
        this.database = database;
        this.keys = keys;
        this.writing = new WriteBehind(health, interval, this::write);
        this.clock = clock;
    }

    /** Notes that a call was made with the key, just now. */
    public void used(ServiceKey key) {
        Name name = new Name(key.accountId(), key.keyId());
        if (used.containsKey(name) || used.size() >= MOST) {
            return;
        }
        used.putIfAbsent(name, clock.instant());
        writing.noted();
    }

    private void write() {
        var noted = new ArrayList<>(used.entrySet());
        for (int from = 0; from < noted.size(); from += PORTION) {
            var portion = noted.subList(from, Math.min(from + PORTION, noted.size()));
            database.run(handle -> {
                portion.forEach(use ->
                        keys.used(handle, use.getKey().accountId(), use.getKey().keyId(), use.getValue()));
            });
            portion.forEach(use -> used.remove(use.getKey()));
        }
    }

    /** Writes what was noted. Idempotent. */
    @Override
    public void close() {
        writing.close();
    }
}
