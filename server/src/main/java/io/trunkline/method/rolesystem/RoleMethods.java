package io.trunkline.method.rolesystem;

import io.trunkline.access.caller.Role;
import io.trunkline.access.caller.RoleGroup;
import io.trunkline.access.caller.RoleRequirement;
import io.trunkline.fault.Fault;
import io.trunkline.method.argument.ApiParameter;
import io.trunkline.method.catalogue.ApiMethod;
import io.trunkline.method.catalogue.Invocation;
import io.trunkline.method.catalogue.Results;
import io.trunkline.parameter.ParameterType;
import io.trunkline.shape.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** GetRoles and GetRoleGroups: the roles that exist. Stateless and thread-safe. */
public final class RoleMethods {

    private static final String GET_ROLES = "GetRoles";
    private static final String GET_GROUPS = "GetRoleGroups";

    private static final ApiParameter<RoleGroup> GROUP_NAME = ApiParameter.named(
                    "group_name",
                    ParameterType.oneOf(List.of(RoleGroup.values()), RoleGroup::displayName, RoleMethods::unknownGroup),
                    "Only the roles of this group, by its name in GetRoleGroups; all roles if omitted.")
            .selects();

    private static final Shape<List<RoleShapes.Shown>> ROLES = Results.listOf(RoleShapes.ROLE, "The roles.");
    private static final Shape<List<RoleGroup>> GROUPS = Results.listOf(RoleShapes.GROUP, "The groups.");

    private RoleMethods() {}

    /** The methods' declarations. */
    public static List<ApiMethod> declare() {
        return List.of(
                new ApiMethod(
                        GET_ROLES,
                        "get-roles",
                        "rolesystem",
                        "Lists the roles that keys and sub-users can have.",
                        RoleRequirement.none(),
                        List.of(GROUP_NAME),
                        ROLES,
                        RoleMethods::roles),
                new ApiMethod(
                        GET_GROUPS,
                        "get-role-groups",
                        "rolesystem",
                        "Lists the groups that roles belong to.",
                        RoleRequirement.none(),
                        List.of(),
                        GROUPS,
                        RoleMethods::groups));
    }

    private static byte[] roles(Invocation invocation) {
        Optional<RoleGroup> group = invocation.arguments().find(GROUP_NAME);
        List<Role> roles = Arrays.stream(Role.values())
                .filter(role -> group.isEmpty() || role.group() == group.get())
                .toList();
        return ROLES.bytes(RoleShapes.existing(roles));
    }

    private static Fault unknownGroup(String name) {
        return Fault.invalid(
                name,
                "The groups are "
                        + Arrays.stream(RoleGroup.values())
                                .map(RoleGroup::displayName)
                                .collect(Collectors.joining(", "))
                        + ".");
    }

    private static byte[] groups(Invocation invocation) {
        return GROUPS.bytes(List.of(RoleGroup.values()));
    }
}
