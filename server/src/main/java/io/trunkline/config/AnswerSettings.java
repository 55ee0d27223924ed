package io.trunkline.config;

import java.time.Duration;

/**
 * How long a client may take to receive an answer.
 *
 * @param timeout how long it may leave the server waiting, beside what the rate allows
 * @param bytesPerSecond how fast it has to take an answer that takes longer
 */
public record AnswerSettings(Duration timeout, int bytesPerSecond) {}
