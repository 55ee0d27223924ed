package io.trunkline.console.view;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A field of a form.
 *
 * @param name of the parameter that it sets
 * @param hint what it means and what its limits are; may be empty
 * @param value as it is shown: what was typed, or what is stored
 * @param was what was stored when the form was made
 * @param fault why the value was refused
 * @param theirs what somebody else has stored since the form was made, where that is not what it {@code was}
 * @param choices the values to choose from
 * @param longest the maximum length, in characters
 * @param autocomplete what browsers may fill in (HTML's autofill tokens)
 */
public record Field(
        String name,
        String label,
        String hint,
        Input input,
        String value,
        String was,
        Optional<String> fault,
        Optional<String> theirs,
        List<Choice> choices,
        OptionalInt longest,
        boolean isRequired,
        boolean isReadOnly,
        String autocomplete) {

    public Field {
        choices = List.copyOf(choices);
    }

    /** Whether it is on, of a switch. */
    public boolean isOn() {
        return value.equals("true");
    }

    /** The id of its element. */
    public String id() {
        return "field-" + name;
    }

    /** The elements that describe it, for assistive technology; null if there is none. */
    public @Nullable String describedBy() {
        String ids = (fault.isPresent() || theirs.isPresent() ? id() + "-fault " : "")
                + (hint.isEmpty() ? "" : id() + "-hint");
        return ids.isEmpty() ? null : ids.strip();
    }

    /** Whether it needs attention. */
    public boolean isAtFault() {
        return fault.isPresent() || theirs.isPresent();
    }

    /** Without values, some of which are secret. */
    @Override
    public String toString() {
        return "Field[" + name + "]";
    }
}
