package io.trunkline.access.factor;

import java.time.Instant;

/**
 * An enrolment that waits for its first code. Immutable; secret, as the enrolment is.
 *
 * @param since when it was begun
 */
public record BegunEnrolment(Enrolment enrolment, Instant since) {}
