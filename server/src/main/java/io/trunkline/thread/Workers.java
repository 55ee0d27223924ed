package io.trunkline.thread;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Predicate;

/** A server's background work, and the health of each kind. Thread-safe. */
public final class Workers {

    private final Predicate<Throwable> mayPass;
    private final Map<String, WorkerHealth> all = new ConcurrentSkipListMap<>();
    private final Counter failures;

    /**
     * @param mayPass whether a failure may pass by itself, such as that of an unreachable database
     * @param registry for the metrics of the work, none of which it has yet
     */
    public Workers(Predicate<Throwable> mayPass, PrometheusRegistry registry) {
        this.mayPass = mayPass;
        failures = Counter.builder()
                .name("trunkline_worker_failures")
                .help("How often background work has failed.")
                .labelNames("worker")
                .withoutExemplars()
                .register(registry);
        GaugeWithCallback.builder()
                .name("trunkline_worker_failing")
                .help("1 for background work that has failed and not succeeded since.")
                .labelNames("worker")
                .callback(failing -> all.values().forEach(each -> failing.call(each.isFailing() ? 1 : 0, each.name())))
                .register(registry);
    }

    /** The health of a kind of work; always the same object for a name. */
    public WorkerHealth health(String name) {
        return all.computeIfAbsent(name, key -> new WorkerHealth(key, mayPass, failures.labelValues(key)));
    }

    /** The names of the kinds of work that are failing, in order. */
    public List<String> failing() {
        return all.values().stream()
                .filter(WorkerHealth::isFailing)
                .map(WorkerHealth::name)
                .toList();
    }
}
