package io.trunkline.config;

import java.time.Duration;

/**
 * Reports on an account's history.
 *
 * @param keep how long a report can be downloaded once it is made
 */
public record ReportSettings(Duration keep) {}
