package io.trunkline.audit;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.trunkline.audit.chain.AuditRetention;
import io.trunkline.audit.chain.AuditTrail;
import io.trunkline.audit.chain.CheckpointKey;
import io.trunkline.audit.event.SecurityEvents;
import io.trunkline.audit.refusal.RefusalLog;
import io.trunkline.store.Database;
import io.trunkline.store.secret.SecretBox;
import io.trunkline.thread.Workers;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;

/**
 * The services of this package, wired over one database. Thread-safe. Close the refusals before the database, and the events after it,
 * since closing them may wait for the program that reads them.
 *
 * @param trail reads and verifies the audit log as a whole
 * @param search finds entries by account and time
 * @param retention deletes old entries
 * @param checkpointKey signs the checkpoints that vouch for deleted entries
 * @param refusals records calls refused because of their caller
 * @param events the stream of security events for programs that monitor the installation
 */
public record Audit(
        AuditTrail trail,
        AuditSearch search,
        AuditRetention retention,
        CheckpointKey checkpointKey,
        RefusalLog refusals,
        SecurityEvents events) {

    /** How far the stored refusals may lag behind. */
    private static final Duration REFUSAL_INTERVAL = Duration.ofSeconds(5);

    /**
     * Wires the package's classes.
     *
     * @param registry the registry for the metrics of refused calls
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
