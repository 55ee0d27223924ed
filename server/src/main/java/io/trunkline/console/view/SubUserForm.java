package io.trunkline.console.view;

import java.util.List;
import java.util.Optional;

/**
 * A form for a new sub-user, or for one that exists.
 *
 * @param action the path that it is sent to
 * @param user whom it is about; empty for a new one
 * @param faults that are of no field
 * @param isForced whether roles are also to be taken from the sub-user's keys
 */
public record SubUserForm(
        String action,
        Optional<SubUserRow> user,
        List<Field> fields,
        List<RoleGroupChoices> roles,
        List<String> faults,
        Optional<Confirmation> confirmation,
        boolean isForced) {

    public SubUserForm {
        fields = List.copyOf(fields);
        roles = List.copyOf(roles);
        faults = List.copyOf(faults);
    }
}
