package io.trunkline.method.rolesystem;

import io.trunkline.access.caller.Role;
import io.trunkline.access.caller.RoleSet;
import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultList;
import io.trunkline.fault.NearestName;
import io.trunkline.method.argument.Alternatives;
import io.trunkline.method.argument.ApiParameter;
import io.trunkline.method.argument.Arguments;
import io.trunkline.parameter.ParameterType;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The parameters that name roles, by number or by name but not both. Stateless and thread-safe. */
final class RoleParameters {

    /** A call that has names as well is refused with code 449. */
    static final ApiParameter<RoleSet> ID = ApiParameter.named(
                    "role_id",
                    ParameterType.listOf(ParameterType.ID)
                            .then((_, ids) -> roles(ids, id -> Role.withId(id.toString()), RoleParameters::unknownId)),
                    "Role ids, as GetRoles returns them.")
            .selects()
            .rule(RoleParameters::faultOfBoth);

    /** The same for a method that must be given roles: a call that names none is refused with code 485. */
    static final ApiParameter<RoleSet> REQUIRED_ID = ID.rule(RoleParameters::faultOfBothOrNone);

    static final ApiParameter<RoleSet> NAME = ApiParameter.named(
                    "role_name",
                    ParameterType.listOf(ParameterType.TEXT)
                            .then((_, names) -> roles(names, Role::named, RoleParameters::unknownName)),
                    "Role names, instead of `role_id`.")
            .selects();
    static final ApiParameter<Boolean> WITH_EXPANDED_ROLES =
            ApiParameter.flag("with_expanded_roles", false, "Add the roles that the held ones include.");

    private RoleParameters() {}

    /**
     * The roles that a call names, perhaps none.
     *
     * @param id the parameter for numbers, as the method declares it
     */
    static RoleSet read(Arguments arguments, ApiParameter<RoleSet> id) {
        return arguments.find(id).or(() -> arguments.find(NAME)).orElse(RoleSet.NONE);
    }

    private static Optional<Fault> faultOfBoth(ApiParameter<?> own, Arguments given) {
        return given.has(own) && given.has(NAME)
                ? Optional.of(Fault.ofField(
                        ErrorCode.ROLE_ID_AND_ROLE_NAME_AT_THE_SAME_TIME, own.name(), "Send one of the two."))
                : Optional.empty();
    }

    private static Optional<Fault> faultOfBothOrNone(ApiParameter<?> own, Arguments given) {
        return Alternatives.faultOfNone(given, List.of(own, NAME), "Name the roles by role_id or role_name.")
                .or(() -> faultOfBoth(own, given));
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
