package io.trunkline.parameter;

/** The numbers that are accepted, both ends included. Immutable. */
public record Range(long lowest, long highest) {

    /** Whether a number is in the range. */
    public boolean holds(long number) {
        return number >= lowest && number <= highest;
    }
}
