package io.trunkline.callback.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The values that one input may have had: first the given one, then alternatives, each with its meaning. Values are compared with
 * {@code Objects.deepEquals}, and duplicates are dropped. Not thread-safe.
 *
 * @param <T> type of the values
 */
final class Candidates<T> {

    private final List<T> values = new ArrayList<>();
    private final List<String> meanings = new ArrayList<>();

    Candidates(T given) {
        values.add(given);
        meanings.add("");
    }

    /** Adds a value, unless it is already there. */
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

    /** What the value would mean; empty for the given one. */
    String meaning(int choice) {
        return meanings.get(choice);
    }
}
