package io.trunkline.wire.rolesystem;

import io.trunkline.access.caller.Role;
import io.trunkline.access.caller.RoleGroup;
import io.trunkline.access.caller.RoleRequirement;
import io.trunkline.fault.Fault;
import io.trunkline.parameter.ParameterType;
import io.trunkline.wire.catalogue.ApiMethod;
import io.trunkline.wire.catalogue.ApiParameter;
import io.trunkline.wire.catalogue.Invocation;
import io.trunkline.wire.catalogue.Json;
import io.trunkline.wire.openapi.Schema;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** GetRoles and GetRoleGroups: what roles there are. Stateless and thread-safe. */
public final class RoleMethods {

    private static final String ROLES = "GetRoles";
    private static final String GROUPS = "GetRoleGroups";

    private static final ApiParameter<RoleGroup> GROUP_NAME = ApiParameter.named(
                    "group_name",
                    ParameterType.oneOf(List.of(RoleGroup.values()), RoleGroup::displayName, RoleMethods::unknownGroup),
                    "Only the roles of this group, as GetRoleGroups names it. Without it: all roles.")
            .selects();

    private RoleMethods() {}

    /** The methods' declarations. */
    public static List<ApiMethod> declare() {
        return List.of(
                new ApiMethod(
                        ROLES,
                        "get-roles",
                        "rolesystem",
                        "Lists the roles that keys and sub-users can have.",
                        RoleRequirement.none(),
                        List.of(GROUP_NAME),
                        Schema.object("rolesystem_GetRoles_Response_200")
                                .property("result", Schema.array("The roles.", RoleView.schema()))
                                .build(),
                        RoleMethods::roles),
                new ApiMethod(
                        GROUPS,
                        "get-role-groups",
                        "rolesystem",
                        "Lists the groups that roles belong to.",
                        RoleRequirement.none(),
                        List.of(),
                        Schema.object("rolesystem_GetRoleGroups_Response_200")
                                .property(
                                        "result",
                                        Schema.array(
                                                "The groups.",
                                                Schema.object("RoleGroup")
                                                        .property("id", Schema.integer("The group's number."))
                                                        .property("name", Schema.text("The group's name."))
                                                        .build()))
                                .build(),
                        RoleMethods::groups));
    }

    private static byte[] roles(Invocation invocation) {
        Optional<RoleGroup> group = invocation.arguments().find(GROUP_NAME);
        List<Role> roles = Arrays.stream(Role.values())
                .filter(role -> group.isEmpty() || role.group() == group.get())
                .toList();
        return Json.object(json -> {
            json.writeName("result");
            RoleView.write(json, roles);
        });
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
        return Json.object(json -> {
            json.writeArrayPropertyStart("result");
            for (RoleGroup group : RoleGroup.values()) {
                json.writeStartObject();
                json.writeNumberProperty("id", group.id());
                json.writeStringProperty("name", group.displayName());
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }
}
