package io.trunkline.config;

import java.util.function.Function;

/**
 * The kind of a setting's value. Immutable and thread-safe.
 *
 * @param description the form and the range, for people: {@code whole number, 1 to 1000}
 * @param list whether the file may hold a YAML list; the parser gets its items joined by commas
 * @param parser turns text into a value, or throws an {@link IllegalArgumentException} whose message completes the
 *     sentence "this value ..." and does not repeat the value
 */
public record SettingType<T>(String description, boolean list, Function<String, T> parser) {

    /** A type of single values, not lists. */
    public SettingType(String description, Function<String, T> parser) {
        this(description, false, parser);
    }
}
