package io.trunkline.console.view;

import java.util.List;
import java.util.Optional;

/**
 * A form for a new child account, or for one that exists.
 *
 * @param action the path that it is sent to
 * @param child the name of the one that it is about; empty for a new one
 * @param faults that are of no field
 */
public record ChildForm(
        String action,
        Optional<String> child,
        List<Field> fields,
        List<String> faults,
        Optional<Confirmation> confirmation) {

    public ChildForm {
        fields = List.copyOf(fields);
        faults = List.copyOf(faults);
    }
}
