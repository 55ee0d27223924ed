package io.trunkline.console.view;

import java.util.List;

/**
 * A role that can be given.
 *
 * @param name as the API publishes it
 * @param includes the names of the roles that come along with it
 * @param methods the methods that it lets call, besides those that need no role
 * @param isOn whether it is chosen
 * @param was whether it was held when the form was made
 * @param isReadOnly whether the person may not give or take it
 */
public record RoleChoice(
        int id,
        String name,
        List<String> includes,
        List<String> methods,
        boolean isOn,
        boolean was,
        boolean isReadOnly) {

    public RoleChoice {
        includes = List.copyOf(includes);
        methods = List.copyOf(methods);
    }

    /** The name of its field. */
    public String field() {
        return "role." + id;
    }
}
