package io.trunkline.config;

import java.time.Duration;
import java.util.Optional;

/**
 * The audit log.
 *
 * @param keep how long entries are kept; empty for ever
 * @param events where security events are appended; empty for nowhere
 */
public record AuditSettings(Optional<Duration> keep, Optional<EventTarget> events) {}
