package io.trunkline.config;

import java.time.Duration;

/**
 * An account's history, and reports on it.
 *
 * @param keep how long a report can be downloaded once it is made
 * @param maxRange the longest time that one call may ask a history or a report for
 */
public record ReportSettings(Duration keep, Duration maxRange) {}
