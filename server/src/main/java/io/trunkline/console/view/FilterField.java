package io.trunkline.console.view;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A field of a form that filters a list.
 *
 * @param name of the parameter in the page's address
 * @param value as it was typed
 * @param choices the values to choose from; if there are none, it is a text
 * @param isDay whether it is a day, as {@code YYYY-MM-DD}
 * @param hint may be empty
 * @param fault why the value was refused
 */
public record FilterField(
        String name,
        String label,
        String value,
        List<Choice> choices,
        boolean isDay,
        String hint,
        Optional<String> fault) {

    public FilterField {
        choices = List.copyOf(choices);
    }

    /** The id of its element. */
    public String id() {
        return "filter-" + name;
    }

    /** The elements that describe it, for assistive technology; null if there is none. */
    public @Nullable String describedBy() {
        String ids = (fault.isPresent() ? id() + "-fault " : "") + (hint.isEmpty() ? "" : id() + "-hint");
        return ids.isEmpty() ? null : ids.strip();
    }
}
