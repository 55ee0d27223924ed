package io.trunkline.console.view;

import java.util.List;
import java.util.Optional;

/**
 * A form for a new key, or for one that exists.
 *
 * @param action the path that it is sent to
 * @param key the key that it is about; empty for a new one without a predecessor
 * @param faults that are of no field
 * @param version which keys there were when the form was made
 */
public record KeyForm(
        String action,
        Optional<KeyRow> key,
        List<Field> fields,
        List<RoleGroupChoices> roles,
        List<String> faults,
        Optional<Confirmation> confirmation,
        String version) {

    public KeyForm {
        fields = List.copyOf(fields);
        roles = List.copyOf(roles);
        faults = List.copyOf(faults);
    }
}
