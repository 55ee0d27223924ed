package io.trunkline.wire.rolesystem;

import io.trunkline.access.caller.Role;
import io.trunkline.access.caller.RoleSet;
import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import io.trunkline.fault.FaultList;
import io.trunkline.fault.NearestName;
import io.trunkline.parameter.ParameterType;
import io.trunkline.wire.catalogue.ApiParameter;
import io.trunkline.wire.catalogue.Arguments;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The parameters that name roles, by number or by name but not both. Stateless and thread-safe. */
final class RoleParameters {

    static final ApiParameter<List<Long>> ID = ApiParameter.of(
            "role_id",
            ParameterType.listOf(ParameterType.ID),
            "Numbers of roles, separated by semicolons, as GetRoles tells them.");

    static final ApiParameter<List<String>> NAME = ApiParameter.of(
            "role_name",
            ParameterType.listOf(ParameterType.TEXT),
            "Names of roles, separated by semicolons. Instead of `role_id`.");

    static final ApiParameter<Boolean> WITH_EXPANDED_ROLES = ApiParameter.of(
            "with_expanded_roles",
            ParameterType.FLAG,
            "Whether to add the roles that come along with others. Default: false.");

    private RoleParameters() {}

    /**
     * The roles that a call names, perhaps none.
     *
     * @throws FaultException 449 if it names some in both ways; 440 or 441 for each that does not exist
     */
    static RoleSet read(Arguments arguments) {
        // The official Go client sends what its user left out as an empty text or as 0 (contract section 1.4).
        List<Long> ids = arguments.list(ID).stream().filter(id -> id != 0).toList();
        List<String> names = arguments.list(NAME);
        if (!ids.isEmpty() && !names.isEmpty()) {
            throw new FaultException(
                    Fault.ofField(ErrorCode.ROLE_ID_AND_ROLE_NAME_AT_THE_SAME_TIME, ID.name(), "Send one of the two."));
        }
        return ids.isEmpty()
                ? roles(names, Role::named, RoleParameters::unknownName)
                : roles(ids, id -> Role.withId(id.toString()), RoleParameters::unknownId);
    }

    /**
     * The roles that a call names, at least one.
     *
     * @throws FaultException 485 if it names none; else as {@link #read}
     */
    static RoleSet required(Arguments arguments) {
        RoleSet roles = read(arguments);
        if (roles.roles().isEmpty()) {
            throw new FaultException(new Fault(
                    ErrorCode.PARAMETER_CANT_BE_EMPTY,
                    ErrorCode.PARAMETER_CANT_BE_EMPTY.message(ID.name()),
                    ID.name(),
                    "Name the roles by role_id or role_name."));
        }
        return roles;
    }

    private static <T> RoleSet roles(List<T> given, Function<T, Optional<Role>> find, Function<T, Fault> unknown) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        FaultList faults = new FaultList();
        given.forEach(text ->
                find.apply(text).ifPresentOrElse(roles::add, () -> faults.addIfTold(() -> unknown.apply(text))));
        faults.refuse();
        return new RoleSet(roles);
    }

    private static Fault unknownId(Long id) {
        return Fault.ofField(ErrorCode.INVALID_ROLE_ID, ID.name(), "There is no role " + id + "; see GetRoles.");
    }

    private static Fault unknownName(String name) {
        List<String> known =
                Arrays.stream(Role.values()).map(Role::publishedName).toList();
        return Fault.ofField(
                ErrorCode.INVALID_ROLE_NAME,
                NAME.name(),
                NearestName.of(name, known)
                        .map(nearest -> "Did you mean " + nearest + "?")
                        .orElse("There is no such role; see GetRoles."));
    }
}
