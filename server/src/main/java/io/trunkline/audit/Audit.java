package io.trunkline.audit;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.trunkline.store.Database;
import io.trunkline.store.secret.SecretBox;
import io.trunkline.thread.Workers;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;

/**
 * The services of this package, put together over one database. Thread-safe. Refusals are to be closed before the
 * database, and events, which may wait for whoever reads them, after it.
 *
 * @param trail what was written of changes, as a whole
 * @param search the same, by account and time
 * @param retention deletes old entries of it
 * @param checkpointKey vouches for what was deleted
 * @param refusals calls that were refused for who made them
 * @param events for programs that watch over the installation
 */
public record Audit(
        AuditTrail trail,
        AuditSearch search,
        AuditRetention retention,
        CheckpointKey checkpointKey,
        RefusalLog refusals,
        SecurityEvents events) {

    /** How far behind the stored refusals may be. */
    private static final Duration REFUSAL_INTERVAL = Duration.ofSeconds(5);

    /**
     * Wires the package's classes.
     *
     * @param registry of the metrics of what is refused
     */
    public static Audit create(
            Database database,
            SecretBox secrets,
            AuditSettings settings,
            Workers workers,
            SecureRandom random,
            InstantSource clock,
            PrometheusRegistry registry) {
        SecurityEvents events = new SecurityEvents(settings.events(), clock);
        CheckpointKey key = new CheckpointKey(database, secrets, random);
        return new Audit(
                new AuditTrail(database, key),
                new AuditSearch(database, new AuditLog()),
                new AuditRetention(database, key, clock),
                key,
                new RefusalLog(database, workers.health("refusals"), clock, REFUSAL_INTERVAL, events, registry),
                events);
    }
}
