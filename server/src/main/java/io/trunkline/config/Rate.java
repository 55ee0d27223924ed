package io.trunkline.config;

import java.time.Duration;

/**
 * How often something may happen.
 *
 * @param quota so often at once
 * @param window the time in which all of the quota comes back, evenly
 */
public record Rate(int quota, Duration window) {}
