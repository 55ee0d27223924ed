package io.trunkline.access.caller;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The roles of a key, possibly none. Immutable and thread-safe.
 *
 * @param roles unmodifiable, in the order of their numbers
 */
public record RoleSet(Set<Role> roles) {

    /** No roles: such a key may still call methods that require no role (contract section 2.5). */
    public static final RoleSet NONE = new RoleSet(Set.of());

    /** Every role: the rights of an account's owner. */
    public static final RoleSet ALL = new RoleSet(EnumSet.allOf(Role.class));

    public RoleSet {
        EnumSet<Role> copy = EnumSet.noneOf(Role.class);
        copy.addAll(roles);
        roles = Collections.unmodifiableSet(copy);
    }

    public static RoleSet of(Role... roles) {
        return new RoleSet(Set.copyOf(Arrays.asList(roles)));
    }

    /**
     * Reads what {@link #text()} wrote.
     *
     * @throws IllegalArgumentException if the text is anything else
     */
    public static RoleSet parse(String text) {
        EnumSet<Role> roles = EnumSet.noneOf(Role.class);
        if (!text.isEmpty()) {
            for (String id : text.split(",", -1)) {
                roles.add(Role.withId(id)
                        .orElseThrow(() -> new IllegalArgumentException("The stored list of roles is not readable")));
            }
        }
        return new RoleSet(roles);
    }

    /** The stored form: ascending numbers separated by commas, such as {@code 1,7}; empty for no roles. */
    public String text() {
        return roles.stream().map(role -> Integer.toString(role.id())).collect(Collectors.joining(","));
    }

    /** The form for people: names separated by a comma and a space; "none" for no roles. */
    public String names() {
        return namesOf(roles);
    }

    public boolean containsAny(Collection<Role> others) {
        return others.stream().anyMatch(roles::contains);
    }

    /** Whether each of {@code others} is in this set or included in one of its roles. */
    public boolean covers(RoleSet others) {
        return expanded().roles.containsAll(others.roles);
    }

    /** These roles and all roles that they include. */
    public RoleSet expanded() {
        EnumSet<Role> all = EnumSet.noneOf(Role.class);
        roles.forEach(role -> {
            all.add(role);
            all.addAll(role.children());
        });
        return new RoleSet(all);
    }

    /** These roles and {@code others}. */
    public RoleSet plus(RoleSet others) {
        EnumSet<Role> all = EnumSet.noneOf(Role.class);
        all.addAll(roles);
        all.addAll(others.roles);
        return new RoleSet(all);
    }

    /** These roles without {@code others}. */
    public RoleSet minus(RoleSet others) {
        EnumSet<Role> rest = EnumSet.noneOf(Role.class);
        rest.addAll(roles);
        rest.removeAll(others.roles);
        return new RoleSet(rest);
    }

    static String namesOf(Collection<Role> roles) {
        return roles.isEmpty()
                ? "none"
                : roles.stream().sorted().map(Role::publishedName).collect(Collectors.joining(", "));
    }
}
