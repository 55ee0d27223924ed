package io.trunkline.method.rolesystem;

import io.trunkline.access.caller.Role;
import io.trunkline.access.caller.RoleGroup;
import io.trunkline.access.caller.RoleSet;
import io.trunkline.shape.JsonTypes;
import io.trunkline.shape.Shape;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How roles are shown (contract section 4.2). Stateless and thread-safe. */
final class RoleShapes {

    /**
     * A role as it is shown.
     *
     * @param inherited whether it comes along with another role
     */
    record Shown(Role role, boolean inherited) {}

    static final Shape<Shown> ROLE = Shape.<Shown>of("RoleView")
            .required(
                    "role_id",
                    JsonTypes.SMALL_INTEGER,
                    "The role's id.",
                    shown -> shown.role().id())
            .required(
                    "role_name",
                    JsonTypes.TEXT,
                    "The role's name.",
                    shown -> shown.role().publishedName())
            .required(
                    "inherited",
                    JsonTypes.FLAG,
                    "Whether the role is held only through another one that includes it.",
                    Shown::inherited)
            .optional(
                    "child_ids",
                    JsonTypes.listOf(JsonTypes.SMALL_INTEGER),
                    "The roles that this one includes; absent if there are none.",
                    shown -> ids(shown.role().children()))
            .optional(
                    "parent_role_id",
                    JsonTypes.listOf(JsonTypes.SMALL_INTEGER),
                    "The roles that include this one; absent if there are none.",
                    shown -> ids(shown.role().parents()))
            .required(
                    "gui_only",
                    JsonTypes.FLAG,
                    "Whether published samples mark the role as one for the control panel.",
                    shown -> shown.role().isForPanel())
            .build();

    static final Shape<RoleGroup> GROUP = Shape.<RoleGroup>of("RoleGroup")
            .required("id", JsonTypes.SMALL_INTEGER, "The group's id.", RoleGroup::id)
            .required("name", JsonTypes.TEXT, "The group's name.", RoleGroup::displayName)
            .build();

    private RoleShapes() {}

    /** Roles as such, none of them inherited. */
    static List<Shown> existing(Collection<Role> roles) {
        return roles.stream().map(role -> new Shown(role, false)).toList();
    }

    /**
     * The roles that a key or a sub-user has.
     *
     * @param expanded whether to add those that come along with others, as {@code inherited}
     */
    static List<Shown> held(RoleSet held, boolean expanded) {
        return (expanded ? held.expanded() : held)
                .roles().stream()
                        .map(role -> new Shown(role, !held.roles().contains(role)))
                        .toList();
    }

    private static @Nullable List<Integer> ids(Collection<Role> roles) {
        return roles.isEmpty() ? null : roles.stream().map(Role::id).toList();
    }
}
