package io.trunkline.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The audit log.
 *
 * @param keep how long entries are kept; empty for ever
 * @param eventsFile to which security events are appended; empty for none
 */
public record AuditSettings(Optional<Duration> keep, Optional<Path> eventsFile) {}
