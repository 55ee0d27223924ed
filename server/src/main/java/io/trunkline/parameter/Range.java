package io.trunkline.parameter;

/** The numbers that are taken, both ends included. Immutable. */
public record Range(long lowest, long highest) {

    /** Whether a number is one of them. */
    public boolean holds(long number) {
        return number >= lowest && number <= highest;
    }
}
