package io.trunkline.console.view;

import java.util.List;

/**
 * The roles of a subject area.
 *
 * @param label the area, for people
 */
public record RoleGroupChoices(int id, String label, List<RoleChoice> roles) {

    public RoleGroupChoices {
        roles = List.copyOf(roles);
    }
}
