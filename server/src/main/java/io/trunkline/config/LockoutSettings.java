package io.trunkline.config;

import java.time.Duration;

/**
 * How who guesses passwords is slowed down.
 *
 * @param attempts so many may fail without waiting; 0 for no lockout at all
 * @param longest the longest time that the next attempt has to wait
 */
public record LockoutSettings(int attempts, Duration longest) {}
