package io.trunkline.method.argument;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of one call as text, in the order in which they were received. A name has one or more values; a parameter's
 * type decides which of several it uses. Immutable and thread-safe.
 */
public final class Parameters {

    private static final Parameters EMPTY = new Parameters(Map.of());

    private final Map<String, List<String>> values;

    private Parameters(Map<String, List<String>> values) {
        this.values = values;
    }

    /** Wraps a map that nothing else changes any more: its texts in the order in which they were received, at least one for each name. */
    public static Parameters wrap(Map<String, List<String>> values) {
        return values.isEmpty() ? EMPTY : new Parameters(Collections.unmodifiableMap(values));
    }

    /** A copy of {@code values}; names without a value are left out. */
    public static Parameters of(Map<String, List<String>> values) {
        Map<String, List<String>> copy = new LinkedHashMap<>();
        values.forEach((name, texts) -> {
            if (!texts.isEmpty()) {
                copy.put(name, List.copyOf(texts));
            }
        });
        return wrap(copy);
    }

    /** No parameters. */
    public static Parameters empty() {
        return EMPTY;
    }

    /** All values of {@code name}, in order; empty if the call does not have it. */
    public List<String> values(String name) {
        return values.getOrDefault(name, List.of());
    }

    /** The first value of {@code name}; null if the call does not have it. */
    public @Nullable String first(String name) {
        List<String> texts = values.get(name);
        return texts == null ? null : texts.getFirst();
    }

    /** Whether the call has {@code name}, even with an empty value. */
    public boolean contains(String name) {
        return values.containsKey(name);
    }

    /** All names, in order. */
    public Set<String> names() {
        return values.keySet();
    }

    /** All names with their values, in order; unmodifiable. */
    public Map<String, List<String>> asMap() {
        return values;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Parameters that && values.equals(that.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    /** Only the number of parameters, since values may be secret and names may contain anything. */
    @Override
    public String toString() {
        return "Parameters[" + values.size() + "]";
    }
}
