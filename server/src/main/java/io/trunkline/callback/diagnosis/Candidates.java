package io.trunkline.callback.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The values that one input may have had: first the one that was given, then others, each with what it would mean. Values are
 * compared with {@code equals} and kept once. Not thread-safe.
 *
 * @param <T> of what type the values are
 */
final class Candidates<T> {

    private final List<T> values = new ArrayList<>();
    private final List<String> meanings = new ArrayList<>();

    Candidates(T given) {
        values.add(given);
        meanings.add("");
    }

    /** Adds a value, unless it is there. */
    Candidates<T> or(T value, String meaning) {
        if (values.stream().noneMatch(known -> Objects.deepEquals(known, value))) {
            values.add(value);
            meanings.add(meaning);
        }
        return this;
    }

    int size() {
        return values.size();
    }

    T value(int choice) {
        return values.get(choice);
    }

    /** What it would mean; empty for the value that was given. */
    String meaning(int choice) {
        return meanings.get(choice);
    }
}
