package io.trunkline.fault;

import io.trunkline.text.Ascii;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;

/** Finds the name that was probably meant by a misspelt one, for hints. */
public final class NearestName {

    /** Longer texts are not misspelt names; the limit keeps the cost flat. */
    private static final int MAX_LENGTH = 64;

    /** With more edits than this, it is a different word. */
    private static final int FARTHEST = 3;

    private NearestName() {}

    /** The candidate with the smallest edit distance, regardless of case; empty if none is near. */
    public static Optional<String> of(String written, Collection<String> candidates) {
        if (written.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        String name = Ascii.lower(written);
        String nearest = null;
        int smallest = Integer.MAX_VALUE;
        for (String candidate : candidates) {
            if (Math.abs(candidate.length() - name.length()) > FARTHEST) {
                // Every extra character is an edit: too far, not worth comparing.
                continue;
            }
            int distance = distance(name, Ascii.lower(candidate));
            if (distance < smallest) {
                smallest = distance;
                nearest = candidate;
            }
        }
        return smallest <= Math.clamp(written.length() / 3, 1, FARTHEST)
                ? Optional.ofNullable(nearest)
                : Optional.empty();
    }

    /** Edits and swaps of neighbours: the optimal string alignment distance, row by row. */
    private static int distance(String from, String to) {
        int[] above = new int[to.length() + 1];
        int[] row = new int[to.length() + 1];
        int[] twoAbove = new int[to.length() + 1];
        Arrays.setAll(row, j -> j);
        for (int i = 1; i <= from.length(); i++) {
            int[] free = twoAbove;
            twoAbove = above;
            above = row;
            row = free;
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int substitution = above[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(substitution, Math.min(above[j], row[j - 1]) + 1);
                boolean swapped = i > 1
                        && j > 1
                        && from.charAt(i - 1) == to.charAt(j - 2)
                        && from.charAt(i - 2) == to.charAt(j - 1);
                if (swapped) {
                    row[j] = Math.min(row[j], twoAbove[j - 2] + 1);
                }
            }
        }
        return row[to.length()];
    }
}
