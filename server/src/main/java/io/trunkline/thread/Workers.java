package io.trunkline.thread;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Predicate;

/** The background work of a server, and how each kind of it goes. Thread-safe. */
public final class Workers {

    private final Predicate<Throwable> mayPass;
    private final Map<String, WorkerHealth> all = new ConcurrentSkipListMap<>();

    /** @param mayPass whether a failure may pass by itself: a database that is away, for instance */
    public Workers(Predicate<Throwable> mayPass) {
        this.mayPass = mayPass;
    }

    /** How a kind of work goes; the same each time for the same name. */
    public WorkerHealth health(String name) {
        return all.computeIfAbsent(name, key -> new WorkerHealth(key, mayPass));
    }

    /** All kinds of work that have been asked for, by name. */
    public List<WorkerHealth> all() {
        return List.copyOf(all.values());
    }

    /** The names of those that fail, in order. */
    public List<String> failing() {
        return all.values().stream()
                .filter(WorkerHealth::isFailing)
                .map(WorkerHealth::name)
                .toList();
    }
}
