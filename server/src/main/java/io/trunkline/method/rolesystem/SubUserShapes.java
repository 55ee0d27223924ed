package io.trunkline.method.rolesystem;

import io.trunkline.access.subuser.SubUser;
import io.trunkline.shape.JsonTypes;
import io.trunkline.shape.Shape;

/** How sub-users are shown (contract section 4.2). Stateless and thread-safe. */
final class SubUserShapes {

    private static final String ID = "subuser_id";

    static final Shape<SubUser> SUB_USER = Shape.<SubUser>of("SubUserView")
            .required(ID, JsonTypes.INTEGER, "The sub-user's id.", SubUser::id)
            .required("subuser_name", JsonTypes.TEXT, "Its name, which is its login.", SubUser::name)
            .optional("description", JsonTypes.TEXT, "The owner's note on it, if any.", SubUser::description)
            .build();

    record Shown(SubUser user, boolean withRoles) {}

    static final Shape<Shown> LISTED = Shape.<Shown>of("ListedSubUser")
            .with(SUB_USER, Shown::user)
            .optional(
                    "roles",
                    JsonTypes.listOf(RoleShapes.ROLE),
                    "Its roles, if requested.",
                    shown -> shown.withRoles() ? RoleShapes.held(shown.user().roles(), false) : null)
            .build();

    /** The id of a sub-user that was added. */
    static final Shape<Long> ADDED = Shape.<Long>of("AddedSubUser")
            .required(ID, JsonTypes.INTEGER, "The new sub-user's id.", id -> id)
            .build();

    private SubUserShapes() {}
}
