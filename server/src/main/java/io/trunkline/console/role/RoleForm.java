package io.trunkline.console.role;

import io.trunkline.access.caller.Caller;
import io.trunkline.access.caller.Role;
import io.trunkline.access.caller.RoleGroup;
import io.trunkline.access.caller.RoleRequirement;
import io.trunkline.access.caller.RoleSet;
import io.trunkline.console.api.Api;
import io.trunkline.console.http.PageRequest;
import io.trunkline.console.text.Texts;
import io.trunkline.console.view.RoleChoice;
import io.trunkline.console.view.RoleGroupChoices;
import io.trunkline.method.catalogue.ApiMethod;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** The part of a form in which roles are chosen, each with what it lets do. Immutable and thread-safe. */
public final class RoleForm {

    private final Api api;

    public RoleForm(Api api) {
        this.api = api;
    }

    /** All roles, with those chosen that are held. */
    public List<RoleGroupChoices> shown(Caller caller, Texts texts, RoleSet held) {
        return groups(caller, texts, held.roles()::contains, held.roles()::contains);
    }

    /** All roles, as they were chosen in a form. */
    public List<RoleGroupChoices> typed(Caller caller, Texts texts, PageRequest request) {
        return groups(caller, texts, role -> isOn(role, request), role -> was(role, request));
    }

    private List<RoleGroupChoices> groups(Caller caller, Texts texts, Predicate<Role> isOn, Predicate<Role> was) {
        return Arrays.stream(RoleGroup.values())
                .map(group -> new RoleGroupChoices(
                        group.id(),
                        texts.of("roles.group." + group.id()),
                        Arrays.stream(Role.values())
                                .filter(role -> role.group() == group)
                                .map(role -> new RoleChoice(
                                        role.id(),
                                        role.publishedName(),
                                        role.children().stream()
                                                .map(Role::publishedName)
                                                .toList(),
                                        methods(role),
                                        isOn.test(role),
                                        was.test(role),
                                        !mayGive(caller, role)))
                                .toList()))
                .toList();
    }

    private List<String> methods(Role role) {
        return api.methods().stream()
                .filter(method -> method.roles() instanceof RoleRequirement.OneOf some
                        && some.roles().contains(role))
                .map(ApiMethod::name)
                .toList();
    }

    /** An Owner gives any role, others only their own (docs/access.md, Keys); the method judges it again. */
    private static boolean mayGive(Caller caller, Role role) {
        return caller.roles().roles().contains(Role.OWNER) || caller.roles().covers(RoleSet.of(role));
    }

    /** The ids of the roles that a form chooses, as methods take them; empty text for none. */
    public static String chosen(Caller caller, PageRequest request) {
        return ids(caller, role -> isOn(role, request));
    }

    /** The same for the roles that it adds. */
    public static String added(Caller caller, PageRequest request) {
        return ids(caller, role -> isOn(role, request) && !was(role, request));
    }

    /** The same for the roles that it takes. */
    public static String removed(Caller caller, PageRequest request) {
        return ids(caller, role -> !isOn(role, request) && was(role, request));
    }

    /** A role that the person may not give is not sent by browsers, whether it is held or not. */
    private static String ids(Caller caller, Predicate<Role> wanted) {
        return Arrays.stream(Role.values())
                .filter(role -> mayGive(caller, role) && wanted.test(role))
                .map(role -> Integer.toString(role.id()))
                .collect(Collectors.joining(";"));
    }

    private static boolean isOn(Role role, PageRequest request) {
        return request.form().contains("role." + role.id());
    }

    private static boolean was(Role role, PageRequest request) {
        return request.field("was.role." + role.id()).equals("true");
    }

    /** The roles in the answer of a method. */
    public static RoleSet read(JsonNode roles) {
        Set<Role> held = EnumSet.noneOf(Role.class);
        for (JsonNode role : roles) {
            Role.withId(role.path("role_id").asString()).ifPresent(held::add);
        }
        return new RoleSet(held);
    }
}
