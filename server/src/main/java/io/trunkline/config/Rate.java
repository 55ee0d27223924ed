package io.trunkline.config;

import java.time.Duration;

/**
 * How often something may happen.
 *
 * @param quota how many times at once
 * @param window the time in which the whole quota is restored, evenly
 */
public record Rate(int quota, Duration window) {}
