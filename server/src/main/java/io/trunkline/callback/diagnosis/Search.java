package io.trunkline.callback.diagnosis;

import java.util.Optional;
import java.util.function.Predicate;

/**
 * Finds out what went wrong. Each input in a list has some values that it may have instead of the given one. The result is the combination
 * that explains the outcome and differs from the given values in as few inputs as possible. Stateless and thread-safe.
 */
final class Search {

    /**
     * How the search ended.
     *
     * @param choices for each input the index of its value, 0 for the given one; empty if nothing explains the outcome
     * @param tried how many combinations were tried
     */
    record Result(Optional<int[]> choices, long tried) {}

    private final int[] sizes;
    private final Predicate<int[]> explains;
    private long tried;

    private Search(int[] sizes, Predicate<int[]> explains) {
        this.sizes = sizes;
        this.explains = explains;
    }

    /**
     * Finds the first combination that explains the outcome, those with the fewest changed inputs first.
     *
     * @param sizes how many values each input has, at least 1
     * @param most how many inputs may differ from what was given
     * @param explains whether these values lead to the outcome; the array is reused
     */
    static Result find(int[] sizes, int most, Predicate<int[]> explains) {
        Search search = new Search(sizes, explains);
        int[] choices = new int[sizes.length];
        for (int different = 0; different <= most; different++) {
            if (search.from(0, different, choices)) {
                return new Result(Optional.of(choices), search.tried);
            }
        }
        return new Result(Optional.empty(), search.tried);
    }

    /** Tries all combinations in which exactly {@code different} of the inputs from this one on differ. */
    private boolean from(int input, int different, int[] choices) {
        if (different == 0) {
            tried++;
            return explains.test(choices);
        }
        for (int i = input; i <= sizes.length - different; i++) {
            for (int choice = 1; choice < sizes[i]; choice++) {
                choices[i] = choice;
                if (from(i + 1, different - 1, choices)) {
                    return true;
                }
            }
            choices[i] = 0;
        }
        return false;
    }
}
