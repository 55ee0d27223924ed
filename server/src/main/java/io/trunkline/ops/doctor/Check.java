package io.trunkline.ops.doctor;

import java.util.function.Supplier;

/**
 * Something that is looked at. Immutable.
 *
 * @param name in lower case with dashes, as in docs/operations.md
 * @param look what finds out; may block, and may throw what the doctor reports as a failure
 */
public record Check(String name, Supplier<Finding> look) {}
