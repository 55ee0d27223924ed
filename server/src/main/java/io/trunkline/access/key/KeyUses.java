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
 * Records when keys are used. The first use of a key in each interval is kept in memory and written to the database at the end of the
 * interval, so that a call costs only a map lookup instead of a write. Thread-safe. Starts no thread before a key is used.
 */
public final class KeyUses implements AutoCloseable {

    /** Maximum keys recorded per interval; further uses are dropped, since this is enough to find out which keys are unused. */
    private static final int MOST = 10_000;

    /** Keys written per transaction, so that other writes can run in between. */
    private static final int PORTION = 100;

    private final Database database;
    private final ServiceKeyTable keys;
    private final InstantSource clock;
    private final Map<Name, Instant> used = new ConcurrentHashMap<>();
    private final WriteBehind writing;

    private record Name(long accountId, String keyId) {}

    /**
     * @param health receives the outcome of writes
     * @param interval how far the stored times may lag behind
     */
    public KeyUses(
            Database database, ServiceKeyTable keys, WorkerHealth health, InstantSource clock, Duration interval) {
        this.database = database;
        this.keys = keys;
        this.writing = new WriteBehind(health, interval, this::write);
        this.clock = clock;
    }

    /** Records that a call was just made with the key. */
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

    /** Writes the recorded uses. Idempotent. */
    @Override
    public void close() {
        writing.close();
    }
}
