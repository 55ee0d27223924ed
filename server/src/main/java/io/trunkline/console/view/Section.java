package io.trunkline.console.view;

import java.util.List;
import java.util.Optional;

/**
 * A form with fields of the profile.
 *
 * @param action the path that it is sent to
 * @param intro a sentence above it; may be empty
 * @param faults that are of no field
 * @param confirmation asks for the password, if it is needed
 * @param isEditable whether the person may change the fields
 */
public record Section(
        String action,
        String intro,
        List<Field> fields,
        List<String> faults,
        Optional<Confirmation> confirmation,
        boolean isEditable) {

    public Section {
        fields = List.copyOf(fields);
        faults = List.copyOf(faults);
    }
}
