package io.trunkline.config;

import java.time.Duration;
import java.util.Optional;

/**
 * The audit log.
 *
 * @param keep how long entries are kept; empty for ever
 */
public record AuditSettings(Optional<Duration> keep) {}
