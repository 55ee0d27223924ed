package io.trunkline.method.rolesystem;

import io.trunkline.access.SubUserManagement;
import io.trunkline.access.caller.Role;
import io.trunkline.access.caller.RoleRequirement;
import io.trunkline.access.caller.RoleSet;
import io.trunkline.method.argument.ApiParameter;
import io.trunkline.method.argument.Arguments;
import io.trunkline.method.catalogue.ApiMethod;
import io.trunkline.method.catalogue.Invocation;
import io.trunkline.method.catalogue.Json;
import io.trunkline.method.catalogue.Results;
import io.trunkline.shape.Shape;
import java.util.List;

/** SetSubUserRoles, GetSubUserRoles and RemoveSubUserRoles: the roles of a sub-user. Thread-safe. */
public final class SubUserRoleMethods {

    private static final String SET = "SetSubUserRoles";
    private static final String GET = "GetSubUserRoles";
    private static final String REMOVE = "RemoveSubUserRoles";

    private static final ApiParameter<Boolean> FORCE = ApiParameter.flag(
            "force",
            false,
            "Remove the roles from the sub-user's keys as well. Otherwise, the call is refused if a key has one of them.");

    private static final Shape<List<RoleShapes.Shown>> ROLES = Results.listOf(RoleShapes.ROLE, "The sub-user's roles.");

    private final SubUserManagement subUsers;

    public SubUserRoleMethods(SubUserManagement subUsers) {
        this.subUsers = subUsers;
    }

    /** The methods' declarations. */
    public List<ApiMethod> declare() {
        return List.of(
                new ApiMethod(
                        SET,
                        "set-sub-user-roles",
                        "rolesystem",
                        "Gives a sub-user further roles; it keeps those that it has.",
                        RoleRequirement.oneOf(Role.OWNER),
                        List.of(SubUserMethods.ID, RoleParameters.REQUIRED_ID, RoleParameters.NAME),
                        Results.DONE,
                        this::set),
                new ApiMethod(
                        GET,
                        "get-sub-user-roles",
                        "rolesystem",
                        "Lists the roles of a sub-user.",
                        RoleRequirement.oneOf(Role.OWNER),
                        List.of(SubUserMethods.ID, RoleParameters.WITH_EXPANDED_ROLES),
                        ROLES,
                        this::get),
                new ApiMethod(
                        REMOVE,
                        "remove-sub-user-roles",
                        "rolesystem",
                        "Removes roles from a sub-user, effective from the next call on. Roles that it does not have are ignored.",
                        RoleRequirement.oneOf(Role.OWNER),
                        List.of(SubUserMethods.ID, RoleParameters.REQUIRED_ID, RoleParameters.NAME, FORCE),
                        Results.DONE,
                        this::remove));
    }

    private byte[] set(Invocation invocation) {
        Arguments arguments = invocation.arguments();
        long id = arguments.get(SubUserMethods.ID);
        subUsers.addRoles(invocation.caller(), SET, id, RoleParameters.read(arguments, RoleParameters.REQUIRED_ID));
        return Json.done();
    }

    private byte[] get(Invocation invocation) {
        Arguments arguments = invocation.arguments();
        boolean expanded = arguments.get(RoleParameters.WITH_EXPANDED_ROLES);
        RoleSet roles = subUsers.find(invocation.caller(), arguments.get(SubUserMethods.ID))
                .roles();
        return ROLES.bytes(RoleShapes.held(roles, expanded));
    }

    private byte[] remove(Invocation invocation) {
        Arguments arguments = invocation.arguments();
        long id = arguments.get(SubUserMethods.ID);
        boolean force = arguments.get(FORCE);
        subUsers.removeRoles(
                invocation.caller(), REMOVE, id, RoleParameters.read(arguments, RoleParameters.REQUIRED_ID), force);
        return Json.done();
    }
}
